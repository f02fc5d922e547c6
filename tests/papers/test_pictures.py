"""Charts: what is drawn, that every sign can be read, and how long it takes."""

from io import BytesIO
from itertools import combinations
from typing import Final

import numpy as np
import pytest
from PIL import Image

from bot.domain.language import Language
from bot.domain.money import Money
from bot.papers import palette
from bot.papers.canvas import WIDTH
from bot.papers.fonts import MISSING, face_of
from bot.papers.waterfall import draw_waterfall, stretch
from bot.papers.worker import draw
from bot.screens.year import YearView
from bot.texts.catalog import Texts
from bot.ui.paper import (
    Bar,
    Letterhead,
    MonthBar,
    MonthChart,
    Order,
    Paper,
    PaperKind,
    Role,
    Share,
    SharePart,
    WaterfallChart,
)
from tests.papers import orders, waterfalls
from tests.voices import EN, HANS, VOICES

TELEGRAMS_SIDES: Final = 10_000
HEAD: Final = Letterhead(Language.EN, "chart", "Title", "in yuan", "Source", "Caption")
voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)


def image_of(paper: Paper) -> Image.Image:
    return Image.open(BytesIO(paper.content)).convert("RGB")


def signs(order: WaterfallChart | MonthChart) -> set[str]:
    head = order.head
    words = [head.title, head.subtitle, head.source, *(name for _, name in order.legend)]
    bars = order.bars if isinstance(order, WaterfallChart) else order.months
    return set("".join((*words, *(bar.label + bar.amount for bar in bars))))


@pytest.mark.parametrize("view", orders.YEARS.values(), ids=orders.YEARS.keys())
def test_a_year_is_a_picture_that_fits_a_phone(view: YearView) -> None:
    paper = draw(orders.picture(HANS, view))
    width, height = image_of(paper).size
    assert (paper.name, paper.kind) == ("months-2026.png", PaperKind.PICTURE)
    assert width == WIDTH
    assert width + height < TELEGRAMS_SIDES
    assert len(paper.content) < 250_000


@pytest.mark.parametrize("waterfall", waterfalls.ALL.values(), ids=waterfalls.ALL.keys())
def test_a_waterfall_is_a_picture_that_fits_a_phone(waterfall: waterfalls.Waterfall) -> None:
    paper = draw(waterfalls.picture(HANS, waterfall))
    width, height = image_of(paper).size
    assert paper.name == "account-2025.png"
    assert width == WIDTH
    assert width + height < TELEGRAMS_SIDES


@voices
def test_the_font_has_every_sign_of_the_charts(texts: Texts) -> None:
    known = face_of(texts.language).known
    drawn = (orders.picture(texts, orders.WANG), waterfalls.picture(texts, waterfalls.OPEN))
    assert [sign for order in drawn for sign in signs(order) if ord(sign) not in known] == []


def test_the_font_has_every_sign_of_the_catalogues() -> None:
    for texts in VOICES:
        face = face_of(texts.language)
        spoken = {sign for key in PAPER_KEYS for sign in str(texts.templates[key])}
        assert {sign for sign in spoken if ord(sign) not in face.known and sign != "\n"} == set()


PAPER_KEYS: Final = [
    key
    for key in HANS.templates
    if key.startswith(("chart.", "line.", "document.", "paper.", "movement."))
]


def test_each_language_has_its_own_shapes() -> None:
    assert drawn_bone(Language.ZH_HANS) != drawn_bone(Language.ZH_HANT)


def drawn_bone(language: Language) -> bytes:
    head = Letterhead(language, "x", "骨直", "", "", "")
    return draw_waterfall(WaterfallChart(head, (), ()))


def test_a_sign_that_the_font_lacks_is_marked_and_not_an_empty_box() -> None:
    assert face_of(Language.ZH_HANS).printable("王\U0003fffd芳") == f"王{MISSING}芳"


def test_words_are_never_read_as_formulas_of_the_plotting_library() -> None:
    bar = Bar(Role.ADDS, r"$\frac{1}{2}$ <b>&amp;</b>", Money(100), "$x$")
    assert draw_waterfall(WaterfallChart(HEAD, (bar,), ()))


def test_long_words_become_smaller_rather_than_leave_the_picture() -> None:
    bar = Bar(Role.ADDS, "A name that goes on and on " * 4, Money(100), "+123,456,789.00")
    picture = image_of(draw(WaterfallChart(HEAD, (bar,), ((Role.ADDS, "In"),))))
    edge = np.asarray(picture)[:, -20:]
    assert edge.min() == 255


def test_steps_go_on_from_one_another_and_balances_stand_on_zero() -> None:
    bars = waterfalls.picture(EN, waterfalls.OPEN).bars
    reached = [(one.start, one.end) for one in stretch(bars)]
    assert reached[0] == (0, 325000)
    assert reached[1] == (325000, 565000)
    assert reached[-3:] == [(0, 408387), (408387, 407153), (0, 407153)]


@pytest.mark.parametrize(
    "order",
    [
        WaterfallChart(HEAD, (), ()),
        WaterfallChart(HEAD, (Bar(Role.BALANCE, "Nothing", Money(0), "0.00"),), ()),
        MonthChart(HEAD, (), ()),
        MonthChart(HEAD, (MonthBar("Jan", (), "unpaid", is_paid=False),), ()),
        MonthChart(
            HEAD, (MonthBar("Jan", (SharePart(Share.OWN, Money(-500), "-5.00"),), "-5.00"),), ()
        ),
    ],
    ids=["no bar", "a zero", "no month", "an unpaid month", "a refund"],
)
def test_there_is_a_picture_even_of_nothing(order: Order) -> None:
    assert image_of(draw(order)).width == WIDTH


def test_no_two_fills_look_alike_in_grey() -> None:
    """The hatches differ where the greys of two colours come close."""
    for fills in (palette.ROLES, palette.SHARES):
        for one, other in combinations(fills.values(), 2):
            assert one.hatch != other.hatch or abs(grey(one) - grey(other)) > 25


def grey(fill: palette.Fill) -> float:
    red, green, blue = (int(fill.colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue

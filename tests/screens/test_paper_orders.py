"""Orders of pictures and documents: what they say, and that it adds up."""

from dataclasses import replace

import pytest

from bot.domain.contribution import Components
from bot.domain.money import Money, total
from bot.domain.waterfall import LineKind
from bot.screens.letterhead import caption_of
from bot.screens.month_chart import month_chart
from bot.screens.waterfall_chart import LINES, waterfall_chart
from bot.screens.year import YearView
from bot.screens.year_document import DocumentView, year_document
from bot.texts.catalog import Texts
from bot.ui.paper import LONGEST_CAPTION, Form, Role
from tests.papers import orders, waterfalls
from tests.papers.test_documents import arrivals_only
from tests.screens import cast
from tests.voices import EN, HANS, HANT, VOICES

NOTHING = YearView(cast.ZHAO_YEAR, cast.ZHAO_ENROLMENT, cast.WUHAN, range(0), cast.STAMP)
ZHAO = cast.ZHAO_ENROLMENT
FREE = cast.premium(9, Components(payable=Money(0), individual=Money(0)))
voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)


@voices
def test_the_parts_of_a_month_add_up_to_its_premium(texts: Texts) -> None:
    january = orders.picture(texts, orders.WANG).months[0]
    assert total(part.value for part in january.parts) == Money.from_yuan("1183")
    assert january.amount == "1,183.00"


def test_a_caption_tells_what_the_picture_shows_month_by_month() -> None:
    caption = orders.picture(EN, orders.WANG).head.caption.splitlines()
    assert caption == [
        "Employee medical insurance: premiums of 2026 (in yuan)",
        "Total payable = Employer + Individual + Other",
        *(f"{name}: {PARTS}" for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")),
        "Aug: unpaid",
        f"Sep: {PARTS}",
        f"Oct: {PARTS} (not yet arrived)",
        "Records as of 23 Nov 2026, 06:00. Source: sample data (fictitious)",
    ]


PARTS = "1,183.00 = 980.00 + 200.00 + 3.00"


def test_a_caption_of_a_waterfall_reads_like_the_picture() -> None:
    caption = waterfalls.picture(EN, waterfalls.OPEN).head.caption
    assert caption.splitlines()[:3] == [
        "Personal account in 2025 (in yuan)",
        "Opening balance: 3,250.00",
        "Own contributions credited: +2,400.00",
    ]
    assert "Not explained by the entries: -12.34\nBalance on record: 4,071.53" in caption


@voices
@pytest.mark.parametrize("waterfall", waterfalls.ALL.values(), ids=waterfalls.ALL.keys())
def test_the_steps_of_a_waterfall_lead_to_the_balance(
    texts: Texts, waterfall: waterfalls.Waterfall
) -> None:
    first, *steps, last = waterfalls.picture(texts, waterfall).bars
    moved = total(bar.value for bar in steps if bar.role is not Role.BALANCE)
    assert first.value + moved == last.value


def test_only_used_roles_are_in_the_legend() -> None:
    closed = [name for _, name in waterfalls.picture(HANS, waterfalls.CLOSED).legend]
    assert closed == ["余额", "增加", "减少"]
    opened = [name for _, name in waterfalls.picture(HANT, waterfalls.OPEN).legend]
    assert opened == ["餘額", "增加", "減少", "差額"]


def test_all_years_have_a_title_and_a_file_of_their_own() -> None:
    head = waterfalls.picture(HANS, waterfalls.CLOSED, None).head
    assert (head.title, head.name) == ("历年个人账户收支", "account")


def test_every_kind_of_line_has_a_name() -> None:
    assert LINES.keys() == set(LineKind)


def test_nothing_is_drawn_of_what_nobody_knows() -> None:
    unknown = waterfalls.reconciled(waterfalls.UNKNOWN)
    assert waterfall_chart(HANS, unknown, cast.STAMP) is None
    assert month_chart(HANS, NOTHING) is None
    assert month_chart(HANS, arrivals_only()) is None
    assert month_chart(HANS, replace(NOTHING, statement=cast.year_of([FREE], ZHAO))) is None
    assert year_document(HANS, DocumentView(NOTHING, orders.NINE), Form.PDF) is None


@voices
def test_every_row_of_a_document_is_as_long_as_its_heads(texts: Texts) -> None:
    for view in (*orders.YEARS.values(), arrivals_only()):
        order = orders.document(texts, view)
        assert {len(row) for row in (*order.rows, order.totals)} == {len(order.columns)}


def test_a_document_leaves_out_columns_that_nothing_fills() -> None:
    assert orders.document(EN, orders.CHEN).columns == (
        "Period",
        "Individual",
        "Public subsidy",
        "Total payable",
        "Arrived on",
        "State",
    )
    assert orders.document(EN, orders.CHEN).rows[0][0] == "2026"


def test_a_document_says_what_was_derived_and_what_was_not_told() -> None:
    derived = orders.document(EN, orders.DERIVED)
    assert derived.rows[0][-1] == "arrived, employer part derived"
    assert any("derived" in note for note in derived.notes)
    assert derived.head.source == EN.plain("stamp.unknown")
    assert EN.plain("document.no_amounts") in orders.document(EN, arrivals_only()).notes


def test_a_document_names_its_place_even_where_no_map_knows_it() -> None:
    assert ("参保地", "110000") in orders.document(HANS, orders.DERIVED).facts
    bare = replace(orders.WANG, enrolment=cast.enrolment())
    assert "用人单位" not in dict(orders.document(HANS, bare).facts)


def test_a_caption_keeps_whole_lines_and_its_source() -> None:
    caption = caption_of(["x" * 100] * 20, "source")
    assert len(caption) <= LONGEST_CAPTION
    assert caption.splitlines() == ["x" * 100] * 10 + ["source"]

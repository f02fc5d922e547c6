"""Every screen in every language: as reviewed, within Telegram's limits, and with a way out."""

import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType
from typing import Final

import pytest
from syrupy.assertion import SnapshotAssertion

from bot import screens
from bot.texts.catalog import Texts
from bot.texts.table import WIDTH, width
from bot.ui.codec import encode
from bot.ui.pages import PAGES, Bind, Cancel, Home, Reminders, Settings, StopNotice, WhyNotice
from bot.ui.screen import CopyButton, PageButton, Screen
from tests.screens.gallery import GALLERY
from tests.screens.readable import readable
from tests.voices import HANS, VOICES

TELEGRAM_TAGS: Final = {"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"}
LONGEST_TEXT: Final = 4096
LONGEST_LABEL: Final = 40
LONGEST_NOTICE: Final = 200
A_WORD: Final = re.compile(r"\w")
WITHOUT_BUTTONS: Final = {
    *("alert, queue_old", "alert, lane_paused", "alert, tick_failed", "alert, dead_letters"),
    "alert, over",
    "city, asked by place",
    "proof, asked the phone",
    "proof, not one's own phone",
    "problem, in a group",
    "problem, still working",
    "problem, too fast",
}
exhibits = pytest.mark.parametrize("name", GALLERY)
voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)


class Html(HTMLParser):
    """Reads Telegram HTML: keeps what is shown, and refuses what Telegram would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TELEGRAM_TAGS
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.shown += data


def shown(screen: Screen) -> str:
    reader = Html()
    reader.feed(screen.text)
    reader.close()
    assert reader.open == []
    return reader.shown


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.rows for button in row]


def pages(screen: Screen) -> set[type]:
    buttons = (button for row in screen.rows for button in row)
    return {type(button.page) for button in buttons if isinstance(button, PageButton)}


@voices
@exhibits
def test_looks_as_reviewed(name: str, texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert readable(GALLERY[name](texts)) == snapshot


@voices
@exhibits
def test_fits_telegram(name: str, texts: Texts) -> None:
    screen = GALLERY[name](texts)
    assert 0 < len(shown(screen)) <= LONGEST_TEXT
    assert len(screen.notice) <= LONGEST_NOTICE
    for row in screen.rows:
        assert 0 < len(row) <= 8
        for button in row:
            assert A_WORD.search(button.label)
            assert len(button.label) <= LONGEST_LABEL
            assert not isinstance(button, CopyButton) or 0 < len(button.text) <= 256


@voices
@exhibits
def test_keeps_tables_narrow(name: str, texts: Texts) -> None:
    for table in re.findall("<pre>(.*?)</pre>", GALLERY[name](texts).text, re.DOTALL):
        assert all(width(line) <= WIDTH for line in table.splitlines())


@exhibits
def test_ends_with_the_ways_out(name: str) -> None:
    screen = GALLERY[name](HANS)
    if name in WITHOUT_BUTTONS:
        assert screen.rows == ()
        return
    if name.startswith("notice, "):
        # It came unasked: what it ends with is why, and how to have no more of it.
        assert type(screen.rows[-1][0].page) in {WhyNotice, Reminders}  # type: ignore[union-attr]
        assert StopNotice in pages(screen)
        return
    out = [HANS.plain(f"button.{way}") for way in ("back", "cancel", "home")]
    last = [button.label for button in screen.rows[-1]]
    is_home = Settings in pages(screen) and Home not in pages(screen)
    is_one_step_away = last == [out[2]]
    assert is_home or is_one_step_away or (last[0] in out[:2] and last[1:] == [out[2]])


def test_every_screen_hangs_in_the_gallery() -> None:
    here = Path(__file__).parent
    hung = "".join(room.read_text("utf-8") for room in sorted(here.glob("*gallery.py")))
    built = {
        f"{module.name}.{name}"
        for module in iter_modules(screens.__path__)
        for name, made in vars(import_module(f"bot.screens.{module.name}")).items()
        if makes_a_screen(made) and made.__module__.endswith(f".{module.name}")
    }
    known_as = {one: one.replace("help.", "help_screens.") for one in built}
    assert [one for one in sorted(built) if known_as[one] not in hung] == []


def makes_a_screen(made: object) -> bool:
    """Tell a screen from its parts: public, and not one of the frames that others fill."""
    if not isinstance(made, FunctionType) or made.__module__ == "bot.screens.frame":
        return False
    return made.__annotations__.get("return") is Screen and not made.__name__.startswith("_")


def test_every_page_can_be_reached() -> None:
    reached = set().union(*(pages(exhibit(HANS)) for exhibit in GALLERY.values()))
    assert set(PAGES) - reached == set()


def test_every_address_of_a_button_can_be_written() -> None:
    for exhibit in GALLERY.values():
        for row in exhibit(HANS).rows:
            for button in row:
                assert isinstance(button, CopyButton) or encode(button.page)


@voices
def test_personal_screens_stay_in_the_chat(texts: Texts) -> None:
    """Whatever names a person, even masked, or shows an amount of theirs, is not forwarded."""
    for name, exhibit in GALLERY.items():
        screen = exhibit(texts)
        about_somebody = name.startswith(("year", "month,", "account", "card", "details", "no re"))
        assert not about_somebody or screen.is_personal, name
        assert screen.is_personal or "王**" not in screen.text


def test_no_name_or_number_is_shown_whole() -> None:
    for name, exhibit in GALLERY.items():
        text = exhibit(HANS).text
        if not name.startswith("enrol, samples"):
            assert "王芳" not in text, name
        assert "110101199003071233" not in text
        assert "A12345678" not in text


def test_asks_leave_a_way_to_cancel() -> None:
    for name in ("city, asked by name", "enrol, asked the name", "enrol, asked the number"):
        assert Cancel in pages(GALLERY[name](HANS))
    assert Bind in pages(GALLERY["problem, not bound"](HANS))

"""While amounts are hidden, no screen about a person holds one, however it came by it."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from bot.screens import session
from bot.texts.catalog import Texts
from bot.texts.formats import HIDDEN
from bot.texts.table import WIDTH, width
from bot.ui.pages import HideAmounts, Home, ShowAmounts
from bot.ui.screen import CopyButton, PageButton, Screen
from tests.screens.gallery import GALLERY
from tests.voices import DISCREET, HANS

ROOT: Final = Path(__file__).parent.parent.parent
FIGURE: Final = re.compile(r"\d\.\d{2}(?!\d|%)")
COVERED: Final = re.compile(rf"(?<![*\w]){re.escape(HIDDEN)}(?![*\w])")
# A rule tells of the place, and nothing of the person.
RULES: Final = ("rule,", "policy,")
# Who may write a bare figure: the home of formats, and what draws papers.
MAY_WRITE_FIGURES: Final = {
    "bot/texts/formats.py",
    "bot/papers/cells.py",
    "bot/actions/export_json.py",
}
voices = pytest.mark.parametrize("texts", DISCREET, ids=lambda texts: texts.language.value)
ABOUT_PEOPLE: Final = tuple(
    name
    for name, exhibit in GALLERY.items()
    if exhibit(HANS).is_personal and not name.startswith(RULES)
)


def written(screen: Screen) -> str:
    """Take all that a person can read or copy."""
    labels = [
        one.text if isinstance(one, CopyButton) else one.label
        for row in screen.rows
        for one in row
    ]
    return "\n".join((screen.text, screen.notice, *labels))


@voices
@pytest.mark.parametrize("name", ABOUT_PEOPLE)
def test_no_figure_is_left(name: str, texts: Texts) -> None:
    if name == "session, home with amounts":
        return
    found = [line for line in written(GALLERY[name](texts)).splitlines() if FIGURE.search(line)]
    assert found == []


@voices
def test_something_was_there_to_hide(texts: Texts) -> None:
    """Else the test above would look at nothing."""
    hiding = [name for name in ABOUT_PEOPLE if HIDDEN in GALLERY[name](texts).text]
    kinds = {name.partition(",")[0] for name in hiding}
    assert {"home", "year", "month", "account", "reconcile", "arithmetic"} <= kinds


def test_what_hides_is_as_wide_in_every_face() -> None:
    """Signs of ambiguous width take two columns in a face that has Chinese ones."""
    assert HIDDEN.isascii()


@voices
@pytest.mark.parametrize("name", ABOUT_PEOPLE)
def test_columns_stay_aligned(name: str, texts: Texts) -> None:
    for table in re.findall("<pre>(.*?)</pre>", GALLERY[name](texts).text, re.DOTALL):
        rows = [line for line in table.splitlines() if line.endswith(HIDDEN)]
        assert {width(line) for line in rows} <= {WIDTH}


@pytest.mark.parametrize("name", ABOUT_PEOPLE)
def test_the_button_turns_with_the_amounts(name: str) -> None:
    for texts, kind in ((HANS, HideAmounts), (DISCREET[0], ShowAmounts)):
        bare = GALLERY[name](texts)
        screen = session.with_toggle(texts, bare, Home())
        toggles = [
            type(one.page)
            for row in screen.rows
            for one in row
            if isinstance(one, PageButton) and isinstance(one.page, ShowAmounts | HideAmounts)
        ]
        has_figures = bool(FIGURE.search(bare.text) or COVERED.search(bare.text))
        if not name.startswith("session"):
            assert toggles == ([kind] if has_figures else [])
        assert screen.rows[-1] == bare.rows[-1]


def test_nobody_else_writes_a_bare_figure() -> None:
    writers = {
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "handlers")
        for path in (ROOT / room).rglob("*.py")
        if writes_figures(ast.parse(path.read_text("utf-8")))
    }
    assert writers == MAY_WRITE_FIGURES


def writes_figures(tree: ast.Module) -> bool:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    imported = {
        one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bot.texts.formats"
        for one in node.names
    }
    is_home = "figure" in names and "FEN_A_YUAN" in names
    return is_home or "figure" in imported or ("formats" in names and "figure" in attributes)


def test_only_policies_name_published_amounts() -> None:
    users = {
        path.name
        for path in (ROOT / "bot").rglob("*.py")
        if re.search(r"import .*\bpublished\b", path.read_text("utf-8"))
    }
    assert users == {"policy_facts.py", "shares.py"}

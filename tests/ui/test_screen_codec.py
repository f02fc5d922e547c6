"""A screen that has to wait comes back as it was, but for its toast."""

from dataclasses import replace

import orjson
import pytest

from bot.ui.pages import Help, Home
from bot.ui.screen import Ask, CopyButton, PageButton, Request, Screen
from bot.ui.screen_codec import read_screen, write_screen

SCREENS = (
    Screen("<b>余额</b> & more"),
    Screen(
        "Home", ((PageButton("帮助", Help()), CopyButton("12393", "12393")),), is_personal=True
    ),
    Screen("Where?", request=Request(Ask.LOCATION, "Share", "Cancel")),
    Screen("Thanks", ((PageButton("Home", Home()),),), request=Request(Ask.NOTHING)),
    Screen("Found", removes_typed=True),
)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_comes_back_as_it_was(screen: Screen) -> None:
    assert read_screen(orjson.loads(orjson.dumps(write_screen(screen)))) == screen


def test_nobody_waits_for_a_toast() -> None:
    assert read_screen(write_screen(Screen("Home", notice="Saved"))) == Screen("Home")


def test_a_changed_screen_is_another() -> None:
    written = write_screen(SCREENS[1])
    assert read_screen(written) != replace(SCREENS[1], is_personal=False)

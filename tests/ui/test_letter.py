"""A letter is one call to Telegram, so that it can be paced and repeated."""

import pytest

from bot.ui.letter import Letter
from bot.ui.screen import Ask, Request, Screen


def test_a_letter_asks_for_nothing_beside_its_text() -> None:
    assert Letter(Screen("Arrived")).screen.text == "Arrived"
    with pytest.raises(ValueError, match="one message"):
        Letter(Screen("Where are you?", request=Request(Ask.LOCATION, "Send my place")))

import pytest

from bot.screens import profile
from bot.texts.catalog import Texts
from tests.voices import VOICES

voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)


@voices
def test_the_profile_fits_its_places_at_telegram(texts: Texts) -> None:
    assert 0 < len(profile.name(texts)) <= 64
    assert 0 < len(profile.description(texts)) <= 512
    assert 0 < len(profile.short_description(texts)) <= 120


@voices
def test_every_command_says_what_it_does(texts: Texts) -> None:
    listed = dict(profile.commands(texts))
    assert {"start", "menu", "help", "language", "cancel"} <= listed.keys()
    assert all(0 < len(description) <= 256 for description in listed.values())

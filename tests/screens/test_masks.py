"""A number is shown by its first and last sign at most, and never beside the day of birth."""

import re

import pytest

from bot.actions.masking import masked
from bot.domain.identity import mask_number
from bot.log import redact
from bot.sources.demo.people import DEMO_PEOPLE
from bot.texts.catalog import Texts
from tests.screens import cast
from tests.screens.gallery import GALLERY
from tests.voices import VOICES

NUMBERS = (
    *(one.person.certno for one in DEMO_PEOPLE),
    *(one.person.mobile for one in DEMO_PEOPLE if one.person.mobile),
    *(cast.CARD.number, cast.NEW_CARD.number, "110101199003071233", "110101199003070011"),
)
A_MASK = re.compile(r"([0-9A-Za-z]*)(?:\*|\u2022){2,}([0-9A-Za-z]*)")
MOST_IN_A_ROW = 5
# The demonstration names an invented person in full, so that a proof can be tried.
OFFERS_A_TRIAL = "enrol, samples and a trial"


def stretches(number: str) -> set[str]:
    """Cut a number into every run that would tell more than a place or a year does."""
    length = MOST_IN_A_ROW + 1
    return {number[at : at + length] for at in range(len(number) - length + 1)}


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
def test_no_screen_shows_more_of_a_number_than_its_ends(texts: Texts) -> None:
    tell = set().union(*(stretches(number) for number in NUMBERS))
    for name, exhibit in GALLERY.items():
        if name == OFFERS_A_TRIAL:
            continue
        text = re.sub(r"[-\s]", "", exhibit(texts).text)
        assert not [run for run in tell if run in text], name
        for first, last in A_MASK.findall(exhibit(texts).text):
            assert max(len(first), len(last)) <= 1, (name, first, last)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_mask_keeps_two_signs_and_no_day_of_birth(number: str) -> None:
    shown = mask_number(number)
    assert (shown[0], shown[-1]) == (number[0], number[-1])
    assert set(shown[1:-1]) == {"*"}


@pytest.mark.parametrize("number", NUMBERS)
def test_neither_a_log_nor_staff_see_a_number_that_was_typed(number: str) -> None:
    update = {"message": {"text": f"my number is {number}", "contact": {"phone_number": number}}}
    assert number not in str(masked(update))
    if len(number) >= 11 and number[:-1].isdigit():
        line = redact(f"failed for {number} and +86{number}")
        assert not [run for run in stretches(number) if run in line.replace(" ", "")]

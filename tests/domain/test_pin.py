"""What may be a PIN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pin import LONGEST, PinFlaw, flaw_of, looks_like_pin, pressed


@pytest.mark.parametrize(
    ("digits", "flaw"),
    [
        ("", PinFlaw.TOO_SHORT),
        ("837", PinFlaw.TOO_SHORT),
        ("0000", PinFlaw.TOO_EASY),
        ("1234", PinFlaw.TOO_EASY),
        ("567890", PinFlaw.TOO_EASY),
        ("9876", PinFlaw.TOO_EASY),
        ("8371", None),
        ("837162", None),
    ],
)
def test_a_pin_is_long_enough_and_not_the_first_guess(digits: str, flaw: PinFlaw | None) -> None:
    assert flaw_of(digits) is flaw


@given(st.lists(st.integers(-5, 1000)))
def test_only_digits_are_pressed_and_never_too_many(presses: list[int]) -> None:
    digits = ""
    for one in presses:
        digits = pressed(digits, one)
    assert digits == "".join(str(one) for one in presses if one in range(10))[:LONGEST]


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("8371", True),
        (" 83 71 62 ", True),
        ("837", False),
        ("8371629", False),
        ("八三七一", False),
    ],
)
def test_a_typed_pin_is_told_from_other_words(text: str, *, looks: bool) -> None:
    assert looks_like_pin(text) is looks

"""A PIN of four to six digits: what may be one, and how often it may be given wrongly."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SHORTEST: Final = 4
LONGEST: Final = 6
MOST_TRIES: Final = 5  # then whose records they are must be proved anew
_UP: Final = "01234567890"
_DOWN: Final = _UP[::-1]
_DIGITS: Final = range(10)


class PinFlaw(StrEnum):
    """What keeps digits from being taken."""

    TOO_SHORT = "too_short"
    TOO_EASY = "too_easy"
    DIFFERS = "differs"  # the second time other digits were given
    WRONG = "wrong"
    TYPED = "typed"  # as a message, which stays in the chat, and not on the keypad


@dataclass(frozen=True, slots=True)
class PinTry:
    """How a try ended. `left` tries remain before the records are disconnected."""

    fits: bool
    left: int


def flaw_of(digits: str) -> PinFlaw | None:
    """Find what is wrong with a new PIN; one that is guessed first protects nothing."""
    if len(digits) < SHORTEST:
        return PinFlaw.TOO_SHORT
    is_row = digits in _UP or digits in _DOWN
    return PinFlaw.TOO_EASY if is_row or len(set(digits)) == 1 else None


def pressed(digits: str, digit: int) -> str:
    """Add a digit; one too many, or none of the keypad's, changes nothing."""
    is_digit = digit in _DIGITS
    return f"{digits}{digit}" if is_digit and len(digits) < LONGEST else digits


def looks_like_pin(text: str) -> bool:
    """Tell whether somebody may have typed their PIN as a message."""
    bare = "".join(text.split())
    return bare.isdecimal() and SHORTEST <= len(bare) <= LONGEST

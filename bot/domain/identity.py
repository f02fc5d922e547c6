"""The resident identity number, which by law is the social security number, and its mask.

Numbers were first issued in 1984, so an elderly person may hold the code of a district that is
younger than they are: an unknown place informs, and never refuses (GB 11643).
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

MODERN_LENGTH = 18
FIRST_GENERATION_LENGTH = 15


class IdentityFlaw(StrEnum):
    """Why a typed number cannot be a resident identity number."""

    FIRST_GENERATION = "first_generation"
    LENGTH = "length"
    CHARACTERS = "characters"
    BIRTH = "birth"
    CHECK_DIGIT = "check_digit"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A well-formed 18-character number. It identifies a person; it never proves one."""

    digits: str

    def __repr__(self) -> str:
        return f"IdentityNumber({mask_number(self.digits)})"

    @property
    def birth(self) -> date:
        born: date = ric.get_birth_date(self.digits)
        return born


def parse_identity(typed: str, today: date) -> IdentityNumber | IdentityFlaw:
    """Read a number as people type it: full-width digits, spaces, a small x."""
    digits = "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "").upper()
    return _flaw(digits, today) or IdentityNumber(digits)


def looks_like_a_number(typed: str, today: date) -> bool:
    """Tell an identity number, also one mistyped by a digit, from a text that may be repeated."""
    return parse_identity(typed, today) not in (IdentityFlaw.LENGTH, IdentityFlaw.CHARACTERS)


def _flaw(digits: str, today: date) -> IdentityFlaw | None:
    if len(digits) == FIRST_GENERATION_LENGTH and digits.isascii() and digits.isdigit():
        return IdentityFlaw.FIRST_GENERATION
    if len(digits) != MODERN_LENGTH:
        return IdentityFlaw.LENGTH
    if not (digits.isascii() and digits[:-1].isdigit() and digits[-1] in "0123456789X"):
        return IdentityFlaw.CHARACTERS
    if not _is_born_by(digits, today):
        return IdentityFlaw.BIRTH
    return None if ric.calc_check_digit(digits) == digits[-1] else IdentityFlaw.CHECK_DIGIT


def _is_born_by(digits: str, today: date) -> bool:
    try:
        return bool(ric.get_birth_date(digits) <= today)
    except ValidationError:
        return False


def mask_number(number: str) -> str:
    """Keep the first and the last character: more would nearly name a person."""
    if len(number) <= 2:  # noqa: PLR2004 - nothing left to hide between first and last
        return "*" * len(number)
    return f"{number[0]}{'*' * (len(number) - 2)}{number[-1]}"


def mask_name(name: str) -> str:
    """Keep the surname's first character; signs that nobody sees do not count."""
    seen = "".join(sign for sign in name if sign.isprintable())
    return seen[:1] + "*" * max(len(seen) - 1, 1)

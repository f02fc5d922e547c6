"""Activation codes as they stand on paper: letters and digits that nobody mistakes, in groups.

Crockford's base 32 leaves out I, L, O and U, and reads the first three as the digits that they
look like. A code has 24 signs: 120 bits, which nobody guesses.
"""

import re
import unicodedata
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS: Final = 24
GROUP: Final = 4
_BITS_A_SIGN: Final = 5
RANDOM_BYTES: Final = SIGNS * _BITS_A_SIGN // 8
_LOOKALIKES: Final = str.maketrans("ILO", "110")
_CODE: Final = re.compile(f"[{ALPHABET}]{{{SIGNS}}}\\Z")
_IDLE: Final = re.compile(r"[\s\u2010-\u2015-]")


def spell_code(chance: bytes) -> str:
    """Spell random bytes as a code, without its groups."""
    number = int.from_bytes(chance, "big")
    places = range(_BITS_A_SIGN * (SIGNS - 1), -1, -_BITS_A_SIGN)
    return "".join(ALPHABET[number >> place & 31] for place in places)


def in_groups(code: str) -> str:
    """Write a code as it is printed, with a dash between its groups."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read_code(typed: str) -> str | None:
    """Read a code as people type it: small letters, spaces, full width; None for what is none."""
    folded = _IDLE.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_LOOKALIKES)
    return folded if _CODE.match(folded) else None


def looks_like_code(typed: str) -> bool:
    """Tell a code from a sentence of as many letters: hardly one code has no two digits."""
    return read_code(typed) is not None and sum(map(str.isdigit, typed)) > 1

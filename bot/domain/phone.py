"""A telephone number as people write it, and whether two of them are the same telephone."""

import hmac
import re
import unicodedata
from typing import Final

_IDLE: Final = re.compile(r"[\s().\u2010-\u2015-]")
_ABROAD: Final = re.compile(r"(?:\+|00)([1-9][0-9]{6,14})\Z")
_MAINLAND: Final = re.compile(r"(?:86)?(1[3-9][0-9]{9})\Z")
_CHINA: Final = "86"


def plain_phone(written: str) -> str | None:
    """Write a number as +8613800000000; None where it can be no number at all.

    A mainland mobile number may come without +86. Digits of other scripts are not folded into
    one: nobody's own telephone is written so.
    """
    folded = _IDLE.sub("", unicodedata.normalize("NFKC", written))
    if not folded.isascii():
        return None
    mainland = _MAINLAND.match(folded)
    if mainland:
        return f"+{_CHINA}{mainland[1]}"
    abroad = _ABROAD.match(folded)
    return f"+{abroad[1]}" if abroad else None


def is_same_phone(kept: str | None, shared: str) -> bool:
    """Compare the number on record with a shared one; no number is nobody's."""
    one, other = plain_phone(kept or ""), plain_phone(shared)
    return one is not None and other is not None and hmac.compare_digest(one, other)

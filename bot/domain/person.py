"""An insured person, as a record source knows them, and how their name is compared."""

import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Person:
    """Who the records belong to; `certno` is the social security number too (SIL art. 58)."""

    psn_no: str
    name: str
    certno: str
    cert_type: str = "01"
    mobile: str | None = None
    birth: date | None = None
    gender: str | None = None


def is_same_name(kept: str, typed: str) -> bool:
    """Compare a name on record with a typed one; a name without a letter is nobody's."""
    plain = plain_name(kept)
    return plain != "" and plain == plain_name(typed)


def plain_name(name: str) -> str:
    """Fold what typing varies in: width, spaces, case, and the dot of minority names."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalpha())

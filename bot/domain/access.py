"""Who looked into whose records, and why: what is written down, and how the person reads it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reader(StrEnum):
    """Who read, as it is written down; an account is named beside it by pseudonym."""

    ACCOUNT = "account"
    STAFF = "staff"
    CLOCK = "clock"


class Reason(StrEnum):
    """Why records were read. A later release may write others."""

    VIEWED = "viewed"  # a screen of them was opened
    EXPORTED = "exported"  # they were sent as a file
    NOTICE = "notice"  # the clock looked whether there is something to tell
    CARE = "care"  # staff looked into a fault or a complaint


@dataclass(frozen=True, slots=True)
class Look:
    """One reading, or several within a while by the same account for the same reason.

    `account` is a pseudonym, empty where no account read. `consent_version` is the text that the
    account had agreed to, 0 for none.
    """

    source: str
    psn_no: str
    reader: Reader
    account: str
    reason: str
    consent_version: int
    at_ms: int


class Looker(StrEnum):
    """Who read, seen from one account."""

    OWN = "own"
    OTHER_ACCOUNT = "other_account"
    STAFF = "staff"
    CLOCK = "clock"


_NOBODYS: Final = {Reader.STAFF: Looker.STAFF, Reader.CLOCK: Looker.CLOCK}


def looker_of(look: Look, account: str) -> Looker:
    """Tell who it was from where an account stands."""
    if look.reader in _NOBODYS:
        return _NOBODYS[look.reader]
    return Looker.OWN if look.account == account else Looker.OTHER_ACCOUNT

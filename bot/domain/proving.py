"""Proving, step by step: who is meant, how often it may be tried, and when again.

Limits are by the day and grow slower with each failure, for the account that tries and for the
identity that is tried (OWASP ASVS 2.4.1, 6.1.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.domain.identity import IdentityNumber, mask_name


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and a number as typed, of somebody who may or may not be insured."""

    name: str
    number: IdentityNumber

    def __repr__(self) -> str:
        return f"Identity({mask_name(self.name)}, {self.number!r})"


class Limit(StrEnum):
    """What is counted by the day: failed proofs, and codes sent."""

    ACCOUNT = "account"
    IDENTITY = "identity"
    ACCOUNT_SMS = "account_sms"
    IDENTITY_SMS = "identity_sms"


MINUTE_MS: Final = 60_000
CODE_LIVES_MS: Final = 10 * MINUTE_MS
ATTEMPT_LIVES_MS: Final = 30 * MINUTE_MS
TRIES_A_CODE: Final = 5
_PROVING: Final = (0, MINUTE_MS // 2, 2 * MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS)
_SENDING: Final = (0, *(MINUTE_MS,) * 4)
LADDERS: Final[Mapping[Limit, tuple[int, ...]]] = MappingProxyType(
    {
        Limit.ACCOUNT: _PROVING,
        Limit.IDENTITY: _PROVING,
        Limit.ACCOUNT_SMS: _SENDING,
        Limit.IDENTITY_SMS: _SENDING,
    }
)
"""How long after the one before each try of a day may come; there are no more than these."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A try that is not allowed yet, and from when on one is; None for not on this day."""

    until_ms: int | None

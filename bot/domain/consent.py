"""What a person has agreed to: each purpose by itself, in a version whose text they read.

Consent is informed, separate and as easy to withdraw as to give (PIPL arts. 13-17, 23, 29, 39):
a new version of a text asks anew, and an older agreement no longer holds.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.domain.language import Language


class Purpose(StrEnum):
    """What is agreed to. Only the first two are needed to read records."""

    QUERY = "query"  # to look the person's records up, and show them
    CROSS_BORDER = "cross_border"  # that what is shown passes through Telegram, abroad
    MONTHLY_NOTICE = "monthly_notice"
    CARD_REMINDER = "card_reminder"
    POLICY_NEWS = "policy_news"
    MISSING_MONTH = "missing_month"


VERSIONS: Final[Mapping[Purpose, int]] = MappingProxyType(
    {
        **dict.fromkeys(Purpose, 1),
        # 2: what a person was told of is kept for 300 days, so that nothing is told twice.
        Purpose.MONTHLY_NOTICE: 2,
        Purpose.CARD_REMINDER: 2,
        # 2: who is written to may be told by where and how they are insured, and when they came.
        Purpose.POLICY_NEWS: 2,
    }
)
"""The version of each text in force. A changed meaning takes the next number."""

NEEDED_FOR_RECORDS: Final = (Purpose.QUERY, Purpose.CROSS_BORDER)
SHOWS_RECORDS: Final = frozenset(
    {
        *NEEDED_FOR_RECORDS,
        Purpose.MONTHLY_NOTICE,
        Purpose.CARD_REMINDER,
        Purpose.MISSING_MONTH,
    }
)
"""Purposes that cannot be served without the consents that records need."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it stood before the person: what of, which version, in which language."""

    purpose: Purpose
    version: int
    language: Language
    digest: str


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """One line of a person's history: agreed to a text, or took it back having read one."""

    at_ms: int
    wording: Wording
    is_given: bool


def digest_of(text: str) -> str:
    """SHA-256 of a text, in hexadecimal: proves later what was agreed to."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Consents:
    """The version agreed to of each purpose; whatever is absent was never given, or withdrawn."""

    versions: Mapping[Purpose, int] = field(default_factory=dict)

    def holds(self, purpose: Purpose) -> bool:
        """Tell whether the text in force is the one agreed to."""
        return self.versions.get(purpose) == VERSIONS[purpose]

    def lacking(self) -> tuple[Purpose, ...]:
        """Name what must still be agreed to before records can be read, in the order asked."""
        return tuple(purpose for purpose in NEEDED_FOR_RECORDS if not self.holds(purpose))

    def allows(self, purpose: Purpose) -> bool:
        """Tell whether the purpose may be served now, with all that it rests on."""
        rests_on = NEEDED_FOR_RECORDS if purpose in SHOWS_RECORDS else ()
        return all(map(self.holds, (*rests_on, purpose)))

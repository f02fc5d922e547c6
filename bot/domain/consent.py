"""What a person has agreed to: each purpose by itself, in a version whose text they read.

Consent is informed, separate and as easy to withdraw as to give (PIPL arts. 13-17, 23, 29, 39):
a new version of a text asks anew, and an older agreement no longer holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Purpose(StrEnum):
    """What is agreed to. Only the first two are needed to read records."""

    QUERY = "query"  # to look the person's records up, and show them
    CROSS_BORDER = "cross_border"  # that what is shown passes through Telegram, abroad
    MONTHLY_NOTICE = "monthly_notice"
    CARD_REMINDER = "card_reminder"
    POLICY_NEWS = "policy_news"


VERSIONS: Final[Mapping[Purpose, int]] = MappingProxyType(dict.fromkeys(Purpose, 1))
"""The version of each text in force. A changed meaning takes the next number."""

NEEDED_FOR_RECORDS: Final = (Purpose.QUERY, Purpose.CROSS_BORDER)


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

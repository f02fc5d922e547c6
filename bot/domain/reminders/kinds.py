"""The kinds of notice: which consent each rests on, and how long it is worth telling."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.domain.consent import Purpose


class NoticeKind(StrEnum):
    """What a notice is about. Rows keep these words."""

    ALLOCATION = "allocation"  # money was credited to the personal account
    CONTRIBUTION = "contribution"  # a premium arrived that no account is credited for
    CORRECTION = "correction"  # what was told as credited has been taken back
    LATE_ALLOCATION = "late_allocation"  # a premium arrived, and is credited later than usual
    CARD_EXPECTED = "card_expected"  # a new card: by when the first allocation may be expected
    CARD_LATE = "card_late"  # two months on, still none
    CARD_ARRIVED = "card_arrived"  # the first allocation is there
    CARD_INACTIVE = "card_inactive"  # the card cannot be used before it is activated
    MISSING_MONTH = "missing_month"  # a month without a premium


PURPOSES: Final[Mapping[NoticeKind, Purpose]] = MappingProxyType(
    {
        NoticeKind.ALLOCATION: Purpose.MONTHLY_NOTICE,
        NoticeKind.CONTRIBUTION: Purpose.MONTHLY_NOTICE,
        NoticeKind.CORRECTION: Purpose.MONTHLY_NOTICE,
        NoticeKind.LATE_ALLOCATION: Purpose.MONTHLY_NOTICE,
        NoticeKind.CARD_EXPECTED: Purpose.CARD_REMINDER,
        NoticeKind.CARD_LATE: Purpose.CARD_REMINDER,
        NoticeKind.CARD_ARRIVED: Purpose.CARD_REMINDER,
        NoticeKind.CARD_INACTIVE: Purpose.CARD_REMINDER,
        NoticeKind.MISSING_MONTH: Purpose.MISSING_MONTH,
    }
)
"""The consent that each kind rests on: one switch stops all the kinds that belong to it."""

AT_ONCE: Final = frozenset({NoticeKind.ALLOCATION, NoticeKind.CONTRIBUTION})
"""What is told as soon as it is seen; of all else nothing changes from one hour to the next."""

ONCE_A_DAY: Final = frozenset(NoticeKind) - AT_ONCE

USEFUL_DAYS: Final = 10
"""So long after we have learned of it a thing is worth telling; then it is reported as expired."""

CREDITED_WITHIN_DAYS: Final = 62
"""What was credited longer ago is history, however late its record came."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. `ref` makes it the only one of its kind; `about` is its day."""

    kind: NoticeKind
    ref: str
    about: date

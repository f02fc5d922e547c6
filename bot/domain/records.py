"""Everything on record about one person at one moment, and what the source cannot know of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from bot.domain.account import Movement
from bot.domain.card import Card
from bot.domain.contribution import Arrival, Contribution, Reversal
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import YEARLY, InsuranceType
from bot.domain.month import Month
from bot.domain.person import Person

# Work injury, pension and their like fill other funds, long-term care and maternity no account.
MEDICAL: Final = YEARLY | {InsuranceType.EMPLOYEE_MEDICAL, InsuranceType.CIVIL_SERVANT}
REFUND: Final = "20"
POOL_TO_ACCOUNT: Final = "36"


class Aspect(StrEnum):
    """A side of the records that a source may not know."""

    AMOUNTS = "amounts"
    ARRIVAL = "arrival"
    CREDIT_FLOW = "credit_flow"
    BALANCE = "balance"
    CARD = "card"


EVERYTHING: Final = frozenset(Aspect)


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one person, movements latest first; they may bear several person numbers.

    `as_of` is the moment up to which they speak, in the zone whose days and months count.
    """

    person: Person
    enrolments: tuple[Enrolment, ...]
    contributions: tuple[Contribution, ...]
    movements: tuple[Movement, ...]
    cards: tuple[Card, ...]
    as_of: datetime
    knows: frozenset[Aspect] = EVERYTHING

    def __post_init__(self) -> None:
        if self.as_of.tzinfo is None:
            raise ValueError("a moment without a zone has no day")

    @property
    def today(self) -> date:
        return self.as_of.date()

    @property
    def month(self) -> Month:
        return Month.of(self.as_of)

    def unknown(self, *needed: Aspect) -> frozenset[Aspect]:
        return frozenset(needed) - self.knows

    def day_of(self, movement: Movement) -> date:
        """Tell the day of an entry where the person lives: sources may speak in UTC."""
        return movement.occurred.astimezone(self.as_of.tzinfo).date()

    @property
    def last_changed(self) -> date | None:
        """The day of the latest entry of the account; None without any."""
        return max(map(self.day_of, self.movements), default=None)

    def standing(self, *insurances: InsuranceType) -> tuple[Contribution, ...]:
        """Pick the premiums of some insurances that no reversal took back, in month order."""
        rows = (row for row in self.contributions if row.insutype in insurances and stands(row))
        return tuple(sorted(rows, key=lambda row: row.month))


def stands(row: Contribution) -> bool:
    """Tell whether a row asks for a premium: it is no reversal, not reversed, and no refund."""
    is_valid = row.reversal is not Reversal.REVERSING and not row.is_reversed
    return is_valid and row.clct_type != REFUND


def has_arrived(row: Contribution) -> bool:
    return row.arrival is Arrival.ARRIVED

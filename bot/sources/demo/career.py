"""The words in which an invented life is told: spells of insurance, mishaps, cards, habits."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from bot.domain.account import MovementKind
from bot.domain.card import Card
from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person
from bot.sources.demo.tariff import Tariff


@dataclass(frozen=True, slots=True)
class Employed:
    """Months with an employer, who pays five insurances. Wages are in whole yuan a month."""

    employer: str
    tariff: Tariff
    first: Month
    wage: int
    raise_a_year: int = 0
    last: Month | None = None
    joined: date | None = None


@dataclass(frozen=True, slots=True)
class Flexible:
    """Months paid for by oneself: by rate on a base, or a fixed sum where `tier` has one."""

    tariff: Tariff
    first: Month
    base: int = 0
    last: Month | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class Retired:
    """Months without premium, in which the pooled fund gives a fixed sum to the account."""

    tariff: Tariff
    first: Month
    last: Month | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """Years of urban-rural resident insurance, each paid the autumn before."""

    area: str
    first_year: int
    psn_type: str = "1501"


Spell: TypeAlias = Employed | Flexible | Retired | Resident


@dataclass(frozen=True, slots=True)
class Unpaid:
    """The medical premiums of these months were never paid, though the other four were."""

    span: MonthSpan


@dataclass(frozen=True, slots=True)
class ArrivedLate:
    """Deducted and on record in its month, but with the fund only on this day."""

    span: MonthSpan
    on: date


@dataclass(frozen=True, slots=True)
class CreditedLate:
    """Not credited before this day: a first run, or a run that was held."""

    span: MonthSpan
    on: date


@dataclass(frozen=True, slots=True)
class PaidBack:
    """Months missed and made up on one day, with interest and the late fee."""

    span: MonthSpan
    on: date


@dataclass(frozen=True, slots=True)
class Corrected:
    """Declared on twice the base, written off and declared anew before it was credited."""

    span: MonthSpan


@dataclass(frozen=True, slots=True)
class UnitPartUnknown:
    """The records of these months came without the unit's part."""

    span: MonthSpan


Mishap: TypeAlias = Unpaid | ArrivedLate | CreditedLate | PaidBack | Corrected | UnitPartUnknown


@dataclass(frozen=True, slots=True)
class PoolTopUp:
    """A retiree's sum that was short is made good from the pooled fund (clct_type 36)."""

    area: str
    month: Month
    yuan: str
    on: date


@dataclass(frozen=True, slots=True)
class Habit:
    """Account money that leaves every so many months; the sums take turns, in yuan."""

    place: str
    sums: tuple[str, ...]
    since: Month
    every: int = 1
    day: int = 14
    kind: MovementKind = MovementKind.SPENDING
    until: Month | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One entry told by hand. No sum stands for all there is: a whole account moves."""

    kind: MovementKind
    on: date
    yuan: str | None = None
    place: str | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """All that is told of a person. `account_reached` is false where the issuer has it wrong."""

    person: Person
    spells: tuple[Spell, ...]
    cards: tuple[Card, ...] = ()
    mishaps: tuple[Mishap, ...] = ()
    top_ups: tuple[PoolTopUp, ...] = ()
    habits: tuple[Habit, ...] = ()
    events: tuple[Event, ...] = ()
    account_reached: bool = True

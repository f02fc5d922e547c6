"""What an area asks of a wage, and what of it the area credits: rows in force from a month on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, TypeVar

from bot.domain.money import FEN_A_YUAN, Money
from bot.domain.month import Month


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest base, in yuan a month."""

    since: int
    floor: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Per cent of the base, written as the notices write it."""

    since: int
    unit: str
    individual: str = "2"


@dataclass(frozen=True, slots=True)
class Sum:
    """A fixed amount of yuan."""

    since: int
    yuan: str


@dataclass(frozen=True, slots=True)
class Share:
    """Per cent of the base that went from the unit's part to the account, below an age."""

    age_below: int
    percent: str


USUAL_SHARES = (Share(999, "1.8"),)  # about 30 % of about 6 %, as the State Council asked in 1998


@dataclass(frozen=True, slots=True)
class Tariff:
    """One area. `add_on` is a fixed sum in yuan; `reform` ends the unit's share of the account."""

    area: str
    limits: tuple[Limits, ...]
    rates: tuple[Rate, ...]
    reform: int
    base_turns: int = 7
    maternity: tuple[Rate, ...] = ()
    add_on: str | None = None
    add_on_months: tuple[int, ...] = tuple(range(1, 13))
    shares: tuple[Share, ...] = USUAL_SHARES
    flexible: tuple[Rate, ...] = ()
    flexible_sums: tuple[Sum, ...] = ()
    retiree_sums: tuple[Sum, ...] = ()
    arrives: int = 17
    credits: int = 4


class _Dated(Protocol):
    @property
    def since(self) -> int: ...


Row = TypeVar("Row", bound=_Dated)


def in_force(rows: Sequence[Row], month: Month) -> Row | None:
    """Pick the row of a month from rows in order; None before the first."""
    begun = [row for row in rows if row.since <= int(month)]
    return begun[-1] if begun else None


def rate_of(rows: Sequence[Rate], month: Month) -> Rate:
    return in_force(rows, month) or Rate(since=0, unit="0", individual="0")


def share_of(base: Money, percent: str) -> Money:
    """Take a percentage, rounded half up to the fen as the collectors do."""
    exact = base.fen * Decimal(percent) / 100
    return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def base_of(tariff: Tariff, wage: int, month: Month) -> Money:
    """Hold a wage between the floor and the ceiling of the month."""
    limits = in_force(tariff.limits, month)
    if limits is not None:
        wage = min(max(wage, limits.floor), limits.ceiling)
    return Money(wage * FEN_A_YUAN)


def turns_between(tariff: Tariff, first: Month, month: Month) -> int:
    """Count how often the base year has turned."""
    shift = 1 - tariff.base_turns
    return month.plus(shift).year - first.plus(shift).year


def credited_share(tariff: Tariff, age: int, month: Month) -> str:
    """Tell what per cent of the base the account got from the unit's part."""
    if int(month) >= tariff.reform:
        return "0"
    return next(share.percent for share in tariff.shares if age < share.age_below)

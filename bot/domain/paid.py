"""From what was paid for some months to what of it reached the account, exact to the fen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final, TypeAlias

from bot.domain.flow import Flow, Whereabouts
from bot.domain.money import Money, total


class PaidKind(StrEnum):
    """Why a part of what was paid does not stand in the account's book of the same year.

    `AWAITING_CREDIT` is a whole premium where no record tells yet what of it will be credited;
    `UNDECIDED` was credited, and no record tells with what.
    """

    NOT_ARRIVED = "not_arrived"
    POOLED = "pooled"
    UNDECIDED = "undecided"
    AWAITING_CREDIT = "awaiting_credit"
    NOT_BOOKED = "not_booked"
    BOOKED_IN_ANOTHER_YEAR = "booked_in_another_year"
    FROM_ANOTHER_YEAR = "from_another_year"


_Part: TypeAlias = tuple[PaidKind, int]


@dataclass(frozen=True, slots=True)
class PaidLine:
    """What one reason takes away, or adds; `count` premiums have it."""

    kind: PaidKind
    amount: Money
    count: int


@dataclass(frozen=True, slots=True)
class Paid:
    """The premiums of some months: their parts, where they went, and what reached the account.

    `unit`, `individual` and `rest` make `payable`; with `lines` it makes `reached`. A premium
    lies in the year of its month, an entry of the book in the year of its day.
    """

    unit: Money
    individual: Money
    rest: Money
    lines: tuple[PaidLine, ...]

    @property
    def payable(self) -> Money:
        return self.unit + self.individual + self.rest

    @property
    def reached(self) -> Money:
        return self.payable + total(line.amount for line in self.lines)

    def line(self, kind: PaidKind) -> Money:
        return total(line.amount for line in self.lines if line.kind is kind)


def paid_for(flows: Iterable[Flow], year: int | None) -> Paid:
    """Account for the premiums of a year's months; of all months without a year."""
    everything = tuple(flows)
    own = [flow for flow in everything if year is None or flow.row.month.year == year]
    payable = sum(flow.parts.payable.fen for flow in own)
    individual = sum(flow.parts.individual.fen for flow in own)
    unit = sum(flow.unit.fen for flow in own if flow.unit)
    parts = chain(
        chain.from_iterable(_parts(flow, year) for flow in own),
        () if year is None else _from_elsewhere(everything, year),
    )
    rest = payable - individual - unit
    return Paid(Money(unit), Money(individual), Money(rest), _lines(parts))


def _parts(flow: Flow, year: int | None) -> Iterator[_Part]:
    """Say why the premium, or a part of it, does not stand in the book of its own year."""
    payable, credited = flow.parts.payable.fen, flow.to_account
    if flow.whereabouts is Whereabouts.NOT_ARRIVED:
        yield PaidKind.NOT_ARRIVED, -payable
    elif credited is None:
        yield _ABSENCE.get(flow.whereabouts, PaidKind.UNDECIDED), -payable
    else:
        yield PaidKind.POOLED, credited.fen - payable
        if flow.booked is None or year not in (None, flow.booked.year):
            kind = _ABSENCE.get(flow.whereabouts, PaidKind.BOOKED_IN_ANOTHER_YEAR)
            yield kind, -credited.fen


def _from_elsewhere(flows: Iterable[Flow], year: int) -> Iterator[_Part]:
    for flow in flows:
        is_here = flow.booked is not None and flow.booked.year == year
        if is_here and flow.row.month.year != year and flow.to_account is not None:
            yield PaidKind.FROM_ANOTHER_YEAR, flow.to_account.fen


def _lines(parts: Iterable[_Part]) -> tuple[PaidLine, ...]:
    """Sum up by reason, leaving out what takes and adds nothing."""
    moved: defaultdict[PaidKind, list[int]] = defaultdict(list)
    for kind, fen in parts:
        if fen:
            moved[kind].append(fen)
    found = ((kind, moved[kind]) for kind in PaidKind if kind in moved)
    return tuple(PaidLine(kind, Money(sum(fens)), len(fens)) for kind, fens in found)


_ABSENCE: Final = {
    Whereabouts.AWAITING_CREDIT: PaidKind.AWAITING_CREDIT,
    Whereabouts.NOT_BOOKED: PaidKind.NOT_BOOKED,
}

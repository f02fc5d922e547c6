"""The lines between two balances: every entry of the account in its place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Final, TypeAlias

from bot.domain.account import MovementKind
from bot.domain.account_book import Entry
from bot.domain.credits import credited_sum
from bot.domain.flow import Flow
from bot.domain.money import ZERO, Money, total
from bot.domain.policy_terms import Group
from bot.domain.records import POOL_TO_ACCOUNT


class LineKind(StrEnum):
    """What moved the balance, in the order told: what came in, then what went.

    `OTHER_SHARE` was credited with a premium out of neither part of it, a subsidy for one;
    `ALLOCATION` is a credit that the records of premiums do not split or explain.
    """

    OWN_CONTRIBUTION = "own_contribution"
    UNIT_SHARE = "unit_share"
    OTHER_SHARE = "other_share"
    RETIREE_ALLOCATION = "retiree_allocation"
    ALLOCATION = "allocation"
    INTEREST = "interest"
    TRANSFER_IN = "transfer_in"
    REFUND = "refund"
    INHERITANCE = "inheritance"
    PRE_CREDIT = "pre_credit"
    CLAIM_REFUND = "claim_refund"
    SPECIAL_ADJUSTMENT = "special_adjustment"
    BACK_ENTRY = "back_entry"
    ONE_OFF_INJECTION = "one_off_injection"
    CARRY_OVER_IN = "carry_over_in"
    RETURN = "return"
    SPENDING = "spending"
    FAMILY_SHARING = "family_sharing"
    PREMIUM_PAID = "premium_paid"
    TRANSFER_OUT = "transfer_out"
    CLEAR_OUT = "clear_out"
    CARRY_OVER_OUT = "carry_over_out"
    TO_HEIR = "to_heir"


PLACE: Final[Mapping[MovementKind, LineKind]] = {
    MovementKind.ALLOCATION: LineKind.ALLOCATION,
    MovementKind.ANNUAL_INTEREST: LineKind.INTEREST,
    MovementKind.DAILY_INTEREST: LineKind.INTEREST,
    MovementKind.REFUND: LineKind.REFUND,
    MovementKind.INHERITANCE: LineKind.INHERITANCE,
    MovementKind.TRANSFER_IN: LineKind.TRANSFER_IN,
    MovementKind.PRE_CREDIT: LineKind.PRE_CREDIT,
    MovementKind.CLAIM_REFUND: LineKind.CLAIM_REFUND,
    MovementKind.SPECIAL_ADJUSTMENT: LineKind.SPECIAL_ADJUSTMENT,
    MovementKind.BACK_ENTRY: LineKind.BACK_ENTRY,
    MovementKind.ONE_OFF_INJECTION: LineKind.ONE_OFF_INJECTION,
    MovementKind.CARRY_OVER_IN: LineKind.CARRY_OVER_IN,
    MovementKind.SPENDING: LineKind.SPENDING,
    MovementKind.RETURN: LineKind.RETURN,
    MovementKind.CLEAR_OUT: LineKind.CLEAR_OUT,
    MovementKind.PREMIUM_PAID: LineKind.PREMIUM_PAID,
    MovementKind.CARRY_OVER_OUT: LineKind.CARRY_OVER_OUT,
    MovementKind.TRANSFER_OUT: LineKind.TRANSFER_OUT,
    MovementKind.TO_HEIR: LineKind.TO_HEIR,
    MovementKind.FAMILY_SHARING: LineKind.FAMILY_SHARING,
}


@dataclass(frozen=True, slots=True)
class WaterfallLine:
    """What entries of one kind did to the balance; negative where they took."""

    kind: LineKind
    amount: Money
    count: int


# What one thing did to the balance, in the year of its day.
Step: TypeAlias = tuple[int, LineKind, Money]
Lines: TypeAlias = tuple[WaterfallLine, ...]


def credit_steps(flows: Iterable[Flow]) -> Iterator[Step]:
    """Take credits apart by the premiums they are for."""
    for flow in flows:
        if flow.booked is not None:
            for kind, amount in _shares(flow):
                yield flow.booked.year, kind, amount


def allocation_steps(entries: Iterable[Entry], retired_since: date | None) -> Iterator[Step]:
    """Place credits without a premium: a pensioner's sum, or what nobody explains."""
    for entry in entries:
        is_sum = retired_since is not None and entry.day >= retired_since
        kind = LineKind.RETIREE_ALLOCATION if is_sum else LineKind.ALLOCATION
        yield entry.day.year, kind, entry.effect


def other_steps(entries: Iterable[Entry]) -> Iterator[Step]:
    """Place every entry that is no credit."""
    for entry in entries:
        if entry.movement.kind is not MovementKind.ALLOCATION:
            yield entry.day.year, PLACE[entry.movement.kind], entry.effect


def lines_by_year(steps: Iterable[Step]) -> dict[int, Lines]:
    """Sum steps up by year and kind, in the order of the kinds."""
    years: defaultdict[int, defaultdict[LineKind, list[int]]]
    years = defaultdict(lambda: defaultdict(list))
    for year, kind, amount in steps:
        years[year][kind].append(amount.fen)
    return {year: _lines(sums) for year, sums in years.items()}


def all_lines(years: Iterable[Lines]) -> Lines:
    """Add the lines of several years up."""
    kinds: defaultdict[LineKind, list[WaterfallLine]] = defaultdict(list)
    for line in chain.from_iterable(years):
        kinds[line.kind].append(line)
    return tuple(_joined(kinds[kind]) for kind in LineKind if kind in kinds)


def _lines(sums: Mapping[LineKind, list[int]]) -> Lines:
    found = ((kind, sums[kind]) for kind in LineKind if kind in sums)
    return tuple(WaterfallLine(kind, Money(sum(fens)), len(fens)) for kind, fens in found)


def _joined(lines: list[WaterfallLine]) -> WaterfallLine:
    amount = total(line.amount for line in lines)
    return WaterfallLine(lines[0].kind, amount, sum(line.count for line in lines))


def _shares(flow: Flow) -> Iterator[tuple[LineKind, Money]]:
    """Split a credit into own part and unit share, as far as its record does."""
    whole = credited_sum(flow.row) or ZERO
    if flow.group is Group.RETIRED or flow.row.clct_type == POOL_TO_ACCOUNT:
        yield LineKind.RETIREE_ALLOCATION, whole
        return
    own, unit = _split(flow, whole)
    if own is None or unit is None:
        yield LineKind.ALLOCATION, whole
        return
    if own:
        yield LineKind.OWN_CONTRIBUTION, own
    if unit:
        yield LineKind.UNIT_SHARE, unit
    other = whole.fen - own.fen - unit.fen
    if other:
        yield LineKind.OTHER_SHARE, Money(other)


def _split(flow: Flow, whole: Money) -> tuple[Money | None, Money | None]:
    """Complete one missing share by the sum; never both, and a unit's only where there is one."""
    own, unit = flow.row.credit.individual, flow.row.credit.unit
    if own is None and unit is not None:
        return whole - unit, unit
    if unit is None and own is not None:
        return own, whole - own if flow.group is Group.ACTIVE else ZERO
    return own, unit

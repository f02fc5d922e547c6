"""Entries of the account by what a person looks for: credits, interest, spending, transfers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.account import Movement, MovementKind
from bot.domain.money import Money, total

ANY_YEAR: Final = 0


class MovementGroup(StrEnum):
    """What to pick. Buttons name groups by these values: they never change."""

    ALL = "all"
    CREDITED = "credited"
    INTEREST = "interest"
    SPENDING = "spending"
    FAMILY = "family"
    TRANSFERS = "transfers"
    OTHER = "other"


GROUP_OF: Final[Mapping[MovementKind, MovementGroup]] = {
    MovementKind.ALLOCATION: MovementGroup.CREDITED,
    MovementKind.PRE_CREDIT: MovementGroup.CREDITED,
    MovementKind.BACK_ENTRY: MovementGroup.CREDITED,
    MovementKind.ONE_OFF_INJECTION: MovementGroup.CREDITED,
    MovementKind.ANNUAL_INTEREST: MovementGroup.INTEREST,
    MovementKind.DAILY_INTEREST: MovementGroup.INTEREST,
    MovementKind.SPENDING: MovementGroup.SPENDING,
    MovementKind.RETURN: MovementGroup.SPENDING,
    MovementKind.FAMILY_SHARING: MovementGroup.FAMILY,
    MovementKind.TRANSFER_IN: MovementGroup.TRANSFERS,
    MovementKind.TRANSFER_OUT: MovementGroup.TRANSFERS,
}


KINDS_OF: Final[Mapping[MovementGroup, frozenset[MovementKind]]] = {
    group: frozenset(
        kind
        for kind in MovementKind
        if group in (MovementGroup.ALL, GROUP_OF.get(kind, MovementGroup.OTHER))
    )
    for group in MovementGroup
}


@dataclass(frozen=True, slots=True)
class GroupSum:
    """What the entries of a group did to the balance."""

    group: MovementGroup
    effect: Money
    count: int


def group_of(movement: Movement) -> MovementGroup:
    return GROUP_OF.get(movement.kind, MovementGroup.OTHER)


def pick(
    movements: Iterable[Movement], group: MovementGroup, year: int = ANY_YEAR
) -> tuple[Movement, ...]:
    """Keep a group and a year; entries are dated in the zone that they carry."""
    return tuple(
        one
        for one in movements
        if group in (MovementGroup.ALL, group_of(one)) and year in (ANY_YEAR, one.occurred.year)
    )


def years_of(movements: Iterable[Movement]) -> tuple[int, ...]:
    """List the years with an entry, the latest first."""
    return tuple(sorted({one.occurred.year for one in movements}, reverse=True))


def sums_of(movements: Iterable[Movement]) -> tuple[GroupSum, ...]:
    """Sum up by group, in the order of the groups."""
    found = tuple(movements)
    each = ((group, [one for one in found if group_of(one) is group]) for group in MovementGroup)
    return tuple(
        GroupSum(group, total(one.effect for one in rows), len(rows))
        for group, rows in each
        if rows
    )

"""The account as a book: entries in the order booked, and where one does not follow another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from bot.domain.account import Movement
from bot.domain.money import Money
from bot.domain.records import Records


class Entry(NamedTuple):
    """A movement on its day, and what it did to the balance.

    A named tuple, as a whole history of them is made anew for one screen.
    """

    day: date
    movement: Movement
    effect: Money

    @property
    def before(self) -> Money | None:
        """The balance that the entry found, by its own account."""
        after = self.movement.balance_after
        return None if after is None else after - self.effect


@dataclass(frozen=True, slots=True)
class Break:
    """A jump of the balance that no entry tells of, after one day and up to another."""

    since: date | None
    day: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Book:
    """All entries. `opening` is what was there before them, None where none states a balance."""

    entries: tuple[Entry, ...]
    opening: Money | None
    breaks: tuple[Break, ...]


def open_book(records: Records) -> Book:
    """Put the entries in order; two of one moment keep the order of the source."""
    found = (Entry(records.day_of(one), one, one.effect) for one in reversed(records.movements))
    entries = tuple(sorted(found, key=lambda entry: entry.movement.occurred))
    moments = [tuple(group) for _, group in groupby(entries, attrgetter("movement.occurred"))]
    opening = _opening(moments)
    return Book(entries, opening, tuple(_breaks(moments, opening)))


def latest_balance(records: Records) -> Money | None:
    """Tell the balance that the latest entries state, without opening the whole book."""
    last = max((one.occurred for one in records.movements), default=None)
    latest = [one for one in reversed(records.movements) if one.occurred == last]
    entries = [Entry(records.day_of(one), one, one.effect) for one in latest]
    return closing_balance(entries) if entries else None


def _opening(moments: list[tuple[Entry, ...]]) -> Money | None:
    """Go back from the first balance that is stated to what was there before any entry."""
    passed = 0
    for moment in moments:
        found = _found_balance(moment)
        if found is not None:
            return Money(found.fen - passed)
        passed += _effect(moment)
    return None


def closing_balance(moment: Iterable[Entry]) -> Money | None:
    """Tell the balance that entries of one moment leave, in whatever order they are told.

    It is the one that no other of them went on from; where they lead in a circle or leave a
    gap, or one states no balance, the last one told speaks.
    """
    entries = tuple(moment)
    if len(entries) == 1:
        return entries[0].movement.balance_after
    left = [entry.movement.balance_after for entry in entries]
    loose = _loose_end(left, [entry.before for entry in entries])
    return left[-1] if loose is None else loose


def _found_balance(moment: tuple[Entry, ...]) -> Money | None:
    """Tell the balance that entries of one moment found, likewise."""
    found = [entry.before for entry in moment]
    if len(found) == 1:
        return found[0]
    loose = _loose_end(found, [entry.movement.balance_after for entry in moment])
    return found[0] if loose is None else loose


def _loose_end(ends: list[Money | None], others: list[Money | None]) -> Money | None:
    if None in ends:
        return None
    loose = list((Counter(ends) - Counter(others)).elements())
    return loose[0] if len(loose) == 1 else None


def _breaks(moments: list[tuple[Entry, ...]], opening: Money | None) -> Iterator[Break]:
    if opening is None:
        return
    expected, since = opening.fen, None
    for moment in moments:
        expected += _effect(moment)
        left = closing_balance(moment)
        if left is None:
            continue
        if left.fen != expected:
            yield Break(since, moment[0].day, Money(left.fen - expected))
        expected, since = left.fen, moment[0].day


def _effect(moment: tuple[Entry, ...]) -> int:
    return sum([entry.effect.fen for entry in moment])

"""Which premiums the account was credited for, by the entries of its book."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.account import MovementKind
from bot.domain.account_book import Entry
from bot.domain.contribution import Contribution
from bot.domain.money import Money
from bot.domain.month import Month


@dataclass(frozen=True, slots=True)
class Due:
    """What the record of a premium says was credited to the account, and on which day."""

    row: Contribution
    day: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Booked:
    """A credited premium with the day on which the book shows it."""

    row: Contribution
    day: date


@dataclass(frozen=True, slots=True)
class Pairing:
    """Credits found in the book, credits it does not show, allocations no premium explains."""

    booked: tuple[Booked, ...]
    unbooked: tuple[Due, ...]
    unexplained: tuple[Entry, ...]


def credited_sum(row: Contribution) -> Money | None:
    """Tell what of a premium was credited; None where its record does not say."""
    credit = row.credit
    if credit.sum is not None or credit.individual is None or credit.unit is None:
        return credit.sum
    return credit.individual + credit.unit


def credits_due(rows: Iterable[Contribution]) -> tuple[Due, ...]:
    """Pick the premiums whose record tells a credit, with its day and amount."""
    whole = (row for row in rows if row.components is not None)
    found = ((row, row.credited, credited_sum(row)) for row in whole)
    return tuple(Due(row, day, amount) for row, day, amount in found if day and amount)


def pair_credits(dues: tuple[Due, ...], entries: Iterable[Entry]) -> Pairing:
    """Find the entries of credits: all of a day at once, then by day, then by month.

    One run may book several months in one entry, or a day late.
    """
    found = [entry for entry in entries if entry.movement.kind is MovementKind.ALLOCATION]
    whole = _whole_days(dues, found)
    booked = [Booked(due.row, due.day) for due in dues if due.day in whole]
    late = [due for due in dues if due.day not in whole]
    loose = [entry for entry in found if entry.day not in whole]
    for stretch in (_day, _month):
        paired, late, loose = _alike(late, loose, stretch)
        booked += paired
    return Pairing(tuple(booked), tuple(late), tuple(loose))


def _whole_days(dues: Iterable[Due], entries: Iterable[Entry]) -> frozenset[date]:
    """Name the days on which all credits together make all allocations together."""
    asked: Counter[date] = Counter()
    given: Counter[date] = Counter()
    for due in dues:
        asked[due.day] += due.amount.fen
    for entry in entries:
        given[entry.day] += entry.movement.amount.fen
    return frozenset(day for day in asked if day in given and asked[day] == given[day])


def _alike(
    dues: list[Due], entries: list[Entry], stretch: Callable[[date], Hashable]
) -> tuple[list[Booked], list[Due], list[Entry]]:
    """Pair equal amounts of one stretch of time, in order."""
    waiting: defaultdict[Hashable, list[Due]] = defaultdict(list)
    for due in reversed(dues):
        waiting[stretch(due.day), due.amount].append(due)
    booked, loose = [], []
    for entry in entries:
        alike = waiting[stretch(entry.day), entry.movement.amount]
        if alike:
            booked.append(Booked(alike.pop().row, entry.day))
        else:
            loose.append(entry)
    late = [due for dues_alike in waiting.values() for due in reversed(dues_alike)]
    return booked, sorted(late, key=lambda due: (due.day, due.row.month)), loose


def _day(day: date) -> Hashable:
    return day


def _month(day: date) -> Hashable:
    return Month.of(day)

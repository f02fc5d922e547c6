"""Which policy rows hold in a month, which have ended, and which must be looked at again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.evidence import BYGONE, Mark
from bot.domain.month import Month
from bot.domain.policy import (
    Base,
    CityPolicy,
    Interruption,
    Other,
    Policies,
    PolicyRow,
    Resident,
    RowT,
)

STALE_AFTER: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its area; the area of a national row is empty."""

    area: str
    row: PolicyRow


def rows_in_force(city: CityPolicy, kind: type[RowT], month: Month) -> tuple[RowT, ...]:
    """Pick the rows of a kind that hold in a month; several where tiers or sources differ."""
    return tuple(row for row in city.of(kind) if row.evidence.covers(month))


def ended_rows(policies: Policies, today: date) -> tuple[PlacedRow, ...]:
    """List rows that have ended without one of their subject to follow them."""
    latest: dict[tuple[str, object], PlacedRow] = {}
    for placed in _dated(policies):
        subject = (placed.area, _subject(placed.row))
        known = latest.get(subject)
        if known is None or placed.row.evidence.ends >= known.row.evidence.ends:
            latest[subject] = placed
    return tuple(placed for placed in latest.values() if placed.row.evidence.ends < today)


def rows_to_verify(policies: Policies, today: date) -> tuple[PlacedRow, ...]:
    """List what an operator should look up again: ended, stale, or planned and begun."""
    ended = ended_rows(policies, today)
    return tuple(
        placed
        for placed in _all(policies)
        if placed in ended or _is_stale(placed.row, today) or _has_come(placed.row, today)
    )


def _all(policies: Policies) -> Iterator[PlacedRow]:
    return (PlacedRow(area, row) for area, row in policies.placed())


def _dated(policies: Policies) -> Iterable[PlacedRow]:
    """Leave out rows without any date, which cannot end, and those that are bygone."""
    for placed in _all(policies):
        evidence = placed.row.evidence
        has_date = evidence.begins != date.min or evidence.ends != date.max
        if has_date and not evidence.marks & BYGONE:
            yield placed


def _is_stale(row: PolicyRow, today: date) -> bool:
    return today - row.evidence.found_on > STALE_AFTER


def _has_come(row: PolicyRow, today: date) -> bool:
    return Mark.PLANNED in row.evidence.marks and row.evidence.begins <= today


def _subject(row: PolicyRow) -> object:
    """Tell what a row is about: only a row about the same thing can follow it."""
    kind = type(row)
    match row:
        case Base():
            return kind, row.scope
        case Resident():
            return kind, row.year_of, row.is_minimum
        case Interruption():
            return kind, row.applies_to
        case Other():
            return kind, row.topic
        case _:
            return kind, row.tier

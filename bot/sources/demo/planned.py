"""A premium as it will once have been: whole, with the day from which the record shows it."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.contribution import Arrival, Contribution, Credit


@dataclass(frozen=True, slots=True)
class Planned:
    """A premium with all its dates, future ones too, and the first day it can be seen."""

    row: Contribution
    seen: date


def known_on(planned: Planned, day: date) -> Contribution | None:
    """Tell what the record holds at the end of a day: nothing, a part, or all of it."""
    if planned.seen > day:
        return None
    row = planned.row
    if row.credited is not None and row.credited > day:
        row = replace(row, credited=None, credit=Credit())
    if row.arrived is not None and row.arrived > day:
        row = replace(row, arrived=None, arrival=Arrival.NOT_ARRIVED)
    return row

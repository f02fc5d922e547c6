"""The countdown of a manual claim: until when the agency has to be done with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

import chinese_calendar

WORKING_DAYS: Final = 30
"""Regulation on Social Insurance Handling, article 20."""
_PARTS: Final = re.compile(r"\d+")
_WITHOUT_YEAR: Final = 2
_WITH_YEAR: Final = 3
_RUN_TOGETHER: Final = 8
_OLDEST: Final = timedelta(days=3 * 365)
SATURDAY: Final = 5


class DayFlaw(StrEnum):
    """Why a typed day cannot be the day of a claim."""

    UNREADABLE = "unreadable"
    TO_COME = "to_come"
    LONG_AGO = "long_ago"


@dataclass(frozen=True, slots=True)
class Countdown:
    """The last day for a claim, and how many of its working days have begun by today.

    `is_estimated` tells that holidays of some of the days are not published yet.
    """

    claimed: date
    due: date
    limit: int
    passed: int
    is_estimated: bool

    @property
    def left(self) -> int:
        return self.limit - self.passed

    def is_over(self, today: date) -> bool:
        return today > self.due


def count_down(claimed: date, limit: int, today: date) -> Countdown:
    """Count working days from the day after the claim."""
    days = tuple(_working_days(claimed, limit))
    is_estimated = not all(is_known(day.year) for day in days)
    return Countdown(claimed, days[-1], limit, sum(day <= today for day in days), is_estimated)


def is_working_day(day: date) -> bool:
    """Heed holidays and the days worked in their place; of unknown years only weekdays."""
    if is_known(day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < SATURDAY


def is_known(year: int) -> bool:
    """Tell whether the holidays of a year have been published to our calendar."""
    return year in _KNOWN_YEARS


def last_known_year() -> int:
    return max(_KNOWN_YEARS)


def day_of_number(yyyymmdd: int) -> date | None:
    """Read a day as an address holds it; None for a number that is no day."""
    year, rest = divmod(yyyymmdd, 10_000)
    return _date(year, *divmod(rest, 100))


def read_day(typed: str, today: date) -> date | DayFlaw:
    """Read year, month, day in this order; without a year it is the latest such day."""
    day = _day_of(tuple(map(int, _split(typed))), today)
    if day is None:
        return DayFlaw.UNREADABLE
    return check_day(day, today)


def check_day(day: date, today: date) -> date | DayFlaw:
    """Refuse a day that no claim under way can have."""
    if day > today:
        return DayFlaw.TO_COME
    return day if today - day <= _OLDEST else DayFlaw.LONG_AGO


def _working_days(claimed: date, limit: int) -> Iterator[date]:
    day = claimed
    while limit:
        day += timedelta(days=1)
        if is_working_day(day):
            limit -= 1
            yield day


def _split(typed: str) -> tuple[str, ...]:
    parts = tuple(_PARTS.findall(typed))
    if len(parts) == 1 and len(parts[0]) == _RUN_TOGETHER:
        whole = parts[0]
        return whole[:4], whole[4:6], whole[6:]
    return parts


def _day_of(parts: tuple[int, ...], today: date) -> date | None:
    if len(parts) == _WITH_YEAR:
        return _date(*parts)
    if len(parts) != _WITHOUT_YEAR:
        return None
    this_year = _date(today.year, *parts)
    if this_year is None or this_year > today:
        return _date(today.year - 1, *parts)
    return this_year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


_KNOWN_YEARS: Final[frozenset[int]] = frozenset(
    day.year for day in chinese_calendar.constants.holidays
)

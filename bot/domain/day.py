"""A day as tables, files and buttons write it: the integer yyyymmdd."""

from datetime import date

_RADIX = 100


def as_int(day: date) -> int:
    return (day.year * _RADIX + day.month) * _RADIX + day.day


def day_of(yyyymmdd: int) -> date:
    """Read a day; raise ValueError where there is none of that number."""
    months, day = divmod(yyyymmdd, _RADIX)
    return date(*divmod(months, _RADIX), day)

"""A calendar month, the period that a contribution belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

MONTHS_A_YEAR = 12
_RADIX = 100


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month; kept as the integer yyyymm."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MONTHS_A_YEAR or not 1 <= self.year <= 9998:  # noqa: PLR2004 - the years a date knows
            raise ValueError(f"not a month: {self.year}-{self.number}")

    @classmethod
    def from_int(cls, yyyymm: int) -> Self:
        return cls(*divmod(yyyymm, _RADIX))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    def __int__(self) -> int:
        return self.year * _RADIX + self.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def plus(self, months: int) -> Self:
        year, index = divmod(self.year * MONTHS_A_YEAR + self.number - 1 + months, MONTHS_A_YEAR)
        return type(self)(year, index + 1)

    def next(self) -> Self:
        return self.plus(1)

    def previous(self) -> Self:
        return self.plus(-1)

    def months_since(self, other: Self) -> int:
        return (self.year - other.year) * MONTHS_A_YEAR + self.number - other.number

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.next().first_day - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """Every month from first to last, both included; empty when last is earlier."""

    first: Month
    last: Month

    def __iter__(self) -> Iterator[Month]:
        return (self.first.plus(step) for step in range(self.last.months_since(self.first) + 1))

    def in_year(self, year: int) -> Iterator[Month]:
        """Yield the months of one year, without walking through all the others."""
        first, last = max(self.first, Month(year, 1)), min(self.last, Month(year, MONTHS_A_YEAR))
        return iter(MonthSpan(first, last))

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)

"""Payment details as a person reads them: months of one year, and their totals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.contribution import (
    Arrival,
    Contribution,
    Reversal,
    UnitPart,
    unit_part,
    unnamed_rest,
)
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType, PersonGroup, person_group
from bot.domain.money import Money, total
from bot.domain.month import Month, MonthSpan


@dataclass(frozen=True, slots=True)
class Line:
    """One premium with its parts told apart."""

    row: Contribution
    unit: UnitPart | None
    rest: Money

    @property
    def has_arrived(self) -> bool:
        return self.row.arrival is Arrival.ARRIVED

    @property
    def has_amounts(self) -> bool:
        return self.row.components is not None


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month of a year: its premiums in order, or none where it was not paid."""

    month: Month
    lines: tuple[Line, ...]

    @property
    def is_paid(self) -> bool:
        return any(line.has_arrived for line in self.lines)

    @property
    def unit(self) -> Money | None:
        """The unit's part of all premiums of the month; None where no row knows one."""
        parts = [line.unit.amount for line in self.lines if line.unit is not None]
        return total(parts) if parts else None

    @property
    def individual(self) -> Money:
        return _individual(self.lines)

    @property
    def payable(self) -> Money:
        return _payable(self.lines)


@dataclass(frozen=True, slots=True)
class YearStatement:
    """One insurance in one year, latest month first; totals count what has arrived."""

    insutype: InsuranceType
    year: int
    months: tuple[MonthLine, ...]

    @property
    def arrived(self) -> tuple[Line, ...]:
        return tuple(line for month in self.months for line in month.lines if line.has_arrived)

    @property
    def unit(self) -> Money:
        return total(line.unit.amount for line in self.arrived if line.unit)

    @property
    def individual(self) -> Money:
        return _individual(self.arrived)

    @property
    def payable(self) -> Money:
        return _payable(self.arrived)

    @property
    def has_amounts(self) -> bool:
        """Whether every premium of the year came with amounts; else no sum of it is whole."""
        return all(line.has_amounts for month in self.months for line in month.lines)

    @property
    def is_derived(self) -> bool:
        return any(line.unit.is_derived for line in self.arrived if line.unit)

    @property
    def ratio(self) -> Decimal | None:
        """How many times the individual part the unit part is, to one decimal, by the records."""
        individual, unit = self.individual, self.unit
        if not individual.fen or not unit.fen:
            return None
        return (unit.yuan / individual.yuan).quantize(Decimal("0.1"))


def year_statement(
    rows: Iterable[Contribution], year: int, enrolment: Enrolment, due: MonthSpan | None
) -> YearStatement:
    """Lay out a year: the standing rows, and the months of `due` that have none."""
    lines: defaultdict[Month, list[Line]] = defaultdict(list)
    for row in rows:
        if _counts(row, enrolment.insutype, year):
            lines[row.month].append(_line(row, enrolment.psn_type))
    months = {*lines, *(due.in_year(year) if due else ())}
    shown = tuple(MonthLine(one, tuple(lines[one])) for one in sorted(months, reverse=True))
    return YearStatement(enrolment.insutype, year, shown)


def month_line(rows: Iterable[Contribution], month: Month, enrolment: Enrolment) -> MonthLine:
    """Lay out one month, paid or not, as it stands in its year."""
    standing = (row for row in rows if _counts(row, enrolment.insutype, month.year))
    lines = (_line(row, enrolment.psn_type) for row in standing if row.month == month)
    return MonthLine(month, tuple(lines))


def due_span(enrolment: Enrolment, recorded: MonthSpan, now: Month) -> MonthSpan | None:
    """Tell the months in which a premium was due, as far back as the record reaches.

    Residents pay by the year, and retirees with enough years pay nothing (SIL art. 27): for
    them no month is missing. The present month is not late before it is over.
    """
    is_retired = person_group(enrolment.psn_type) is PersonGroup.RETIRED
    if enrolment.insutype.is_paid_yearly or is_retired:
        return None
    ended = Month.of(enrolment.paused).previous() if enrolment.paused else recorded.last
    last = now.previous() if enrolment.is_live else ended
    return MonthSpan(recorded.first, max(last, recorded.last))


def _individual(lines: Iterable[Line]) -> Money:
    return total(line.row.components.individual for line in lines if line.row.components)


def _payable(lines: Iterable[Line]) -> Money:
    return total(line.row.components.payable for line in lines if line.row.components)


def _counts(row: Contribution, insutype: InsuranceType, year: int) -> bool:
    is_standing = row.reversal is not Reversal.REVERSING and not row.is_reversed
    return is_standing and row.insutype is insutype and row.month.year == year


def _line(row: Contribution, psn_type: str) -> Line:
    unit = unit_part(row, psn_type)
    return Line(row, unit, unnamed_rest(row, unit))

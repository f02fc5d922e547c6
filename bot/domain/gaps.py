"""Months without medical insurance, and how long an area still lets them go unpunished."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import YEARLY, InsuranceType
from bot.domain.month import MONTHS_A_YEAR, Month, MonthSpan
from bot.domain.policy import Interruption, Policies
from bot.domain.policy_terms import AppliesTo, Group
from bot.domain.records import POOL_TO_ACCOUNT, Aspect, Records, has_arrived
from bot.domain.rule import insured_group
from bot.domain.validity import rows_in_force

EMPLOYEE: Final = InsuranceType.EMPLOYEE_MEDICAL
# Rules for those who come from elsewhere, or who were late as residents, end no cover here.
_SPEAKS_TO: Final = {
    Group.ACTIVE: frozenset({None, AppliesTo.STATUS_CHANGE}),
    Group.FLEXIBLE: frozenset({None, AppliesTo.FLEXIBLE, AppliesTo.FLEXIBLE_AGAIN}),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Months in a row that nothing covers; in those of `not_arrived` a premium is on its way."""

    span: MonthSpan
    not_arrived: tuple[Month, ...] = ()

    @property
    def length(self) -> int:
        return self.span.last.months_since(self.span.first) + 1


@dataclass(frozen=True, slots=True)
class Countdown:
    """How long the gap may still last by one rule; `days_left` is negative once it is over."""

    rule: Interruption
    last_day: date
    days_left: int


@dataclass(frozen=True, slots=True)
class GapReport:
    """Every gap, and of the open one what the area's rules say; no countdown: not known."""

    gaps: tuple[Gap, ...] = ()
    open_gap: Gap | None = None
    countdowns: tuple[Countdown, ...] = ()
    missing: frozenset[Aspect] = frozenset()


def guard_gaps(records: Records, policies: Policies) -> GapReport:
    """Look for months without cover from the first premium on record until last month."""
    missing = records.unknown(Aspect.ARRIVAL)
    if missing:
        return GapReport(missing=missing)
    gaps = tuple(gaps_of(records))
    is_open = bool(gaps) and gaps[-1].span.last == records.month.previous()
    open_gap = gaps[-1] if is_open else None
    enrolment = leading(records.enrolments, EMPLOYEE)
    if open_gap is None or enrolment is None:
        return GapReport(gaps)
    countdowns = countdowns_of(records, open_gap, enrolment, policies)
    return GapReport(gaps, open_gap, countdowns)


def gaps_of(records: Records) -> Iterator[Gap]:
    """Run through the months; pensioners owe none after their last (SIL art. 27)."""
    rows = records.standing(EMPLOYEE)
    premiums = [row for row in rows if row.clct_type != POOL_TO_ACCOUNT]
    if not premiums:
        return
    covered = {row.month for row in premiums if has_arrived(row)} | _resident_months(records)
    asked = {row.month for row in premiums}
    last = max(asked) if _is_retired(records.enrolments) else records.month.previous()
    uncovered = (month for month in MonthSpan(min(asked), last) if month not in covered)
    for run in _runs(uncovered):
        late = tuple(month for month in run if month in asked)
        yield Gap(MonthSpan(run[0], run[-1]), late)


def countdowns_of(
    records: Records, gap: Gap, enrolment: Enrolment, policies: Policies
) -> tuple[Countdown, ...]:
    """Count down by every rule of the area that speaks to the person; sources may differ."""
    city, group = policies.city(enrolment.poolarea), insured_group(enrolment)
    rules = rows_in_force(city, Interruption, records.month) if city else ()
    wanted = _SPEAKS_TO.get(group, frozenset()) if group else frozenset()
    ends = ((rule, _last_day(gap, rule)) for rule in rules if rule.applies_to in wanted)
    return tuple(Countdown(rule, day, (day - records.today).days) for rule, day in ends if day)


def _last_day(gap: Gap, rule: Interruption) -> date | None:
    """Tell the last day on which paying again is in time; None where the rule sets no limit.

    A gap of the months allowed is no longer than allowed until the month after has gone unpaid.
    """
    paid_until = gap.span.first.previous()
    if rule.allowed_gap_months is not None:
        return paid_until.plus(rule.allowed_gap_months + 1).last_day
    if rule.allowed_gap_days is not None:
        return paid_until.last_day + timedelta(days=rule.allowed_gap_days)
    return None


def _resident_months(records: Records) -> set[Month]:
    """Resident insurance covers the whole year that its one premium is for."""
    years = {row.month.year for row in records.standing(*YEARLY) if has_arrived(row)}
    return {Month(year, number) for year in years for number in range(1, MONTHS_A_YEAR + 1)}


def _is_retired(enrolments: tuple[Enrolment, ...]) -> bool:
    return any(insured_group(row) is Group.RETIRED for row in enrolments)


def _runs(months: Iterable[Month]) -> Iterator[list[Month]]:
    """Cut months in order into runs without a hole."""
    run: list[Month] = []
    for month in months:
        if run and month != run[-1].next():
            yield run
            run = []
        run.append(month)
    if run:
        yield run

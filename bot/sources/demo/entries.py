"""Gathers what moves an account: credits, a retiree's sums, habits, events and interest."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.account import MovementKind
from bot.domain.contribution import Contribution
from bot.domain.money import Money
from bot.domain.month import MONTHS_A_YEAR, Month, MonthSpan
from bot.sources.demo.book import Entry
from bot.sources.demo.career import Habit, Life, Resident, Retired
from bot.sources.demo.premiums import months_of
from bot.sources.demo.tariff import in_force

CHINA = ZoneInfo("Asia/Shanghai")
_EVENING = time(18, 5)
_YEAR_END = time(1, 15)


def entries_of(life: Life, premiums: Iterable[Contribution], day: date) -> list[Entry]:
    """Gather all entries up to the end of a day."""
    return [
        entry
        for source in (
            _credits(premiums) if life.account_reached else (),
            _retiree_sums(life, day),
            _habits(life, day),
            _events(life),
            _interest(life, day),
        )
        for entry in source
        if entry.occurred.date() <= day
    ]


def _credits(premiums: Iterable[Contribution]) -> Iterator[Entry]:
    for row in premiums:
        if row.credited is not None and row.credit.sum:
            yield Entry(
                MovementKind.ALLOCATION,
                _at(row.credited, _run_time(row.month)),
                row.credit.sum,
                poolarea=row.poolarea,
                memo=str(row.month),
            )


def _retiree_sums(life: Life, day: date) -> Iterator[Entry]:
    for spell in life.spells:
        if not isinstance(spell, Retired):
            continue
        for month in months_of(spell, Month.of(day)):
            row = in_force(spell.tariff.retiree_sums, month)
            if row is not None:
                run = _at(month.first_day.replace(day=spell.tariff.credits), _run_time(month))
                amount, area = Money.from_yuan(row.yuan), spell.tariff.area
                yield Entry(MovementKind.ALLOCATION, run, amount, area, memo=str(month))


def _habits(life: Life, day: date) -> Iterator[Entry]:
    for habit in life.habits:
        months = MonthSpan(habit.since, habit.until or Month.of(day))
        for turn, month in enumerate(tuple(months)[:: habit.every]):
            yield Entry(
                habit.kind,
                _at(month.first_day.replace(day=habit.day), _hour(turn, habit)),
                Money.from_yuan(habit.sums[turn % len(habit.sums)]),
                poolarea=_area_on(life, month),
                place=habit.place,
            )


def _events(life: Life) -> Iterator[Entry]:
    for event in life.events:
        yield Entry(
            event.kind,
            _at(event.on, _EVENING),
            Money.from_yuan(event.yuan) if event.yuan else None,
            poolarea=event.area or _area_on(life, Month.of(event.on)),
            place=event.place,
        )


def _interest(life: Life, day: date) -> Iterator[Entry]:
    firsts = [spell.first for spell in life.spells if not isinstance(spell, Resident)]
    for year in range(min(firsts).year, day.year + 1) if firsts else ():
        booked, area = _at(date(year, 12, 31), _YEAR_END), _area_on(life, Month(year, 12))
        yield Entry(MovementKind.ANNUAL_INTEREST, booked, poolarea=area)


def _area_on(life: Life, month: Month) -> str | None:
    """Name the area that kept the account in a month: that of the last spell begun."""
    begun = [s for s in life.spells if not isinstance(s, Resident) and s.first <= month]
    return begun[-1].tariff.area if begun else None


def _run_time(month: Month) -> time:
    """Run at night, an earlier month before a later one."""
    return time(2, month.year % 5 * MONTHS_A_YEAR + month.number - 1)


def _hour(turn: int, habit: Habit) -> time:
    return time(9 + (turn + habit.day) % 9, (turn * 17 + habit.day) % 60)


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, tzinfo=CHINA)

"""When notices are due, and what they find: calendar edges, and the records of named people."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.account import MovementKind
from bot.domain.contribution import Contribution, Credit
from bot.domain.credit_window import CreditWindow, Usual
from bot.domain.month import Month
from bot.domain.pace import Pace
from bot.domain.records import Aspect
from bot.domain.reminders import allocation
from bot.domain.reminders.allocation import month_of
from bot.domain.reminders.calendar import (
    allocation_deadline,
    latest_before,
    missing_month,
    months_after,
    overdue_month,
)
from bot.domain.reminders.kinds import PURPOSES, Notice, NoticeKind
from tests.domain.histories import (
    NO_POLICIES,
    RESIDENT,
    enrolled,
    entry,
    premium,
    records,
    waiting,
    without,
    yuan,
)

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CREDITED = date(2026, 11, 3)
NOTICE = Notice(NoticeKind.ALLOCATION, "p202610", CREDITED)
EARLY = CreditWindow(Usual(33, 40, 50), None)


def october() -> Contribution:
    return premium(202610, credited=CREDITED)


def entries(*days: date) -> dict[str, object]:
    return {"movements": tuple(entry(day, 200) for day in days)}


@given(DAYS, st.integers(1, 8))
def test_a_day_is_so_many_months_back_when_it_is_so_many_months_on(
    today: date, months: int
) -> None:
    latest = latest_before(today, months)
    assert months_after(latest, months) <= today
    assert months_after(latest + timedelta(days=1), months) > today


@given(DAYS, st.integers(1, 8))
def test_the_days_before_which_something_is_due_only_move_on(today: date, months: int) -> None:
    assert latest_before(today, months) <= latest_before(today + timedelta(days=1), months)


@given(DAYS, st.sampled_from([None, EARLY]))
def test_each_month_is_late_from_one_day_on(today: date, window: CreditWindow | None) -> None:
    month = overdue_month(today, window)
    assert allocation_deadline(month, window) < today <= allocation_deadline(month.next(), window)
    assert missing_month(today) == overdue_month(today, None)


def test_a_month_has_its_last_day() -> None:
    assert months_after(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert months_after(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert latest_before(date(2027, 2, 28), 2) == date(2026, 12, 31)


def test_every_kind_rests_on_a_consent() -> None:
    assert PURPOSES.keys() == set(NoticeKind)


def test_a_pace_may_lie_across_midnight() -> None:
    night = Pace(60, time(22), time(6))
    assert [night.is_open(time(hour)) for hour in (21, 22, 0, 5, 6)] == [
        *(False, True, True, True, False)
    ]
    assert Pace().is_open(time(12))
    assert not Pace(60, time(1), time(5)).is_open(time(12))


def test_wang_fang_is_told_what_october_brought() -> None:
    spent = entry(date(2026, 10, 20), 58, MovementKind.SPENDING)
    shared = entry(CREDITED, 20, MovementKind.FAMILY_SHARING)
    before = entries(date(2026, 9, 3), date(2026, 10, 3), CREDITED)["movements"]
    found = allocation.allocated(
        NOTICE,
        records(
            enrolments=(enrolled(),),
            contributions=(premium(202609), october()),
            movements=(*before, spent, shared),  # type: ignore[misc] - a tuple by construction
        ),
    )
    assert found is not None
    assert (found.day, found.month, found.amount) == (CREDITED, Month(2026, 10), yuan(200))
    assert [line.month for line in found.lines] == [Month(2026, 10)]
    assert found.lines[0].unit == yuan(980)
    assert found.spent == yuan(78)


def test_arrears_of_one_day_are_told_together() -> None:
    rows = [replace(premium(month), credited=CREDITED) for month in (202608, 202610)]
    found = allocation.allocated(
        NOTICE, records(enrolments=(enrolled(),), contributions=tuple(rows))
    )
    assert found is not None
    assert found.amount == yuan(400)
    assert [line.month for line in found.lines] == [Month(2026, 8), Month(2026, 10)]


def test_a_corrected_day_is_told_as_it_stands_now() -> None:
    moved = replace(october(), credited=date(2026, 11, 5))
    found = allocation.allocated(NOTICE, records(contributions=(moved,)))
    assert found is not None
    assert found.day == date(2026, 11, 5)


def test_a_credit_of_somebody_who_is_a_resident_now_is_told_without_parts() -> None:
    facts = records(enrolments=(enrolled(RESIDENT),), contributions=(october(),))
    found = allocation.allocated(NOTICE, facts)
    assert found is not None
    assert (found.amount, found.lines) == (yuan(200), ())


def test_a_credit_that_is_gone_is_not_told() -> None:
    gone = replace(october(), credited=None)
    assert allocation.allocated(NOTICE, records(contributions=(gone,))) is None
    reversed_row = replace(october(), is_reversed=True)
    assert allocation.allocated(NOTICE, records(contributions=(reversed_row,))) is None


def test_without_amounts_the_day_is_told() -> None:
    bare = replace(october(), components=None, credit=Credit())
    found = allocation.allocated(
        NOTICE, records(contributions=(bare,), knows=without(Aspect.BALANCE))
    )
    assert found is not None
    assert (found.amount, found.balance, found.spent) == (None, None, None)


def test_a_pensioner_is_told_by_the_entry() -> None:
    by_entry = Notice(NoticeKind.ALLOCATION, "m202611", date(2026, 11, 1))
    found = allocation.allocated(
        by_entry, records(**entries(date(2026, 10, 2), date(2026, 11, 2)))
    )
    assert found is not None
    assert (found.day, found.month, found.amount) == (date(2026, 11, 2), None, yuan(200))
    assert allocation.allocated(by_entry, records()) is None


def test_a_resident_is_told_that_the_premium_arrived() -> None:
    on = date(2026, 11, 20)
    notice = Notice(NoticeKind.CONTRIBUTION, "390.20261120", on)
    row = replace(premium(202701), insutype=RESIDENT, arrived=on, credited=None)
    resident = enrolled(RESIDENT, psn_type="1501")
    found = allocation.arrived(
        notice, records(enrolments=(resident,), contributions=(row,)), NO_POLICIES
    )
    assert found is not None
    assert (found.day, found.insutype, found.month) == (on, RESIDENT, Month(2027, 1))
    assert allocation.arrived(notice, records(enrolments=(resident,)), NO_POLICIES) is None


def test_an_employee_waits_for_the_credit_unless_nobody_can_see_it() -> None:
    notice = Notice(NoticeKind.CONTRIBUTION, "310.20261020", date(2026, 10, 20))
    rows = (replace(october(), arrived=date(2026, 10, 20)),)
    known = records(enrolments=(enrolled(),), contributions=rows)
    assert allocation.arrived(notice, known, NO_POLICIES) is None
    blind = replace(known, knows=without(Aspect.CREDIT_FLOW))
    found = allocation.arrived(notice, blind, NO_POLICIES)
    assert found is not None
    assert found.month == Month(2026, 10)


def test_what_was_told_and_is_taken_back_is_corrected() -> None:
    notice = Notice(NoticeKind.CORRECTION, "p202610", CREDITED)
    reversed_row = replace(october(), is_reversed=True)
    found = allocation.taken_back(notice, records(contributions=(reversed_row,)))
    assert found is not None
    assert (found.month, found.is_reversed) == (Month(2026, 10), True)
    gone = allocation.taken_back(notice, records(contributions=(premium(202609),)))
    assert gone is not None
    assert not gone.is_reversed
    assert allocation.taken_back(notice, records(contributions=(october(),))) is None
    assert allocation.taken_back(notice, records()) is None


@pytest.mark.parametrize(
    ("window", "by"), [(EARLY, date(2026, 11, 10)), (None, date(2026, 11, 20))]
)
def test_a_late_credit_is_told_after_its_day(window: CreditWindow | None, by: date) -> None:
    notice = Notice(NoticeKind.LATE_ALLOCATION, "202610", date(2026, 10, 20))
    late = replace(waiting(202610, arrived=date(2026, 10, 20)), arrived=date(2026, 10, 20))
    known = records(enrolments=(enrolled(),), contributions=(late,))
    found = allocation.late_credit(notice, known, NO_POLICIES, window)
    assert found is not None
    assert (found.usual_by, found.is_learned) == (by, window is not None)
    early = records(by, enrolments=(enrolled(),), contributions=(late,))
    assert allocation.late_credit(notice, early, NO_POLICIES, window) is None


def test_no_late_credit_where_it_came_or_none_will() -> None:
    notice = Notice(NoticeKind.LATE_ALLOCATION, "202610", date(2026, 10, 20))
    rows = {"contributions": (october(),)}
    assert (
        allocation.late_credit(
            notice, records(enrolments=(enrolled(),), **rows), NO_POLICIES, None
        )
        is None
    )
    resident = enrolled(RESIDENT, psn_type="1501")
    late = {"contributions": (waiting(202610, arrived=date(2026, 10, 20)),)}
    assert (
        allocation.late_credit(notice, records(enrolments=(resident,), **late), NO_POLICIES, None)
        is None
    )


def test_keys_name_months() -> None:
    assert [month_of(ref) for ref in ("p202610", "m202611", "202612")] == [
        *(Month(2026, 10), Month(2026, 11), Month(2026, 12))
    ]

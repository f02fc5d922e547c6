from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import (
    WORKING_DAYS,
    DayFlaw,
    check_day,
    count_down,
    day_of_number,
    is_known,
    is_working_day,
    last_known_year,
    read_day,
)

TODAY = date(2026, 11, 23)
MONDAY = date(2026, 3, 2)
DUE = date(2026, 4, 14)
READABLE = {
    "2026-11-20": date(2026, 11, 20),
    "2026年11月20日": date(2026, 11, 20),
    "20261120": date(2026, 11, 20),
    "2026/1/5": date(2026, 1, 5),
    "11-20": date(2026, 11, 20),
    "11月23日": TODAY,
    "12.31": date(2025, 12, 31),
}
FLAWED = {
    "": DayFlaw.UNREADABLE,
    "昨天": DayFlaw.UNREADABLE,
    "20": DayFlaw.UNREADABLE,
    "2026-02-30": DayFlaw.UNREADABLE,
    "2-30": DayFlaw.UNREADABLE,
    "2-29": DayFlaw.UNREADABLE,
    "1-2-3-4": DayFlaw.UNREADABLE,
    "99999999999999999999-1-1": DayFlaw.UNREADABLE,
    "2026-11-24": DayFlaw.TO_COME,
    "2020-01-02": DayFlaw.LONG_AGO,
}


def test_holidays_are_left_out() -> None:
    counted = count_down(MONDAY, WORKING_DAYS, MONDAY)
    assert counted.due == DUE, "three days of Qingming fall among them, one on a weekday"
    assert not counted.is_estimated
    assert (counted.passed, counted.left) == (0, WORKING_DAYS)


def test_days_worked_in_place_of_a_holiday_count() -> None:
    assert is_working_day(date(2026, 10, 10)), "a Saturday worked for the National Day"
    assert not is_working_day(date(2026, 10, 1))


def test_the_countdown_runs_and_ends() -> None:
    last = count_down(MONDAY, WORKING_DAYS, DUE)
    assert (last.passed, last.left) == (WORKING_DAYS, 0)
    assert not last.is_over(DUE)
    assert last.is_over(DUE + timedelta(days=1))


def test_beyond_the_published_holidays_it_is_an_estimate() -> None:
    counted = count_down(TODAY, WORKING_DAYS, TODAY)
    assert counted.is_estimated
    assert counted.due.year > last_known_year()


def test_only_weekdays_are_known_of_an_unknown_year() -> None:
    assert not is_known(2099)
    assert is_working_day(date(2099, 1, 1)), "a Thursday, though a holiday"
    assert not is_working_day(date(2099, 1, 3)), "a Saturday"


@pytest.mark.parametrize("typed", READABLE)
def test_a_day_is_read_in_the_ways_people_write_it(typed: str) -> None:
    assert read_day(typed, TODAY) == READABLE[typed]


@pytest.mark.parametrize("typed", FLAWED)
def test_a_day_that_cannot_be_is_named(typed: str) -> None:
    assert read_day(typed, TODAY) is FLAWED[typed]


@given(st.dates(date(2004, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_the_last_day_is_a_working_day_with_just_enough_before_it(day: date, limit: int) -> None:
    counted = count_down(day, limit, day)
    between = (counted.due - timedelta(days=n) for n in range((counted.due - day).days))
    assert is_working_day(counted.due)
    assert sum(map(is_working_day, between)) == limit


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_a_flaw(typed: str) -> None:
    assert isinstance(read_day(typed, TODAY), date | DayFlaw)


@given(st.integers(0, 999_999_999))
def test_a_forged_number_is_a_day_or_none(number: int) -> None:
    day = day_of_number(number)
    assert day is None or int(f"{day:%Y%m%d}") == number or day.year < 1000


def test_a_day_of_three_years_ago_may_still_be_asked_for() -> None:
    assert check_day(date(2023, 11, 24), TODAY) == date(2023, 11, 24)

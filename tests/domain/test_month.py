"""Months: order, distance, spans and the integer they are kept as."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.month import Month, MonthSpan

months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@given(months)
def test_a_month_comes_back_from_its_integer(month: Month) -> None:
    assert Month.from_int(int(month)) == month


@given(months, st.integers(-600, 600))
def test_moving_forth_and_back_ends_where_it_began(month: Month, steps: int) -> None:
    moved = month.plus(steps)
    assert moved.plus(-steps) == month
    assert moved.months_since(month) == steps


@given(months, months)
def test_order_is_the_order_of_time(one: Month, other: Month) -> None:
    assert (one < other) == (one.first_day < other.first_day)


@pytest.mark.parametrize("yyyymm", [0, 202600, 202613, 999913, 12])
def test_what_is_no_month_is_refused(yyyymm: int) -> None:
    with pytest.raises(ValueError, match="not a month"):
        Month.from_int(yyyymm)


def test_a_month_knows_its_neighbours_and_its_days() -> None:
    february = Month.of(date(2028, 2, 29))
    assert (str(february), int(february)) == ("2028-02", 202802)
    assert february.last_day == date(2028, 2, 29)
    assert february.first_day == date(2028, 2, 1)
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2026, 1).previous() == Month(2025, 12)


def test_a_span_holds_both_ends() -> None:
    span = MonthSpan(Month(2025, 11), Month(2026, 2))
    assert [int(month) for month in span] == [202511, 202512, 202601, 202602]
    assert list(span.years) == [2025, 2026]


def test_a_span_that_ends_before_it_begins_is_empty() -> None:
    assert list(MonthSpan(Month(2026, 2), Month(2026, 1))) == []

"""Money: exact to the fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import ZERO, Money, total

amounts = st.builds(Money, st.integers(-(10**12), 10**12))


@given(amounts)
def test_yuan_and_back_loses_nothing(amount: Money) -> None:
    assert Money.from_yuan(amount.yuan) == amount
    assert Money.from_yuan(str(amount.yuan)) == amount


@given(st.lists(amounts))
def test_a_total_is_the_sum_of_its_parts(parts: list[Money]) -> None:
    assert total(parts).fen == sum(part.fen for part in parts)


@given(amounts, amounts)
def test_adding_and_taking_away_cancel(one: Money, other: Money) -> None:
    assert one + other - other == one
    assert one - other == -(other - one)


@pytest.mark.parametrize("typed", ["1.234", "NaN", "Infinity", "many", "", "1,000"])
def test_what_is_no_amount_in_whole_fen_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.from_yuan(typed)


def test_ten_fen_added_up_ten_times_is_a_yuan() -> None:
    assert total([Money.from_yuan("0.10")] * 10) == Money.from_yuan(1)


def test_only_zero_is_nothing() -> None:
    assert not ZERO
    assert Money(-1)
    assert Money(100).yuan == Decimal(1)

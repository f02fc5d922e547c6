"""The usual credit window: learned from enough observations, else not known."""

from datetime import date, timedelta

from bot.domain.contribution import Credit, Reversal
from bot.domain.credit_window import CreditSeen, Usual, credit_window, credits_seen
from bot.domain.month import Month
from tests.domain.histories import (
    BEIJING_AREA,
    HANGZHOU_AREA,
    deducted,
    premium,
    waiting,
    yuan,
)

OCTOBER = Month(2026, 10)


def seen(*delays: int, arrived: date | None = None) -> list[CreditSeen]:
    first = OCTOBER.first_day
    return [CreditSeen(OCTOBER, first + timedelta(days=delay), arrived) for delay in delays]


def test_nineteen_credits_teach_nothing_and_twenty_do() -> None:
    assert credit_window(seen(*range(30, 49))) is None
    assert credit_window(seen(*range(30, 50))) is not None


def test_half_and_nine_of_ten_credits_come_by_days_that_were_seen() -> None:
    window = credit_window(seen(*range(50, 30, -1)))
    assert window is not None
    assert window.after_month == Usual(median=40, p90=48, seen=20)
    assert window.usual_days(Month(2026, 11)) == (date(2026, 12, 11), date(2026, 12, 19))


def test_runs_around_the_end_of_a_month_lie_together() -> None:
    window = credit_window(seen(*([29, 30, 31, 32] * 5)))
    assert window is not None
    assert window.usual_days(OCTOBER) == (date(2026, 10, 31), date(2026, 11, 2))


def test_the_gap_after_the_arrival_needs_days_of_arrival() -> None:
    arrived = date(2026, 10, 18)
    without_arrivals = credit_window(seen(*[34] * 20))
    some = credit_window(seen(*[34] * 19, arrived=arrived) + seen(34))
    known = credit_window(seen(*[34] * 20, arrived=arrived))
    assert without_arrivals is not None
    assert without_arrivals.after_arrival is None
    assert some is not None
    assert some.after_arrival is None
    assert known is not None
    assert known.after_arrival == Usual(median=17, p90=17, seen=20)


def test_only_ordinary_credits_of_the_area_teach_its_window() -> None:
    ordinary = premium(202601)
    rows = (
        ordinary,
        waiting(202602),
        deducted(202603),
        premium(202604, poolarea=HANGZHOU_AREA),
        premium(202605, clct_type="30"),
        premium(202606, reversal=Reversal.REVERSING),
        premium(202607, is_reversed=True),
        premium(202608, credit=Credit(sum=yuan(0))),
    )
    expected = CreditSeen(Month(2026, 1), date(2026, 2, 4), date(2026, 1, 18))
    assert credits_seen(rows, BEIJING_AREA) == (expected,)

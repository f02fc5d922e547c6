"""Bulk uses what it may, never more, however late each send comes; on a clock without time."""

import random
from collections import deque
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transport.pacing import QUIET_S, SLOWER, WINDOW_S, Pacer
from bot.transport.pauses import LATELY_S, Pauses
from bot.transport.strain import Strain


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def now(self) -> float:
        return self.at


def busiest_second(begun: list[float]) -> int:
    """Count the sends of the one second that saw most of them."""
    window: deque[float] = deque()
    most = 0
    for moment in begun:
        window.append(moment)
        while window[0] <= moment - 1:
            window.popleft()
        most = max(most, len(window))
    return most


@dataclass(frozen=True)
class Trouble:
    """How late the loop wakes, how long words take to find, and how often there is nothing."""

    late_s: float
    words_s: float
    nothing: float


def run(rate: int, seconds: float, trouble: Trouble, dice: random.Random) -> list[float]:
    """Send as fast as the pacer lets us; return when each send began."""
    hand = Hand()
    pacer, begun = Pacer(rate, hand.now), []
    finding: list[float] = []  # moments at which the words of granted sends are found
    end = hand.at + seconds
    while hand.at < end:
        wait_s = pacer.wait_s()
        due = min(finding, default=float("inf"))
        if wait_s and hand.at + wait_s < due:
            hand.at += wait_s + dice.random() * trouble.late_s
        elif wait_s:
            hand.at = max(hand.at, due)
        else:
            pacer.grant()
            finding.append(hand.at + dice.random() * trouble.words_s)
        for found in sorted(found for found in finding if found <= hand.at):
            finding.remove(found)
            if dice.random() < trouble.nothing:
                pacer.give_back()
            else:
                begun.append(pacer.begin())
    return begun


@given(
    rate=st.sampled_from([1, 2, 7, 25, 30, 100]),
    seed=st.integers(0, 2**32),
    trouble=st.builds(Trouble, st.floats(0, 0.3), st.floats(0, 2), st.floats(0, 0.9)),
)
def test_no_second_sees_more_than_the_rate(rate: int, seed: int, trouble: Trouble) -> None:
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    begun = run(rate, 8, trouble, dice)
    assert begun == sorted(begun)
    assert busiest_second(begun) <= rate


@pytest.mark.parametrize("rate", [1, 25, 30, 1000])
@pytest.mark.parametrize("late_s", [0, 0.002])
def test_nearly_all_of_the_rate_is_used(rate: int, late_s: float) -> None:
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    seconds = 60 if rate < 1000 else 20
    begun = run(rate, seconds + WINDOW_S, Trouble(late_s, 0.006, 0.2), dice)
    assert len(begun) >= 0.99 * rate * seconds - 1
    assert busiest_second(begun) <= rate


@given(st.integers(1, 1000))
def test_it_neither_starts_with_a_burst_nor_makes_one_of_idleness(rate: int) -> None:
    hand = Hand()
    pacer = Pacer(rate, hand.now)
    assert pacer.wait_s() == pytest.approx(WINDOW_S)
    hand.at += 3600
    sent = 0
    while not pacer.wait_s():
        pacer.grant()
        pacer.begin()
        sent += 1
    assert sent <= 2 + rate * 0.03


def test_it_slows_down_once_a_refusal_and_recovers_slowly() -> None:
    hand = Hand()
    pacer = Pacer(25, hand.now)
    hand.at += 10
    pacer.grant()
    first = pacer.begin()
    hand.at += 1
    for _ in range(3):
        pacer.refused(30, first)  # all of them were under way
    assert (pacer.rate, pacer.wait_s()) == (25 * SLOWER, 30)
    hand.at += 30
    assert pacer.wait_s() == 0
    hand.at += QUIET_S
    assert (pacer.wait_s(), pacer.rate) == (0, 20.5)
    hand.at += 100 * QUIET_S
    assert (pacer.wait_s(), pacer.rate) == (0, 25)


def test_it_never_slows_down_to_nothing() -> None:
    hand = Hand()
    pacer = Pacer(25, hand.now)
    for _ in range(50):
        hand.at += 1
        pacer.refused(0, hand.at)
    assert pacer.rate == 1
    hand.at += 2
    assert pacer.wait_s() == 0


def test_a_grant_that_is_given_back_can_be_granted_again() -> None:
    hand = Hand()
    pacer = Pacer(1, hand.now)
    hand.at += 10
    pacer.grant()
    assert pacer.wait_s() > 0
    pacer.give_back()
    assert pacer.wait_s() == 0


def test_many_failures_in_a_row_rest_ever_longer_until_one_success() -> None:
    hand = Hand()
    strain = Strain(hand.now)
    assert [strain.failed(hand.at) for _ in range(8)] == [0] * 7 + [1]
    assert strain.failed(hand.at - 1) == 0  # it began before the rest
    rests = []
    for _ in range(7):
        hand.at += 100
        rests.append(strain.failed(hand.at))
    assert (rests, strain.is_felt) == ([2, 4, 8, 16, 30, 30, 30], True)
    strain.succeeded()
    assert (strain.failed(hand.at), strain.is_felt) == (0, False)


def test_a_chat_is_remembered_for_a_minute_after_it_was_written_to() -> None:
    hand = Hand()
    pauses = Pauses(hand.now)
    assert pauses.quiet_s(1) == float("inf")
    pauses.wrote(1)
    hand.at += 2
    assert pauses.quiet_s(1) == 2
    hand.at += LATELY_S
    pauses.wrote(2)
    assert (pauses.quiet_s(1), pauses.quiet_s(2)) == (float("inf"), 0)

"""When a session is locked, and when its amounts show."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.session import (
    IDLE_MS,
    LONGEST_MS,
    NOTED_MS,
    HideAfter,
    Session,
    is_idle,
    is_worth_noting,
    may_show_amounts,
    needs_pin,
)

NOON = 1_795_000_000_000
MOMENTS = st.integers(NOON - 2 * LONGEST_MS, NOON)
SESSIONS = st.builds(
    Session,
    has_pin=st.booleans(),
    is_locked=st.booleans(),
    opened_ms=MOMENTS,
    active_ms=MOMENTS | st.integers(NOON - 2 * IDLE_MS, NOON),
    shows_amounts=st.booleans(),
)
PRESENTS = st.integers(NOON, NOON + LONGEST_MS)


@given(SESSIONS, PRESENTS)
def test_without_a_pin_nothing_is_ever_locked(session: Session, now_ms: int) -> None:
    assert not needs_pin(replace(session, has_pin=False), now_ms)


@given(SESSIONS, PRESENTS)
def test_no_amount_shows_that_was_not_asked_for_or_while_locked(
    session: Session, now_ms: int
) -> None:
    if may_show_amounts(session, now_ms):
        assert session.shows_amounts
        assert not needs_pin(session, now_ms)
        assert not is_idle(session, now_ms)


@given(SESSIONS, PRESENTS, st.integers(0, LONGEST_MS))
def test_time_alone_never_opens_anything(session: Session, now_ms: int, later: int) -> None:
    if needs_pin(session, now_ms):
        assert needs_pin(session, now_ms + later)
    if not may_show_amounts(session, now_ms):
        assert not may_show_amounts(session, now_ms + later)


@given(SESSIONS, PRESENTS)
def test_noting_that_somebody_is_there_neither_opens_nor_shows(
    session: Session, now_ms: int
) -> None:
    if is_worth_noting(session, now_ms):
        noted = replace(session, active_ms=now_ms)
        assert needs_pin(noted, now_ms) == needs_pin(session, now_ms)
        assert may_show_amounts(noted, now_ms) == may_show_amounts(session, now_ms)
        assert not is_worth_noting(noted, now_ms + NOTED_MS - 1)


@given(SESSIONS, PRESENTS)
def test_who_comes_back_each_minute_is_never_idle(session: Session, now_ms: int) -> None:
    if needs_pin(session, now_ms) or is_idle(session, now_ms) or not session.has_pin:
        return
    assert is_worth_noting(session, now_ms) or now_ms - session.active_ms < NOTED_MS


@pytest.mark.parametrize(
    ("session", "is_locked"),
    [
        (Session(has_pin=True, opened_ms=NOON, active_ms=NOON), False),
        (Session(has_pin=True, is_locked=True, opened_ms=NOON, active_ms=NOON), True),
        (Session(has_pin=True, opened_ms=NOON, active_ms=NOON - IDLE_MS), False),
        (Session(has_pin=True, opened_ms=NOON, active_ms=NOON - IDLE_MS - 1), True),
        (Session(has_pin=True, opened_ms=NOON - LONGEST_MS, active_ms=NOON), False),
        (Session(has_pin=True, opened_ms=NOON - LONGEST_MS - 1, active_ms=NOON), True),
    ],
)
def test_a_pin_is_asked_after_ten_minutes_or_twelve_hours(
    session: Session, *, is_locked: bool
) -> None:
    assert needs_pin(session, NOON) is is_locked


def test_a_newcomer_is_locked_out_of_nothing_and_sees_no_amounts() -> None:
    assert not needs_pin(Session(), NOON)
    assert not may_show_amounts(Session(), NOON)
    assert not is_worth_noting(Session(), NOON)


def test_the_choices_of_hiding_are_minutes() -> None:
    assert [one.minutes for one in HideAfter] == [5, 10, 30, 60, 0]

"""Broadcasts: what is agreed to, whom they reach, when they are done, and what stops them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.broadcast.audience import Bound, Group, Insured, Segment
from bot.domain.broadcast.broadcast import (
    APPROVAL_MS,
    MOVES,
    Broadcast,
    Content,
    Enclosure,
    Facts,
    Media,
    Standing,
    State,
)
from bot.domain.broadcast.desk import NEEDS, Asked, Deed
from bot.domain.broadcast.pace import OPEN_S, forecast, is_open, opening
from bot.domain.broadcast.report import Report, Tally, halt_reason, is_retryable
from bot.domain.language import Language
from bot.domain.parcel import Status
from bot.domain.staff import MAY, Action, Member, Role

SHANGHAI = ZoneInfo("Asia/Shanghai")
CONTENT = Content(
    bodies={Language.ZH_HANS: "a", Language.EN: "b"},
    enclosure=Enclosure(Media.PHOTO, "f"),
    facts=Facts("1", "2", date(2026, 12, 1), date(2027, 12, 1)),
    segment=Segment(area="330100"),
)
CHANGED = (
    replace(CONTENT, bodies={**CONTENT.bodies, Language.EN: "c"}),
    replace(CONTENT, bodies={Language.ZH_HANS: "a"}),
    replace(CONTENT, base=Language.EN),
    replace(CONTENT, falls_back=False),
    replace(CONTENT, enclosure=Enclosure(Media.DOCUMENT, "f")),
    replace(CONTENT, enclosure=Enclosure(Media.PHOTO, "g")),
    replace(CONTENT, enclosure=None),
    replace(CONTENT, facts=replace(CONTENT.facts, document_no="3")),
    replace(CONTENT, facts=replace(CONTENT.facts, issuer="3")),
    replace(CONTENT, facts=replace(CONTENT.facts, effective=None)),
    replace(CONTENT, facts=replace(CONTENT.facts, lapses=None)),
    replace(CONTENT, segment=Segment()),
)


def broadcast(state: State = State.APPROVED, content: Content = CONTENT) -> Broadcast:
    standing = Standing(state, 11, digest=CONTENT.digest, approved_ms=1_000)
    return Broadcast(1, 1, 1, 0, content, standing)


def at(hour: int, minute: int = 0, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize("content", CHANGED)
def test_an_approval_holds_for_the_very_content_alone(content: Content) -> None:
    assert broadcast().approval_holds(1_000)
    assert not broadcast(content=content).approval_holds(1_000)


def test_an_approval_is_over_after_a_day() -> None:
    assert broadcast().approval_holds(999 + APPROVAL_MS)
    assert not broadcast().approval_holds(1_000 + APPROVAL_MS)
    assert not broadcast(State.SUBMITTED).approval_holds(1_000)


def test_every_state_but_the_last_leads_on_and_none_to_a_draft_once_it_is_sent() -> None:
    assert MOVES.keys() == set(State)
    assert [state for state, to in MOVES.items() if not to] == [State.RECALLED]
    ways = {state for state, to in MOVES.items() if State.DRAFT in to}
    assert ways == {State.SUBMITTED, State.APPROVED}


def test_a_lacking_language_reads_the_base_or_gets_nothing() -> None:
    assert CONTENT.body_for(Language.ZH_HANT) == "a"
    alone = replace(CONTENT, falls_back=False)
    assert alone.body_for(Language.ZH_HANT) is None
    assert alone.body_for(Language.EN) == "b"


def test_a_fact_lapses_after_its_last_day() -> None:
    facts = CONTENT.facts
    assert not facts.is_past(date(2027, 12, 1))
    assert facts.is_past(date(2027, 12, 2))
    assert not Facts().is_past(date(2099, 1, 1))


SEGMENTS = st.builds(
    Segment,
    area=st.none() | st.from_regex(r"[1-6][0-9]{5}", fullmatch=True),
    insured=st.none() | st.sampled_from(Insured),
    group=st.none() | st.sampled_from(Group),
    language=st.none() | st.sampled_from(Language),
    bound=st.none() | st.sampled_from(Bound),
    subscribed=st.none() | st.just("monthly_notice"),
    seen_days=st.none() | st.integers(1, 400),
    received=st.none() | st.integers(1, 9),
)


@given(SEGMENTS)
def test_a_segment_comes_back_as_it_was_written(segment: Segment) -> None:
    assert Segment.read(segment.written) == segment


@pytest.mark.parametrize(
    ("area", "prefix"),
    [
        ("110000", "11"),
        ("500000", "50"),
        ("330100", "3301"),
        ("411000", "4110"),
        ("429004", "429004"),
        (None, None),
    ],
)
def test_an_area_holds_the_divisions_below_it(area: str | None, prefix: str | None) -> None:
    assert Segment(area=area).area_prefix == prefix


def test_a_broadcast_goes_out_by_day() -> None:
    assert is_open(at(8))
    assert is_open(at(20, 59))
    assert not is_open(at(21))
    assert not is_open(at(7, 59))
    assert opening(at(7)) == at(8)
    assert opening(at(22)) == at(8, day=26)


def test_it_is_done_after_its_seconds_and_nights_do_not_count() -> None:
    assert forecast(at(14), 12_000, 25).ends == at(14, 8)
    assert forecast(at(20), 100_000, 25).ends == at(8, 6, 26) + timedelta(seconds=40)
    assert forecast(at(23), 25, 25).begins == at(8, day=26)
    whole_days = forecast(at(8), int(25 * OPEN_S * 1.5), 25)
    assert whole_days.ends == at(14, 30, 26)


@given(st.integers(0, 2_000_000), st.integers(0, 23), st.floats(1, 1000))
def test_it_never_ends_at_night_or_before_it_begins(left: int, hour: int, rate: float) -> None:
    found = forecast(at(hour), left, rate)
    assert found.begins <= found.ends
    minute = found.ends.hour * 60 + found.ends.minute
    assert 8 * 60 <= minute <= 21 * 60


def test_too_many_errors_stop_it_and_who_has_blocked_us_is_none() -> None:
    sent, failed = (Status.SENT, "delivered"), (Status.FAILED, "refused")
    blocked, waiting = (Status.BLOCKED, "person_gone"), (Status.QUEUED, "")
    assert halt_reason([sent] * 95 + [failed] * 5) is None
    assert halt_reason([sent] * 94 + [failed] * 6) == "errors"
    assert halt_reason([blocked] * 100) is None
    assert halt_reason([failed] * 49 + [waiting] * 400) is None
    assert halt_reason([failed] * 50) == "errors"
    assert halt_reason([sent] * 400 + [(Status.RETRY, "token_fault")]) == "token"


def test_a_report_counts_what_ended_and_what_may_be_tried_again() -> None:
    tallies = (
        Tally(Status.SENT, "delivered", 10, 1),
        Tally(Status.FAILED, "refused", 3),
        Tally(Status.FAILED, "TypeError", 2),
        Tally(Status.QUEUED, "", 5),
    )
    report = Report(tallies, 7)
    assert (report.sent, report.ended, report.doubtful, report.retryable) == (10, 15, 1, 2)
    assert not is_retryable(Status.SENT, "")


ALLOWED = {
    Role.OWNER: set(Action),
    Role.AUTHOR: {
        *(Action.SEE, Action.WRITE, Action.SEND, Action.HALT, Action.RESUME, Action.EXPORT)
    },
    Role.APPROVER: {
        *(Action.SEE, Action.APPROVE, Action.HALT, Action.RESUME, Action.RECALL, Action.EXPORT)
    },
    Role.VIEWER: {Action.SEE},
    Role.AUDITOR: {Action.SEE, Action.EXPORT},
}


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role: Role) -> None:
    member = Member(7, role, "Zhang San")
    assert {action for action in Action if member.may(action)} == ALLOWED[role]


def test_every_action_and_every_deed_stands_in_its_table() -> None:
    assert MAY.keys() == set(Action)
    assert NEEDS.keys() == set(Deed)
    assert {asked.language for asked in Asked if asked.language} == set(Language)

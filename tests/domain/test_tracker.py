"""The first-allocation tracker: which step somebody is on, and which it cannot see."""

from datetime import date, timedelta

from bot.domain.card import CardStatus
from bot.domain.contribution import Credit
from bot.domain.credit_window import CreditSeen, CreditWindow, credit_window
from bot.domain.month import Month
from bot.domain.records import Aspect, Records
from bot.domain.tracker import StepName, StepState, Tracker, track_first_allocation
from bot.sources.city_policies import load_policies
from tests.domain.histories import (
    HANGZHOU_AREA,
    NO_POLICIES,
    card,
    entry,
    of_cast,
    premium,
    records,
    waiting,
    without,
    yuan,
)

REAL = load_policies()
DONE, CURRENT, AHEAD = StepState.DONE, StepState.CURRENT, StepState.AHEAD
UNKNOWN = StepState.UNKNOWN


def tracked(rows: Records, window: CreditWindow | None = None) -> Tracker:
    tracker = track_first_allocation(rows, NO_POLICIES, window)
    assert tracker is not None
    return tracker


def states(tracker: Tracker) -> list[StepState]:
    return [step.state for step in tracker.steps]


def monthly_window() -> CreditWindow:
    month = Month(2026, 1)
    days = (month.first_day + timedelta(days=30 + n % 10) for n in range(40))
    window = credit_window(CreditSeen(month, day) for day in days)
    assert window is not None
    return window


def test_zhou_yan_waits_for_the_credit_and_learns_when_it_usually_comes() -> None:
    tracker = track_first_allocation(of_cast("new_card"), REAL, monthly_window())
    assert tracker is not None
    assert states(tracker) == [DONE, DONE, CURRENT, DONE]
    assert tracker.current is StepName.CREDITED
    assert tracker.usual_by == monthly_window().usual_days(Month(2026, 10))


def test_guo_tao_has_only_the_card_left_to_do() -> None:
    tracker = track_first_allocation(of_cast("card_not_activated"), REAL, monthly_window())
    assert tracker is not None
    assert states(tracker) == [DONE, DONE, DONE, CURRENT]
    assert tracker.usual_by is None


def test_a_premium_marked_as_credited_is_no_credit_until_the_account_shows_it() -> None:
    tracker = tracked(of_cast("account_info_wrong"))
    assert tracker.current is StepName.CREDITED
    assert tracker.usual_by is None


def test_a_finished_way_tells_its_days() -> None:
    rows = records(
        contributions=(premium(202601), premium(202602)),
        movements=(entry(date(2026, 3, 4), 200), entry(date(2026, 2, 4), 200)),
        cards=(card(activated=date(2016, 8, 9)),),
    )
    tracker = tracked(rows)
    assert tracker.current is None
    assert [step.on for step in tracker.steps] == [
        date(2016, 7, 1),
        date(2026, 1, 18),
        date(2026, 2, 4),
        date(2016, 8, 9),
    ]


def test_whoever_is_not_enrolled_stands_at_the_first_step() -> None:
    tracker = tracked(records(enrolments=(), cards=()))
    assert states(tracker) == [CURRENT, AHEAD, AHEAD, AHEAD]


def test_premiums_elsewhere_or_credited_with_nothing_are_no_first_premium() -> None:
    rows = records(
        contributions=(
            premium(202601, poolarea=HANGZHOU_AREA),
            waiting(202602, credit=Credit(sum=yuan(0))),
        ),
        movements=(entry(date(2026, 2, 4), 200, poolarea=HANGZHOU_AREA),),
    )
    assert states(tracked(rows)) == [DONE, CURRENT, AHEAD, DONE]


def test_residents_and_tiers_without_account_have_no_way_to_follow() -> None:
    for slug in ("resident", "flexible_no_account"):
        assert track_first_allocation(of_cast(slug), REAL, None) is None


def test_what_the_source_cannot_see_is_unknown() -> None:
    blind = without(Aspect.ARRIVAL, Aspect.CREDIT_FLOW, Aspect.CARD)
    assert states(tracked(records(knows=blind))) == [DONE, UNKNOWN, UNKNOWN, UNKNOWN]
    silent = records(cards=(card(status=CardStatus.UNKNOWN),))
    assert states(tracked(silent))[-1] is UNKNOWN

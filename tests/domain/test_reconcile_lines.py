"""How a premium, a credit and a jump of the balance are told apart."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.account import Movement, MovementKind
from bot.domain.advice import Certainty, NextStep
from bot.domain.contribution import Components, Contribution, Credit
from bot.domain.flow import Whereabouts
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.domain.paid import Paid, PaidKind
from bot.domain.policy_terms import Group
from bot.domain.reconcile import Reconciliation, reconcile, work_through
from bot.domain.records import Aspect
from bot.domain.remainder import RemainderCause
from bot.domain.rule import rule_in_force
from bot.domain.rule_periods import RuleCalendar
from bot.domain.waterfall import LineKind
from bot.sources.city_policies import load_policies
from tests.domain.histories import (
    NO_POLICIES,
    RESIDENT,
    balanced,
    deducted,
    enrolled,
    entry,
    premium,
    records,
    waiting,
    without,
    yuan,
)

REAL = load_policies()
SPENDING = MovementKind.SPENDING
DAY = date(2026, 2, 4)


def found(
    *rows: Contribution, money: tuple[Movement, ...] = (), year: int | None = None
) -> Reconciliation:
    return reconcile(work_through(records(contributions=rows, movements=money), NO_POLICIES), year)


def amounts(answer: Reconciliation) -> dict[LineKind, Money]:
    return {line.kind: line.amount for line in answer.waterfall.lines}


def paid(answer: Reconciliation) -> Paid:
    assert answer.paid is not None
    return answer.paid


def whereabouts(answer: Reconciliation) -> list[Whereabouts]:
    return [flow.whereabouts for flow in answer.flows]


@pytest.mark.parametrize("area", sorted(REAL.cities))
def test_the_calendar_of_rules_says_what_each_month_says(area: str) -> None:
    calendar = RuleCalendar(REAL, area)
    for group in Group:
        for month in (Month(1996, 1).plus(step) for step in range(384)):
            assert calendar.finding(month, group) == rule_in_force(REAL, area, month, group)


def test_a_credit_splits_into_own_part_unit_share_and_the_rest() -> None:
    row = premium(202601, credit=Credit(yuan(200), yuan(90), yuan(300)))
    answer = found(row, money=balanced(entry(DAY, 300)))
    assert amounts(answer) == {
        LineKind.OWN_CONTRIBUTION: yuan(200),
        LineKind.UNIT_SHARE: yuan(90),
        LineKind.OTHER_SHARE: yuan(10),
    }


@pytest.mark.parametrize(
    ("credit", "expected"),
    [
        (Credit(yuan(200), yuan(100)), {"own_contribution": 200, "unit_share": 100}),
        (Credit(yuan(200), None, yuan(300)), {"own_contribution": 200, "unit_share": 100}),
        (Credit(None, yuan(300), yuan(300)), {"unit_share": 300}),
        (Credit(None, None, yuan(300)), {"allocation": 300}),
    ],
)
def test_one_missing_share_is_completed_and_never_both(
    credit: Credit, expected: dict[str, int]
) -> None:
    answer = found(premium(202601, credit=credit), money=balanced(entry(DAY, 300)))
    assert amounts(answer) == {LineKind(kind): yuan(sum_) for kind, sum_ in expected.items()}


def test_where_there_is_no_unit_the_rest_is_no_unit_share() -> None:
    row = premium(202601, credit=Credit(yuan(200), None, yuan(300)))
    flexible = records(
        enrolments=(enrolled(psn_type="1103"),),
        contributions=(row,),
        movements=balanced(entry(DAY, 300)),
    )
    answer = reconcile(work_through(flexible, NO_POLICIES))
    assert amounts(answer)[LineKind.OTHER_SHARE] == yuan(100)


def test_a_credit_without_a_premium_is_a_pensioners_sum_once_retired() -> None:
    retired = enrolled(psn_type="1201", since=date(2026, 2, 1))
    for rows, since in (((), date(2026, 2, 1)), ((premium(202512),), date(2026, 1, 1))):
        before, after = since - timedelta(days=1), since
        answer = reconcile(
            work_through(
                records(
                    enrolments=(retired,),
                    contributions=rows,
                    movements=balanced(entry(before, 7), entry(after, 83)),
                ),
                NO_POLICIES,
            )
        )
        assert amounts(answer) == {
            LineKind.ALLOCATION: yuan(7),
            LineKind.RETIREE_ALLOCATION: yuan(83),
        }


def test_one_entry_may_hold_two_months_and_two_entries_one_day() -> None:
    together = {"credited": DAY}
    rows = (premium(202512, **together), premium(202601, **together))
    assert found(*rows, money=balanced(entry(DAY, 400))).unbooked == ()
    assert found(*rows, money=balanced(entry(DAY, 150), entry(DAY, 250))).unbooked == ()


def test_a_credit_is_found_a_few_days_late_and_in_no_other_month() -> None:
    row = premium(202601)
    assert found(row, money=balanced(entry(date(2026, 2, 9), 200))).unbooked == ()
    missed = found(row, money=balanced(entry(date(2026, 3, 4), 200)))
    assert [due.amount for due in missed.unbooked] == [yuan(200)]
    assert amounts(missed) == {LineKind.ALLOCATION: yuan(200)}


def test_of_two_credits_of_a_day_the_booked_one_is_found_by_its_amount() -> None:
    other = premium(202512, credited=DAY, credit=Credit(yuan(90), yuan(0), yuan(90)))
    answer = found(other, premium(202601), money=balanced(entry(DAY, 200)))
    assert whereabouts(answer) == [Whereabouts.NOT_BOOKED, Whereabouts.BOOKED]


def test_every_premium_is_somewhere() -> None:
    answer = found(
        premium(202601),
        premium(202602),
        waiting(202603),
        deducted(202604),
        premium(202605, credit=Credit()),
        premium(202606, credit=Credit(sum=ZERO), credited=None),
        premium(202601, insutype=RESIDENT, credit=Credit(), credited=None),
        money=balanced(entry(DAY, 200)),
    )
    assert set(whereabouts(answer)) == set(Whereabouts)
    assert {line.kind: line.amount for line in paid(answer).lines} == {
        PaidKind.NOT_ARRIVED: yuan(-1183),
        PaidKind.POOLED: yuan(-4332),
        PaidKind.UNDECIDED: yuan(-1183),
        PaidKind.AWAITING_CREDIT: yuan(-1183),
        PaidKind.NOT_BOOKED: yuan(-200),
    }
    assert paid(answer).reached == yuan(200)
    assert [flow.to_pool for flow in answer.flows if flow.whereabouts is Whereabouts.BOOKED] == [
        yuan(983)
    ]


def test_what_has_not_arrived_or_is_not_told_went_to_no_fund_we_know() -> None:
    answer = found(waiting(202603), deducted(202604, credit=Credit(sum=yuan(200))))
    assert [flow.to_pool for flow in answer.flows] == [None, None]


def test_a_premium_credited_after_the_turn_of_the_year_is_told_in_both() -> None:
    row, money = premium(202512), balanced(entry(date(2026, 1, 4), 200))
    old, new = (paid(found(row, money=money, year=year)) for year in (2025, 2026))
    assert old.line(PaidKind.BOOKED_IN_ANOTHER_YEAR) == yuan(-200)
    assert (old.payable, old.reached) == (yuan(1183), ZERO)
    assert new.line(PaidKind.FROM_ANOTHER_YEAR) == yuan(200)
    assert (new.payable, new.reached) == (ZERO, yuan(200))


def test_what_was_paid_is_told_by_who_paid_it() -> None:
    derived = premium(202601, components=Components(yuan(1183), yuan(200), other=yuan(3)))
    parts = paid(found(derived))
    assert (parts.unit, parts.individual, parts.rest) == (yuan(980), yuan(200), yuan(3))


def test_a_premium_without_an_enrolment_has_no_rule_and_no_derived_part() -> None:
    row = premium(202601, components=Components(yuan(1183), yuan(200)))
    rows = records(enrolments=(), contributions=(row,))
    (flow,) = reconcile(work_through(rows, NO_POLICIES)).flows
    assert (flow.group, flow.rule, flow.unit) == (None, None, None)


def jumped(*entries: Movement, drop: int | None = None) -> tuple[Movement, ...]:
    """Keep the balances of a whole book, and leave one entry out."""
    whole = balanced(*entries)
    return tuple(one for place, one in enumerate(whole) if place != drop)


def explained(answer: Reconciliation) -> list[tuple[RemainderCause, Certainty, Money]]:
    found_ = answer.waterfall.explanations
    return [(one.cause, one.certainty, one.amount) for one in found_]


def test_a_missing_entry_is_named_with_the_days_between_which_it_lies() -> None:
    money = jumped(
        entry(DAY, 200),
        entry(date(2026, 2, 20), 30, SPENDING),
        entry(date(2026, 3, 1), 7, SPENDING),
        drop=1,
    )
    answer = found(money=money)
    (reason,) = answer.waterfall.explanations
    assert answer.waterfall.remainder == yuan(-30)
    assert reason.cause is RemainderCause.ENTRY_MISSING
    assert (reason.since, reason.day) == (DAY, date(2026, 3, 1))
    assert reason.advice.step is NextStep.ASK_FOR_THE_ENTRIES


def test_a_credit_that_the_balance_holds_and_no_entry_tells_is_the_likeliest() -> None:
    money = jumped(
        entry(DAY, 200), entry(date(2026, 3, 4), 200), entry(date(2026, 3, 9), 5, SPENDING), drop=1
    )
    answer = found(premium(202601), premium(202602), money=money)
    assert explained(answer)[0] == (
        RemainderCause.CREDIT_NOT_ENTERED,
        Certainty.LIKELY,
        yuan(200),
    )
    reason = answer.waterfall.explanations[0]
    assert reason.due is not None
    assert reason.due.row.month == Month(2026, 2)
    assert reason.advice.step is NextStep.ASK_FOR_THE_CREDIT


def test_an_entry_that_stands_twice_is_suspected() -> None:
    latest, spent, first = balanced(
        entry(DAY, 200), entry(date(2026, 2, 9), 30, SPENDING), entry(date(2026, 2, 9), 1)
    )
    answer = found(money=(latest, spent, spent, first))
    causes = [cause for cause, _, _ in explained(answer)]
    assert answer.waterfall.remainder == yuan(30)
    assert causes == [RemainderCause.ENTRY_TWICE, RemainderCause.ENTRY_MISSING]
    assert answer.waterfall.explanations[0].entry is not None


def test_a_turned_sign_is_possible_where_twice_the_entry_is_missing() -> None:
    latest, first = balanced(entry(DAY, 200), entry(date(2026, 2, 9), 30, SPENDING))
    turned = replace(latest, kind=MovementKind.BACK_ENTRY)
    answer = found(money=(turned, first))
    assert explained(answer) == [
        (RemainderCause.SIGN_TURNED, Certainty.POSSIBLE, yuan(-60)),
        (RemainderCause.ENTRY_MISSING, Certainty.POSSIBLE, yuan(-60)),
    ]


def test_a_source_that_tells_spending_alone_is_not_accused_of_a_mistake() -> None:
    money = jumped(entry(DAY, 200), entry(date(2026, 2, 9), 30, SPENDING), drop=1)
    earlier = balanced(entry(date(2026, 1, 4), 1, SPENDING), opening=5)
    rows = records(movements=(*money, *earlier), knows=without(Aspect.CREDIT_FLOW))
    answer = reconcile(work_through(rows, NO_POLICIES))
    assert answer.missing == {Aspect.CREDIT_FLOW}
    assert explained(answer)[0][0] is RemainderCause.CREDITS_NOT_TOLD


def test_larger_jumps_are_told_before_smaller_ones() -> None:
    whole = [entry(date(2026, month, 4), 100 * month) for month in range(1, 6)]
    book = balanced(*whole)
    answer = found(money=(book[0], book[2], book[4]))
    assert [amount for _, _, amount in explained(answer)] == [yuan(400), yuan(200)]

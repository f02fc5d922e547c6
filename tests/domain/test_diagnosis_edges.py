"""The borders of each cause, on records laid out row by row."""

from datetime import date

import pytest

from bot.domain.account import MovementKind
from bot.domain.advice import Certainty, NextStep
from bot.domain.card import CardStatus
from bot.domain.contribution import Credit
from bot.domain.credit_window import CreditWindow, Usual
from bot.domain.diagnosis.card import months_after
from bot.domain.diagnosis.diagnose import PersonKnows, diagnose
from bot.domain.diagnosis.duplicates import DuplicateKind, duplicates_of
from bot.domain.diagnosis.finding import Cause, Finding, PersonNumbersFact
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.evidence import Mark
from bot.domain.policy import AccountRule, Policies
from bot.domain.policy_terms import Period, Tier
from bot.domain.records import Records
from tests.domain.histories import (
    HANGZHOU_AREA,
    NO_POLICIES,
    PENSION,
    RESIDENT,
    balanced,
    card,
    deducted,
    enrolled,
    entry,
    evidence,
    policies,
    premium,
    records,
    waiting,
    yuan,
)

FLEXIBLE = enrolled(psn_type="1103")
NOTHING_CREDITED = Credit(yuan(0), yuan(0), yuan(0))


def found(
    rows: Records, rules: Policies = NO_POLICIES, window: CreditWindow | None = None
) -> dict[Cause, Finding]:
    return {one.cause: one for one in diagnose(rows, rules, window).findings}


def flexible_rule(has_account: bool, *marks: Mark, tier: Tier | None = None) -> AccountRule:  # noqa: FBT001 - the one thing that differs
    return AccountRule(
        evidence(marks=frozenset(marks)),
        Period.ANY,
        tier=tier,
        flexible_account=has_account,
    )


def test_nobody_on_record_has_no_finding() -> None:
    assert found(records(enrolments=(), cards=())) == {}


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 10, 8), 2, date(2026, 12, 8)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 30), 2, date(2028, 2, 29)),
    ],
)
def test_two_months_end_on_the_same_day_or_the_last(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_a_card_is_new_until_two_months_have_passed() -> None:
    on_the_eve = records(cards=(card(date(2026, 9, 24)),))
    on_the_day = records(cards=(card(date(2026, 9, 23)),))
    assert found(on_the_eve)[Cause.NEW_CARD].certainty is Certainty.LIKELY
    assert found(on_the_day) == {}


def test_a_replacement_is_no_new_card() -> None:
    rows = records(
        cards=(card(date(2026, 11, 10)),),
        contributions=(premium(202601),),
        movements=balanced(entry(date(2026, 2, 4), 200)),
    )
    assert found(rows) == {}


@pytest.mark.parametrize("status", [CardStatus.LOST, CardStatus.FROZEN, CardStatus.CANCELLED])
def test_a_card_out_of_use_is_told_unless_another_works(status: CardStatus) -> None:
    assert list(found(records(cards=(card(status=status),)))) == [Cause.CARD_OUT_OF_USE]
    assert found(records(cards=(card(status=status), card(date(2015, 1, 1))))) == {}


def test_an_unknown_card_status_is_asked() -> None:
    rows = records(cards=(card(status=CardStatus.UNKNOWN),))
    assert diagnose(rows, NO_POLICIES).questions == (PersonKnows.CARD_ACTIVATED,)


def test_three_ways_to_be_enrolled_twice() -> None:
    rows = records(
        enrolments=(
            enrolled(),
            enrolled(psn_no="P2", poolarea=HANGZHOU_AREA),
            enrolled(RESIDENT),
        )
    )
    kinds = [one.kind for one in duplicates_of(rows)]
    assert kinds == [
        DuplicateKind.TWO_NUMBERS,
        DuplicateKind.TWO_SCHEMES,
        DuplicateKind.TWO_AREAS,
    ]
    assert PersonNumbersFact(2) in found(rows)[Cause.DUPLICATE_ENROLMENT].facts


def test_an_ended_enrolment_is_no_duplicate() -> None:
    ended = enrolled(poolarea=HANGZHOU_AREA, status=EnrolmentStatus.TERMINATED)
    assert duplicates_of(records(enrolments=(enrolled(), ended))) == ()


def test_an_ended_resident_enrolment_is_a_likely_cause_only() -> None:
    ended = enrolled(RESIDENT, status=EnrolmentStatus.SUSPENDED)
    finding = found(records(enrolments=(ended,)))[Cause.RESIDENT_INSURANCE]
    assert finding.certainty is Certainty.LIKELY


def test_the_live_scheme_decides_whether_there_is_an_account() -> None:
    ended = enrolled(status=EnrolmentStatus.TERMINATED)
    assert Cause.RESIDENT_INSURANCE in found(records(enrolments=(ended, enrolled(RESIDENT))))


@pytest.mark.parametrize(
    ("rules", "certainty"),
    [
        (policies(flexible_rule(False)), Certainty.CERTAIN),
        (policies(flexible_rule(False, Mark.PROVISIONAL)), Certainty.LIKELY),
        (policies(flexible_rule(False), flexible_rule(True)), Certainty.POSSIBLE),
        (policies(flexible_rule(False, tier=Tier.SECOND)), Certainty.POSSIBLE),
        (policies(), Certainty.POSSIBLE),
        (NO_POLICIES, Certainty.POSSIBLE),
    ],
)
def test_a_tier_without_account_is_as_sure_as_the_policy(
    rules: Policies, certainty: Certainty
) -> None:
    rows = records(enrolments=(FLEXIBLE,), contributions=(waiting(202601),))
    answer = diagnose(rows, rules)
    assert [one.cause for one in answer.findings] == [Cause.TIER_WITHOUT_ACCOUNT]
    assert answer.findings[0].certainty is certainty
    assert answer.questions == (PersonKnows.TIER,)


def test_where_the_policy_is_silent_credits_of_nothing_speak() -> None:
    rows = records(
        enrolments=(enrolled(psn_type="1103", tier="1"),),
        contributions=(waiting(202601, credit=NOTHING_CREDITED),),
    )
    answer = diagnose(rows, NO_POLICIES)
    assert [one.certainty for one in answer.findings] == [Certainty.LIKELY]
    assert answer.questions == ()


def test_a_tier_that_is_credited_or_must_be_has_an_account() -> None:
    credited = records(enrolments=(FLEXIBLE,), contributions=(premium(202601),))
    required = records(enrolments=(FLEXIBLE,), contributions=(waiting(202611),))
    assert Cause.TIER_WITHOUT_ACCOUNT not in found(credited)
    tiered = policies(flexible_rule(True, tier=Tier.FIRST))
    first = records(enrolments=(enrolled(psn_type="1103", tier="1"),))
    assert found(first, tiered) == {}
    assert list(found(required, policies(flexible_rule(True)))) == [Cause.NOT_YET_CREDITED]


def test_pension_months_of_long_ago_and_of_this_month_are_no_cause() -> None:
    rows = (premium(202510, insutype=PENSION), premium(202611, insutype=PENSION))
    assert found(records(contributions=rows)) == {}
    assert Cause.ONLY_PENSION_PAID in found(
        records(contributions=(premium(202511, insutype=PENSION),), enrolments=())
    )


def test_a_residents_pension_misses_no_medical_premium() -> None:
    rows = records(
        enrolments=(enrolled(RESIDENT),), contributions=(premium(202609, insutype=PENSION),)
    )
    assert list(found(rows)) == [Cause.RESIDENT_INSURANCE]


def test_who_pays_alone_is_not_sent_to_an_employer() -> None:
    rows = records(enrolments=(FLEXIBLE,), contributions=(deducted(202610), premium(202609)))
    assert found(rows)[Cause.NOT_ARRIVED].advice.step is NextStep.PAY_THE_MONTHS


def test_this_months_premium_may_still_be_on_its_way() -> None:
    assert found(records(contributions=(deducted(202611),))) == {}


def test_wrong_account_details_show_where_the_card_is_old_or_not_known() -> None:
    rows = (premium(202608), premium(202609))
    old, new = card(), card(date(2026, 11, 1))
    wrong = Cause.ACCOUNT_DETAILS_WRONG
    assert found(records(contributions=rows, cards=(old,)))[wrong].certainty is Certainty.CERTAIN
    assert found(records(contributions=rows, cards=()))[wrong].certainty is Certainty.LIKELY
    assert list(found(records(contributions=rows, cards=(new,)))) == [Cause.NEW_CARD]


def test_a_credit_elsewhere_or_before_does_not_count_for_the_account() -> None:
    rows = (premium(202608), premium(202609))
    here = balanced(entry(date(2026, 9, 4), 200))
    elsewhere = balanced(entry(date(2026, 9, 4), 200, poolarea=HANGZHOU_AREA))
    nowhere = balanced(entry(date(2026, 9, 4), 200, poolarea=None))
    before = balanced(entry(date(2026, 9, 3), 200))
    wrong = {Cause.ACCOUNT_DETAILS_WRONG}
    assert set(found(records(contributions=rows, movements=elsewhere))) == wrong
    assert set(found(records(contributions=rows, movements=before))) == wrong
    assert set(found(records(contributions=rows, movements=here))) == set()
    assert set(found(records(contributions=rows, movements=nowhere))) == set()


def test_an_unknown_person_type_expects_no_account() -> None:
    rows = records(enrolments=(enrolled(psn_type="9999"),), contributions=(premium(202608),))
    assert found(rows) == {}


def test_a_credit_is_late_after_the_usual_days_and_a_week() -> None:
    usual = Usual(median=15, p90=20, seen=40)
    window = CreditWindow(usual, usual)
    rows = (premium(202608), waiting(202610, arrived=date(2026, 10, 27)))
    money = balanced(entry(date(2026, 9, 4), 200))
    in_time = records(contributions=rows, movements=money)
    late = records(date(2026, 11, 24), contributions=rows, movements=money)
    assert found(in_time, window=window) == {}
    finding = found(late, window=window)[Cause.NOT_YET_CREDITED]
    assert finding.advice.step is NextStep.ASK_WHY_LATE


def test_without_a_window_a_credit_is_late_after_two_months() -> None:
    rows = (premium(202608), waiting(202609, arrived=date(2026, 9, 23)))
    money = balanced(entry(date(2026, 9, 4), 200))
    assert found(records(contributions=rows, movements=money)) == {}
    late = records(date(2026, 11, 24), contributions=rows, movements=money)
    assert list(found(late)) == [Cause.NOT_YET_CREDITED]
    no_arrivals = CreditWindow(Usual(30, 40, 20), None)
    assert list(found(late, window=no_arrivals)) == [Cause.NOT_YET_CREDITED]


def test_an_empty_account_waits_for_what_is_on_its_way() -> None:
    rows = (premium(202609), waiting(202611))
    spent = entry(date(2026, 10, 9), 200, MovementKind.SPENDING)
    money = balanced(entry(date(2026, 10, 4), 200), spent)
    answer = found(records(contributions=rows, movements=money))
    assert list(answer) == [Cause.ALL_SPENT, Cause.NOT_YET_CREDITED]
    assert answer[Cause.NOT_YET_CREDITED].advice.step is NextStep.WAIT_FOR_THE_RUN


def test_a_wait_without_any_date_is_not_measured() -> None:
    undated = waiting(202601, arrived=None)
    credited = records(
        contributions=(waiting(202601),), movements=balanced(entry(date(2026, 2, 4), 200))
    )
    assert found(records(contributions=(undated,))) == {}
    assert found(credited) == {}


def test_an_account_that_never_had_anything_is_not_spent() -> None:
    rows = records(movements=balanced(entry(date(2026, 9, 4), 0)))
    assert found(rows) == {}
    assert found(records(movements=(entry(date(2026, 9, 4), 200),))) == {}

"""Why there is no money in the card: each cause found in whoever has it, and in nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.account import MovementKind
from bot.domain.advice import Ask, Certainty, LegalBasis, NextStep
from bot.domain.card import CardStatus
from bot.domain.diagnosis.diagnose import RULES, Diagnosis, PersonKnows, diagnose
from bot.domain.diagnosis.finding import (
    CardFact,
    Cause,
    EnrolmentsFact,
    MonthsFact,
    MovementsFact,
    PremiumsFact,
    WaitFact,
)
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.records import Aspect, Records
from bot.sources.city_policies import load_policies
from bot.sources.demo.career import (
    ArrivedLate,
    CreditedLate,
    Employed,
    Event,
    Flexible,
    Life,
    Resident,
    Unpaid,
)
from bot.sources.demo.tariffs.inland import CHONGQING
from tests.domain.histories import healthy_life, of_cast, of_life, without
from tests.lab.sizes import SIZES

REAL = load_policies()

CAST_CAUSES = {
    "resident": Cause.RESIDENT_INSURANCE,
    "flexible_no_account": Cause.TIER_WITHOUT_ACCOUNT,
    "new_card": Cause.NEW_CARD,
    "account_info_wrong": Cause.ACCOUNT_DETAILS_WRONG,
    "only_pension_paid": Cause.ONLY_PENSION_PAID,
    "duplicate_enrolment": Cause.DUPLICATE_ENROLMENT,
    "card_not_activated": Cause.CARD_NOT_ACTIVATED,
    "all_spent": Cause.ALL_SPENT,
    "not_arrived": Cause.NOT_ARRIVED,
}
CAST_WITHOUT_CAUSE = (
    "long_time_employee",
    "job_changer",
    "flexible_with_account",
    "retiree",
    "corrected",
    "derived_unit",
)

Ailment = Callable[[Life, date], Life]
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def causes(found: Diagnosis) -> list[Cause]:
    return [finding.cause for finding in found.findings]


def job(life: Life) -> Employed:
    (spell,) = life.spells
    assert isinstance(spell, Employed)
    return spell


def since_last_month(told: date) -> MonthSpan:
    return MonthSpan(Month.of(told).plus(-2), Month.of(told))


def with_card(life: Life, told: date, status: CardStatus, days: int = 400) -> Life:
    return replace(
        life, cards=(replace(life.cards[0], issued=told - timedelta(days), status=status),)
    )


def village_still_enrols(life: Life, told: date) -> Life:
    village = Resident("430100", first_year=told.year - 2)
    return replace(life, spells=(village, *life.spells))


def only_a_resident(life: Life, told: date) -> Life:
    return replace(life, spells=(Resident("610100", first_year=told.year - 3),), habits=())


def pays_for_a_tier_without_account(life: Life, _told: date) -> Life:
    return replace(life, spells=(Flexible(CHONGQING, job(life).first, tier="1"),), habits=())


def never_activated(life: Life, told: date) -> Life:
    return with_card(life, told, CardStatus.NOT_ACTIVATED)


def lost_the_card(life: Life, told: date) -> Life:
    return with_card(life, told, CardStatus.LOST)


def clerk_forgot_the_medical_part(life: Life, told: date) -> Life:
    return replace(life, mishaps=(Unpaid(since_last_month(told)),))


def issuer_has_it_wrong(life: Life, told: date) -> Life:
    unreached = replace(life, account_reached=False, habits=())
    return with_card(unreached, told, CardStatus.ACTIVE)


def unit_has_not_paid(life: Life, told: date) -> Life:
    late = ArrivedLate(since_last_month(told), told + timedelta(days=20))
    return replace(life, mishaps=(late,))


def card_is_weeks_old(life: Life, told: date) -> Life:
    first = Month.of(told).previous()
    spell = replace(job(life), first=first)
    late = CreditedLate(MonthSpan(first, Month.of(told)), told + timedelta(days=14))
    begun = replace(life, spells=(spell,), mishaps=(late,), habits=())
    return with_card(begun, told, CardStatus.ACTIVE, days=20)


def spent_it_all(life: Life, told: date) -> Life:
    return replace(life, events=(Event(MovementKind.SPENDING, told - timedelta(days=1)),))


def run_was_held(life: Life, told: date) -> Life:
    held = MonthSpan(Month.of(told).plus(-4), Month.of(told).plus(-4))
    return replace(life, mishaps=(CreditedLate(held, told + timedelta(days=9)),))


AILMENTS: dict[Cause, Ailment] = {
    Cause.DUPLICATE_ENROLMENT: village_still_enrols,
    Cause.RESIDENT_INSURANCE: only_a_resident,
    Cause.TIER_WITHOUT_ACCOUNT: pays_for_a_tier_without_account,
    Cause.CARD_NOT_ACTIVATED: never_activated,
    Cause.CARD_OUT_OF_USE: lost_the_card,
    Cause.ONLY_PENSION_PAID: clerk_forgot_the_medical_part,
    Cause.ACCOUNT_DETAILS_WRONG: issuer_has_it_wrong,
    Cause.NOT_ARRIVED: unit_has_not_paid,
    Cause.NEW_CARD: card_is_weeks_old,
    Cause.ALL_SPENT: spent_it_all,
    Cause.NOT_YET_CREDITED: run_was_held,
}


def test_every_cause_has_its_rule_in_the_order_of_the_causes() -> None:
    assert [rule.cause for rule in RULES] == list(Cause)
    assert list(AILMENTS) == list(Cause)


@pytest.mark.parametrize("cause", Cause)
@settings(max_examples=20, deadline=None)
@given(told=DAYS, chance=st.randoms(use_true_random=False))
def test_a_cause_is_the_first_finding_for_somebody_who_has_it(
    cause: Cause, told: date, chance: Random
) -> None:
    life = AILMENTS[cause](healthy_life(chance, told), told)
    assert causes(diagnose(of_life(life, told), REAL))[:1] == [cause]


@pytest.mark.unmeasured
def test_healthy_people_have_no_finding() -> None:
    chance = Random(310)  # noqa: S311 - the same thousand every time
    start = date(2026, 1, 1)
    for _ in range(SIZES.healthy):
        told = start + timedelta(days=chance.randrange(1500))
        found = diagnose(of_life(healthy_life(chance, told), told), REAL)
        assert found.findings == ()
        assert found.questions == ()


@pytest.mark.parametrize("slug", CAST_CAUSES)
@settings(max_examples=10, deadline=None)
@given(told=DAYS)
def test_the_sample_people_have_what_their_captions_say(slug: str, told: date) -> None:
    assert causes(diagnose(of_cast(slug, told), REAL))[:1] == [CAST_CAUSES[slug]]


@pytest.mark.parametrize("slug", CAST_WITHOUT_CAUSE)
@settings(max_examples=10, deadline=None)
@given(told=DAYS)
def test_the_other_sample_people_have_nothing(slug: str, told: date) -> None:
    assert causes(diagnose(of_cast(slug, told), REAL)) == []


def first_facts(rows: Records) -> tuple[object, ...]:
    return diagnose(rows, REAL).findings[0].facts


def test_findings_bring_their_facts_as_values() -> None:
    card, premiums = first_facts(of_cast("new_card"))
    assert card == CardFact(CardStatus.ACTIVE, date(2026, 10, 9), 45)
    assert isinstance(premiums, PremiumsFact)
    assert [row.month for row in premiums.rows] == [Month(2026, 10), Month(2026, 11)]
    pension, medical = first_facts(of_cast("only_pension_paid"))
    months = (Month(2026, 8), Month(2026, 9), Month(2026, 10))
    assert pension == MonthsFact(InsuranceType.PENSION, months, is_paid=True)
    assert medical == MonthsFact(InsuranceType.EMPLOYEE_MEDICAL, months, is_paid=False)
    (enrolments,) = first_facts(of_cast("duplicate_enrolment"))
    assert isinstance(enrolments, EnrolmentsFact)
    assert [row.poolarea for row in enrolments.enrolments] == ["440300", "430100"]
    (movements,) = first_facts(of_cast("all_spent"))
    assert isinstance(movements, MovementsFact)
    assert [row.occurred.date() for row in movements.movements][:1] == [date(2026, 11, 22)]


def test_a_held_credit_tells_how_long_it_has_waited_and_what_is_usual() -> None:
    finding = diagnose(of_cast("not_arrived"), REAL).findings[1]
    wait = finding.facts[1]
    assert finding.cause is Cause.NOT_YET_CREDITED
    assert isinstance(wait, WaitFact)
    assert wait.days == 63
    assert wait.usual is not None
    assert wait.usual.p90 < 30


def test_a_finding_says_what_to_do_whom_to_ask_and_on_what_ground() -> None:
    advice = diagnose(of_cast("only_pension_paid"), REAL).findings[0].advice
    assert advice.step is NextStep.MAKE_EMPLOYER_PAY
    assert advice.ask[0] is Ask.EMPLOYER
    assert {LegalBasis.RIGHT_TO_QUERY, LegalBasis.EMPLOYER_DECLARES, LegalBasis.ARREARS} <= set(
        advice.basis
    )


def test_findings_come_in_order_of_certainty() -> None:
    found = diagnose(of_cast("new_card"), REAL).findings
    assert [one.certainty for one in found] == [Certainty.CERTAIN, Certainty.LIKELY]
    assert [one.rank for one in Certainty] == [0, 1, 2]


def test_what_the_source_cannot_know_is_not_tested_but_named_and_asked() -> None:
    blind = without(*Aspect)
    found = diagnose(replace(of_cast("card_not_activated"), knows=blind), REAL)
    assert found.findings == ()
    assert set(found.untested) == set(Cause) - {
        Cause.DUPLICATE_ENROLMENT,
        Cause.RESIDENT_INSURANCE,
        Cause.TIER_WITHOUT_ACCOUNT,
        Cause.ONLY_PENSION_PAID,
    }
    assert found.missing == {Aspect.CARD, Aspect.CREDIT_FLOW, Aspect.ARRIVAL, Aspect.BALANCE}
    assert found.questions == (
        PersonKnows.CARD_ISSUED,
        PersonKnows.CARD_ACTIVATED,
        PersonKnows.BALANCE_AT_A_PHARMACY,
    )

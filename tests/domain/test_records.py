"""The small facts: enrolments, movements, cards and insurance codes."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.account import Movement, MovementKind
from bot.domain.card import Card, CardStatus, current_card
from bot.domain.enrolment import Enrolment, EnrolmentStatus, leading
from bot.domain.insurance import InsuranceType, PersonGroup, person_group
from bot.domain.money import Money

EMPLOYEE = InsuranceType.EMPLOYEE_MEDICAL


def enrolment(area: str, status: EnrolmentStatus, since: date | None) -> Enrolment:
    return Enrolment("P1", EMPLOYEE, "1101", status, area, since)


def test_a_live_enrolment_leads_over_a_later_ended_one() -> None:
    live = enrolment("110000", EnrolmentStatus.NORMAL, None)
    ended = enrolment("310000", EnrolmentStatus.TERMINATED, date(2025, 1, 1))
    assert leading((ended, live), EMPLOYEE) is live


def test_of_two_live_enrolments_the_later_begun_leads() -> None:
    early = enrolment("110000", EnrolmentStatus.NORMAL, date(2016, 1, 1))
    late = enrolment("310000", EnrolmentStatus.NORMAL, date(2025, 1, 1))
    assert leading((late, early), EMPLOYEE) is late
    assert leading((early,), InsuranceType.RESIDENT_MEDICAL) is None


@pytest.mark.parametrize(
    ("kind", "effect"),
    [
        (MovementKind.ALLOCATION, 100),
        (MovementKind.ANNUAL_INTEREST, 100),
        (MovementKind.RETURN, 100),
        (MovementKind.SPENDING, -100),
        (MovementKind.FAMILY_SHARING, -100),
        (MovementKind.TRANSFER_OUT, -100),
    ],
)
def test_a_movement_adds_or_takes_by_its_kind(kind: MovementKind, effect: int) -> None:
    assert Movement("P1", kind, Money(100), datetime(2026, 11, 3, tzinfo=UTC)).effect == Money(
        effect
    )


def test_a_special_adjustment_carries_its_own_sign() -> None:
    row = Movement(
        "P1", MovementKind.SPECIAL_ADJUSTMENT, Money(-5), datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert row.effect == Money(-5)


def test_a_usable_card_is_shown_before_a_newer_one_that_is_not() -> None:
    usable = Card("P1", "A1", date(2020, 1, 1), status=CardStatus.ACTIVE)
    newer = Card("P1", "A2", date(2026, 1, 1), status=CardStatus.NOT_ACTIVATED)
    assert current_card((newer, usable)) is usable
    assert current_card(()) is None


def test_person_types_fall_into_groups_and_unknown_codes_into_none() -> None:
    assert person_group("1160") is PersonGroup.ACTIVE
    assert person_group("1404") is PersonGroup.MINOR
    assert person_group("77") is None


def test_the_basic_medical_insurances_are_two_and_only_the_residents_is_yearly() -> None:
    basic = [kind for kind in InsuranceType if kind.is_basic_medical]
    assert basic == [EMPLOYEE, InsuranceType.RESIDENT_MEDICAL]
    assert InsuranceType.RESIDENT_MEDICAL.is_paid_yearly
    assert not EMPLOYEE.is_paid_yearly

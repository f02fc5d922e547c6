"""Consent: of a purpose, in a version, resting on the consents that records need."""

import hashlib

import pytest

from bot.domain.consent import (
    NEEDED_FOR_RECORDS,
    SHOWS_RECORDS,
    VERSIONS,
    Consents,
    Purpose,
    digest_of,
)
from bot.domain.operator import Operator

ALL = Consents(dict(VERSIONS))


def without(*purposes: Purpose) -> Consents:
    return Consents({one: version for one, version in VERSIONS.items() if one not in purposes})


def test_a_newcomer_has_agreed_to_nothing() -> None:
    assert Consents().lacking() == NEEDED_FOR_RECORDS
    assert not any(map(Consents().allows, Purpose))


def test_who_has_agreed_to_all_is_asked_no_more() -> None:
    assert ALL.lacking() == ()
    assert all(map(ALL.allows, Purpose))


@pytest.mark.parametrize("purpose", NEEDED_FOR_RECORDS)
def test_an_older_version_no_longer_holds(purpose: Purpose) -> None:
    older = Consents({**VERSIONS, purpose: VERSIONS[purpose] - 1})
    assert older.lacking() == (purpose,)
    assert not older.allows(purpose)


@pytest.mark.parametrize("lacking", NEEDED_FOR_RECORDS)
@pytest.mark.parametrize("purpose", Purpose)
def test_what_shows_records_rests_on_the_consents_for_records(
    purpose: Purpose, lacking: Purpose
) -> None:
    assert without(lacking).allows(purpose) is (purpose not in SHOWS_RECORDS)


@pytest.mark.parametrize("purpose", set(Purpose) - set(NEEDED_FOR_RECORDS))
def test_no_notice_goes_out_for_want_of_its_own_consent_alone(purpose: Purpose) -> None:
    assert not without(purpose).allows(purpose)
    assert without(purpose).lacking() == ()


def test_a_digest_is_that_of_the_text() -> None:
    assert digest_of("同意") == hashlib.sha256("同意".encode()).hexdigest()


def test_an_operator_is_named_by_name_and_contact() -> None:
    assert Operator("A centre", "0512-12393").is_named
    half_named = (Operator(), Operator("A centre", " "), Operator("", "0512-12393"))
    assert not any(operator.is_named for operator in half_named)

"""A new card until its first money, and a month that is missing: as the records show them."""

from dataclasses import replace
from datetime import date

from bot.domain.card import CardStatus
from bot.domain.contribution import Arrival
from bot.domain.credit_window import CreditWindow, Usual
from bot.domain.month import Month
from bot.domain.records import Aspect, Records
from bot.domain.reminders import card, missing
from bot.domain.reminders.kinds import Notice, NoticeKind
from tests.domain import histories
from tests.domain.histories import (
    NO_POLICIES,
    RESIDENT,
    TODAY,
    enrolled,
    entry,
    premium,
    records,
    waiting,
    without,
    yuan,
)

CREDITED = date(2026, 11, 3)
EARLY = CreditWindow(Usual(33, 40, 50), None)


def entries(*days: date) -> dict[str, object]:
    return {"movements": tuple(entry(day, 200) for day in days)}


ISSUED = date(2026, 10, 8)


def newcomer(today: date = TODAY, **changes: object) -> Records:
    given_facts: dict[str, object] = {
        "enrolments": (enrolled(since=date(2026, 9, 20)),),
        "contributions": (waiting(202610, arrived=date(2026, 10, 20)),),
        "cards": (histories.card(ISSUED),),
        **changes,
    }
    return records(today, **given_facts)


def test_a_new_card_may_expect_its_first_money() -> None:
    notice = Notice(NoticeKind.CARD_EXPECTED, "20261008", ISSUED)
    found = card.expected(notice, newcomer(), NO_POLICIES, None)
    assert found is not None
    assert (found.issued, found.by) == (ISSUED, date(2026, 12, 8))
    learned = card.expected(notice, newcomer(), NO_POLICIES, EARLY)
    assert learned is not None
    assert learned.by == TODAY
    assert card.expected(notice, newcomer(**entries(CREDITED)), NO_POLICIES, None) is None
    resident = newcomer(enrolments=(enrolled(RESIDENT, psn_type="1501"),))
    assert card.expected(notice, resident, NO_POLICIES, None) is None
    assert card.expected(notice, newcomer(knows=without(Aspect.CARD)), NO_POLICIES, None) is None


def test_the_reminder_says_why_once_two_months_have_passed() -> None:
    notice = Notice(NoticeKind.CARD_LATE, "20261008.1", ISSUED)
    assert card.late(notice, newcomer(date(2026, 12, 7)), NO_POLICIES, None) is None
    found = card.late(notice, newcomer(date(2026, 12, 10)), NO_POLICIES, None)
    assert found is not None
    assert (found.days, found.number) == (63, 1)
    assert found.diagnosis.findings
    replaced = newcomer(date(2026, 12, 10), cards=(histories.card(date(2026, 12, 1)),))
    assert card.late(notice, replaced, NO_POLICIES, None) is None


def test_the_first_money_ends_it() -> None:
    found = card.first_allocation(newcomer(**entries(date(2026, 12, 3), CREDITED)))
    assert found is not None
    assert (found.day, found.amount, found.is_usable) == (CREDITED, yuan(200), True)
    assert card.first_allocation(newcomer()) is None


def test_a_card_that_is_not_activated_is_told_until_it_is() -> None:
    notice = Notice(NoticeKind.CARD_INACTIVE, "20261008", ISSUED)
    asleep = histories.card(ISSUED, status=CardStatus.NOT_ACTIVATED)
    found = card.inactive(notice, newcomer(cards=(asleep,)))
    assert found is not None
    assert found.issued == ISSUED
    assert card.inactive(notice, newcomer()) is None
    assert card.inactive(notice, newcomer(cards=())) is None


def test_a_missing_month_is_told_while_it_is_missing() -> None:
    notice = Notice(NoticeKind.MISSING_MONTH, "202610", date(2026, 10, 31))
    paid = {"enrolments": (enrolled(),), "contributions": (premium(202608), premium(202607))}
    found = missing.missing(notice, records(**paid), NO_POLICIES)
    assert found is not None
    assert (found.month, found.since, found.is_on_its_way) == (
        Month(2026, 10),
        Month(2026, 9),
        False,
    )
    asked = replace(premium(202610), arrival=Arrival.NOT_ARRIVED, arrived=None, credited=None)
    on_its_way = records(enrolments=(enrolled(),), contributions=(premium(202609), asked))
    late = missing.missing(notice, on_its_way, NO_POLICIES)
    assert late is not None
    assert late.is_on_its_way
    whole = records(enrolments=(enrolled(),), contributions=(premium(202609), premium(202610)))
    assert missing.missing(notice, whole, NO_POLICIES) is None

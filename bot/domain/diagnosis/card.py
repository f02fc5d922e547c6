"""Causes in the card itself: too new, never activated, or out of use.

The account belongs to the enrolment, not to the chip: behind a dead card the money is there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.card import Card, CardStatus
from bot.domain.diagnosis.case import Case
from bot.domain.diagnosis.finding import CardFact, Cause, Fact, Finding, PremiumsFact
from bot.domain.month import Month
from bot.domain.records import Records, has_arrived

# A default of the reminder, not a law: the next central run is usually within two months.
MONTHS_TO_THE_FIRST_RUN: Final = 2
OUT_OF_USE: Final = frozenset({CardStatus.LOST, CardStatus.FROZEN, CardStatus.CANCELLED})
_CARD_DESKS: Final = (Ask.CARD_ISSUER, Ask.HRSS_HOTLINE)
ADVICE: Final[Mapping[Cause, Advice]] = {
    Cause.CARD_NOT_ACTIVATED: Advice(
        NextStep.ACTIVATE_CARD, _CARD_DESKS, (LegalBasis.RECORDS_AND_FREE_QUERY,)
    ),
    Cause.CARD_OUT_OF_USE: Advice(
        NextStep.REPLACE_CARD, _CARD_DESKS, (LegalBasis.RECORDS_AND_FREE_QUERY,)
    ),
    Cause.NEW_CARD: Advice(
        NextStep.WAIT_FOR_THE_RUN,
        (Ask.HEALTHCARE_HOTLINE, Ask.HRSS_HOTLINE),
        (LegalBasis.REGISTRATION_IN_TEN_DAYS,),
    ),
}


def card_is_not_activated(case: Case) -> Finding | None:
    card = case.card
    if card is None or card.status is not CardStatus.NOT_ACTIVATED:
        return None
    return _finding(Cause.CARD_NOT_ACTIVATED, card_fact(case.records, card))


def card_is_out_of_use(case: Case) -> Finding | None:
    card = case.card
    if card is None or card.status not in OUT_OF_USE:
        return None
    return _finding(Cause.CARD_OUT_OF_USE, card_fact(case.records, card))


def card_is_new(case: Case) -> Finding | None:
    """Wait for the first allocation, by the next run; a replacement card is no new card."""
    card = case.card
    if card is None or case.allocations or not case.has_account:
        return None
    if is_older_than_the_first_run(case.records, card):
        return None
    arrived = tuple(row for row in case.premiums if has_arrived(row))
    certainty = Certainty.CERTAIN if arrived else Certainty.LIKELY
    facts = (card_fact(case.records, card), PremiumsFact(arrived))
    return Finding(Cause.NEW_CARD, certainty, facts, ADVICE[Cause.NEW_CARD])


def is_older_than_the_first_run(records: Records, card: Card) -> bool:
    return records.today >= months_after(card.issued, MONTHS_TO_THE_FIRST_RUN)


def months_after(day: date, months: int) -> date:
    """Keep the day of the month, or take the last of a month that is too short."""
    later = Month.of(day).plus(months)
    return later.first_day.replace(day=min(day.day, later.last_day.day))


def card_fact(records: Records, card: Card) -> CardFact:
    return CardFact(card.status, card.issued, (records.today - card.issued).days)


def _finding(cause: Cause, *facts: Fact) -> Finding:
    return Finding(cause, Certainty.CERTAIN, facts, ADVICE[cause])

"""Premiums that arrived and do not show: the account's details are wrong, or the run is due."""

from datetime import date, timedelta
from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.contribution import Contribution
from bot.domain.diagnosis.card import (
    MONTHS_TO_THE_FIRST_RUN,
    card_fact,
    is_older_than_the_first_run,
    months_after,
)
from bot.domain.diagnosis.case import Case
from bot.domain.diagnosis.finding import Cause, Fact, Finding, PremiumsFact, WaitFact
from bot.domain.money import ZERO
from bot.domain.records import has_arrived

# One credit in ten comes after the ninetieth percentile, and is none the worse for it.
PATIENCE: Final = timedelta(days=7)
_DESK: Final = (Ask.ACCOUNT_DESK, Ask.HEALTHCARE_HOTLINE)
_BASIS: Final = (LegalBasis.RIGHT_TO_QUERY, LegalBasis.RECORDS_AND_FREE_QUERY)
CORRECT: Final = Advice(NextStep.CORRECT_ACCOUNT_DETAILS, _DESK, _BASIS)
WAIT: Final = Advice(NextStep.WAIT_FOR_THE_RUN, (Ask.HEALTHCARE_HOTLINE,), _BASIS)
ASK_WHY: Final = Advice(NextStep.ASK_WHY_LATE, _DESK, _BASIS)


def account_details_are_wrong(case: Case) -> Finding | None:
    """Find months marked as credited where the account in the same area never got one."""
    rows = _credited_here(case)
    if not rows or not case.has_account or _has_allocation_since(case, rows):
        return None
    facts: list[Fact] = [PremiumsFact(rows)]
    if case.card is None:
        return Finding(Cause.ACCOUNT_DETAILS_WRONG, Certainty.LIKELY, tuple(facts), CORRECT)
    if not is_older_than_the_first_run(case.records, case.card):
        return None
    facts.append(card_fact(case.records, case.card))
    return Finding(Cause.ACCOUNT_DETAILS_WRONG, Certainty.CERTAIN, tuple(facts), CORRECT)


def premium_is_not_yet_credited(case: Case) -> Finding | None:
    """Tell a credit that is late, or the only one; it usually follows the arrival by weeks."""
    rows = _awaiting(case) if case.has_account else ()
    arrived = min((row.arrived for row in rows if row.arrived), default=None)
    if arrived is None:
        return None
    usual = case.window.after_arrival if case.window else None
    wait = WaitFact((case.records.today - arrived).days, usual)
    facts = (PremiumsFact(rows), wait)
    cause = Cause.NOT_YET_CREDITED
    if _latest_usual_day(arrived, wait) < case.records.today:
        return Finding(cause, Certainty.CERTAIN, facts, ASK_WHY)
    is_all_there_is = not _credited_here(case) and not case.allocations
    if is_all_there_is or case.balance == ZERO:
        return Finding(cause, Certainty.LIKELY, facts, WAIT)
    return None


def _latest_usual_day(arrived: date, wait: WaitFact) -> date:
    if wait.usual is None:
        return months_after(arrived, MONTHS_TO_THE_FIRST_RUN)
    return arrived + timedelta(days=wait.usual.p90) + PATIENCE


def _credited_here(case: Case) -> tuple[Contribution, ...]:
    """Pick premiums of the enrolment's area that are marked as credited with something."""
    return tuple(
        row
        for row in case.premiums
        if row.credited is not None
        and row.credit.sum != ZERO
        and case.enrolment is not None
        and row.poolarea == case.enrolment.poolarea
    )


def _awaiting(case: Case) -> tuple[Contribution, ...]:
    """Pick premiums in the fund without a day of credit; a credit of zero is not awaited.

    Where credits are booked and no premium at all has such a day, the source does not tell it.
    """
    if case.allocations and not any(row.credited for row in case.premiums):
        return ()
    return tuple(
        row
        for row in case.premiums
        if has_arrived(row) and row.credited is None and row.credit.sum != ZERO
    )


def _has_allocation_since(case: Case, rows: tuple[Contribution, ...]) -> bool:
    """Look for any credit in the book since the first one was marked, in the area or nowhere."""
    since = min(row.credited for row in rows if row.credited)
    return any(
        case.records.day_of(one) >= since and one.poolarea in (None, rows[0].poolarea)
        for one in case.allocations
    )

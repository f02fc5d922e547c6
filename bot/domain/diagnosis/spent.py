"""The money was there: spent, shared with the family, or moved away."""

from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.diagnosis.case import Case
from bot.domain.diagnosis.finding import Cause, Finding, MovementsFact
from bot.domain.money import ZERO

SHOWN: Final = 5
LOOK: Final = Advice(
    NextStep.LOOK_AT_MOVEMENTS,
    (Ask.HEALTHCARE_HOTLINE, Ask.ACCOUNT_DESK),
    (LegalBasis.RIGHT_TO_QUERY,),
)


def all_is_spent(case: Case) -> Finding | None:
    """Show the last entries that took something from an account that holds nothing."""
    taken = tuple(one for one in case.records.movements if one.effect < ZERO)
    if case.balance != ZERO or not taken:
        return None
    facts = (MovementsFact(taken[:SHOWN]),)
    return Finding(Cause.ALL_SPENT, Certainty.CERTAIN, facts, LOOK)

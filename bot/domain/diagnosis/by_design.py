"""No account by design: residents have none, and some tiers of flexible employment."""

from typing import Final

from bot.domain.account_by_design import TierAnswer, account_by_tier
from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.diagnosis.case import RESIDENT, Case
from bot.domain.diagnosis.finding import Cause, EnrolmentsFact, Finding, RulesFact
from bot.domain.insurance import FLEXIBLE

RESIDENTS_HAVE_NONE: Final = Advice(
    NextStep.KNOW_THE_SCHEME, (Ask.HEALTHCARE_HOTLINE,), (LegalBasis.RIGHT_TO_QUERY,)
)
ASK_FOR_THE_TIER: Final = Advice(
    NextStep.CONFIRM_TIER,
    (Ask.HEALTHCARE_HOTLINE, Ask.HANDLING_AGENCY),
    (LegalBasis.RIGHT_TO_QUERY,),
)


def enrolled_as_resident(case: Case) -> Finding | None:
    """Say that resident insurance keeps no personal accounts."""
    enrolment = case.enrolment
    if enrolment is None or enrolment.insutype is not RESIDENT:
        return None
    certainty = Certainty.CERTAIN if enrolment.is_live else Certainty.LIKELY
    facts = (EnrolmentsFact((enrolment,)),)
    return Finding(Cause.RESIDENT_INSURANCE, certainty, facts, RESIDENTS_HAVE_NONE)


def tier_fills_no_account(case: Case) -> Finding | None:
    """Let the area's policy say whether flexible employment has an account."""
    enrolment = case.enrolment
    if enrolment is None or enrolment.psn_type != FLEXIBLE or case.allocations:
        return None
    answer = account_by_tier(case.records, case.policies, enrolment)
    if answer.has_account:
        return None
    facts = (EnrolmentsFact((enrolment,)), RulesFact(answer.rules))
    return Finding(Cause.TIER_WITHOUT_ACCOUNT, _certainty(answer), facts, ASK_FOR_THE_TIER)


def _certainty(answer: TierAnswer) -> Certainty:
    if answer.has_account is None:
        return Certainty.POSSIBLE
    return Certainty.CERTAIN if answer.is_settled else Certainty.LIKELY

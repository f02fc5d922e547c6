"""Premiums that never came: only the pension was paid, or a deduction has not arrived."""

from typing import Final

from bot.domain.advice import Advice, Ask, Certainty, LegalBasis, NextStep
from bot.domain.contribution import Contribution
from bot.domain.diagnosis.case import EMPLOYEE, RESIDENT, Case
from bot.domain.diagnosis.finding import Cause, Finding, MonthsFact, PremiumsFact
from bot.domain.insurance import FLEXIBLE, InsuranceType
from bot.domain.month import MONTHS_A_YEAR, Month
from bot.domain.records import Records, has_arrived

EMPLOYER_OWES: Final = Advice(
    NextStep.MAKE_EMPLOYER_PAY,
    (Ask.EMPLOYER, Ask.HANDLING_AGENCY, Ask.HEALTHCARE_HOTLINE),
    (
        LegalBasis.RIGHT_TO_QUERY,
        LegalBasis.EMPLOYER_DECLARES,
        LegalBasis.COLLECTED_IN_FULL,
        LegalBasis.ARREARS,
    ),
)
PAY_YOURSELF: Final = Advice(
    NextStep.PAY_THE_MONTHS,
    (Ask.HANDLING_AGENCY, Ask.HEALTHCARE_HOTLINE),
    (LegalBasis.RIGHT_TO_QUERY,),
)


def only_the_pension_was_paid(case: Case) -> Finding | None:
    """Catch the clerk who declares the pension and forgets the medical insurance."""
    if case.enrolment is not None and case.enrolment.insutype is RESIDENT:
        return None
    months = pension_months_without_medical(case.records)
    if not months:
        return None
    facts = (
        MonthsFact(InsuranceType.PENSION, months, is_paid=True),
        MonthsFact(EMPLOYEE, months, is_paid=False),
    )
    return Finding(Cause.ONLY_PENSION_PAID, Certainty.CERTAIN, facts, _advice(case))


def premium_has_not_arrived(case: Case) -> Finding | None:
    rows = deducted_but_not_arrived(case.records)
    if not rows:
        return None
    facts = (PremiumsFact(rows),)
    return Finding(Cause.NOT_ARRIVED, Certainty.CERTAIN, facts, _advice(case))


def pension_months_without_medical(records: Records) -> tuple[Month, ...]:
    """List the full months of the last year with a pension premium and no medical one."""
    medical = {row.month for row in records.standing(EMPLOYEE)}
    since = records.month.plus(-MONTHS_A_YEAR)
    pension = {row.month for row in records.standing(InsuranceType.PENSION)}
    return tuple(sorted(one for one in pension - medical if since <= one < records.month))


def deducted_but_not_arrived(records: Records) -> tuple[Contribution, ...]:
    """Check the employer: list full months that are on record and not in the fund."""
    rows = records.standing(EMPLOYEE)
    return tuple(
        row
        for row in rows
        if not has_arrived(row) and row.credited is None and row.month < records.month
    )


def _advice(case: Case) -> Advice:
    is_own_payer = case.enrolment is not None and case.enrolment.psn_type == FLEXIBLE
    return PAY_YOURSELF if is_own_payer else EMPLOYER_OWES

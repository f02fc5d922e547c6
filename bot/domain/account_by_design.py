"""Whether somebody should have a personal account at all.

Employees and pensioners do, residents do not; for flexible employment area and tier decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.credits import credited_sum
from bot.domain.enrolment import Enrolment, leading
from bot.domain.evidence import Standing, standing
from bot.domain.insurance import BASIC_MEDICAL, FLEXIBLE, InsuranceType
from bot.domain.policy import AccountRule, Policies
from bot.domain.policy_terms import Tier
from bot.domain.records import Records
from bot.domain.rule import insured_group
from bot.domain.validity import rows_in_force

_TIERS: Final[Mapping[str, Tier]] = {"1": Tier.FIRST, "2": Tier.SECOND}


@dataclass(frozen=True, slots=True)
class TierAnswer:
    """Whether there is an account, by these rules; without rules, by the premiums' own credits.

    `is_settled` is false where sources of the policy differ, or none confirms it.
    """

    has_account: bool | None
    rules: tuple[AccountRule, ...] = ()
    is_settled: bool = False


def leading_enrolment(records: Records) -> Enrolment | None:
    """Pick the enrolment that decides: employee before resident, a live one before both."""
    found = [leading(records.enrolments, insutype) for insutype in BASIC_MEDICAL]
    known = [row for row in found if row is not None]
    return max(known, key=lambda row: row.is_live, default=None)


def should_have_account(records: Records, policies: Policies) -> bool | None:
    """Tell whether there should be an account; None where neither policy nor records decide."""
    enrolment = leading_enrolment(records)
    if enrolment is None:
        return None
    if enrolment.insutype is InsuranceType.RESIDENT_MEDICAL:
        return False
    if enrolment.psn_type == FLEXIBLE:
        return account_by_tier(records, policies, enrolment).has_account
    return True if insured_group(enrolment) else None


def account_by_tier(records: Records, policies: Policies, enrolment: Enrolment) -> TierAnswer:
    """Ask the policy first; where it is silent or contradicts itself, ask the premiums."""
    rules = _rules(records, policies, enrolment)
    said = {rule.flexible_account for rule in rules}
    if len(said) == 1:
        is_settled = all(standing(rule.evidence) is Standing.SETTLED for rule in rules)
        return TierAnswer(said.pop(), rules, is_settled)
    return TierAnswer(_by_credits(records, enrolment), rules)


def _rules(records: Records, policies: Policies, enrolment: Enrolment) -> tuple[AccountRule, ...]:
    city = policies.city(enrolment.poolarea)
    tier = _TIERS.get(enrolment.tier or "")
    return tuple(
        rule
        for rule in (rows_in_force(city, AccountRule, records.month) if city else ())
        if rule.flexible_account is not None and rule.tier in (None, tier)
    )


def _by_credits(records: Records, enrolment: Enrolment) -> bool | None:
    """Tell by what was credited in the area: something, nothing at all, or no record of it."""
    rows = records.standing(InsuranceType.EMPLOYEE_MEDICAL)
    credited = [credited_sum(row) for row in rows if row.poolarea == enrolment.poolarea]
    if any(credited):
        return True
    return False if credited and None not in credited else None

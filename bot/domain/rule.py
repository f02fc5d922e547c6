"""Which rule fills the personal account in a month and an area, as far as anybody can tell."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.enrolment import Enrolment
from bot.domain.evidence import Standing, standing
from bot.domain.insurance import FLEXIBLE, InsuranceType, PersonGroup, person_group
from bot.domain.month import Month
from bot.domain.policy import AccountRule, CityPolicy, Policies, rows_of
from bot.domain.policy_terms import Group, Period

# The State Council's decision, and the month by which the last province had followed it.
REFORM_DECIDED: Final = date(2021, 4, 22)
REFORM_DONE: Final = Month(2023, 7)


class Outcome(StrEnum):
    """What can be said of a month.

    `BETWEEN` is a month in which provinces were changing over, in an area whose own date is
    not verified: the rules before and after stand side by side, as far as they are known. After
    it, the national rule of an area without a verified date is still not confirmed.
    """

    NO_ACCOUNT = "no_account"
    LOCAL_RULE = "local_rule"
    NATIONAL_RULE = "national_rule"
    BETWEEN = "between"
    ACCOUNT_REQUIRED = "account_required"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class RuleFinding:
    """The rules of a month, all of them where sources differ.

    `dated` is the row that gives the area's own date of the reform, verified or not.
    """

    outcome: Outcome
    group: Group
    standing: Standing
    rules: tuple[AccountRule, ...] = ()
    dated: AccountRule | None = None


def insured_group(enrolment: Enrolment) -> Group | None:
    """Tell whose account rule an enrolment follows; None where no rule of ours speaks of it."""
    if enrolment.insutype is InsuranceType.RESIDENT_MEDICAL:
        return Group.RESIDENT
    if enrolment.insutype is not InsuranceType.EMPLOYEE_MEDICAL:
        return None
    if enrolment.psn_type == FLEXIBLE:
        return Group.FLEXIBLE
    groups = {PersonGroup.ACTIVE: Group.ACTIVE, PersonGroup.RETIRED: Group.RETIRED}
    found = person_group(enrolment.psn_type)
    return groups.get(found) if found else None


def rule_in_force(policies: Policies, area: str, month: Month, group: Group) -> RuleFinding:
    """Tell what went into the account: the area's own rule if known, else the country's."""
    if group is Group.RESIDENT:
        return RuleFinding(Outcome.NO_ACCOUNT, group, Standing.SETTLED)
    city = policies.city(area)
    if group is Group.FLEXIBLE:
        return _flexible_finding(city, month)
    local = _local_rules(city, month, group)
    if local:
        return RuleFinding(Outcome.LOCAL_RULE, group, _least(local), local, reform_date_row(city))
    return _national_finding(policies, city, month, group)


def reform_date_row(city: CityPolicy | None) -> AccountRule | None:
    """Return the row with the area's own date of the reform, a settled one first."""
    rows = [row for row in city.of(AccountRule) if row.reform_date] if city else []
    return min(rows, key=_is_doubtful, default=None)


def _flexible_finding(city: CityPolicy | None, month: Month) -> RuleFinding:
    """Flexible employment follows area and tier alone: no national rule speaks of its account."""
    rows = city.of(AccountRule) if city else ()
    rules = tuple(row for row in rows if row.flexible_account and row.evidence.covers(month))
    if not rules:
        return RuleFinding(Outcome.NOT_KNOWN, Group.FLEXIBLE, Standing.NOT_CONFIRMED)
    return RuleFinding(Outcome.ACCOUNT_REQUIRED, Group.FLEXIBLE, _least(rules), rules)


def _local_rules(city: CityPolicy | None, month: Month, group: Group) -> tuple[AccountRule, ...]:
    rows = city.of(AccountRule) if city else ()
    after = _is_after_reform(reform_date_row(city), month)
    return tuple(
        row
        for row in rows
        if row.shares_of(group)
        and row.evidence.covers(month)
        and not (row.period is Period.BEFORE_REFORM and after)
    )


def _national_finding(
    policies: Policies, city: CityPolicy | None, month: Month, group: Group
) -> RuleFinding:
    dated = reform_date_row(city)
    periods = _national_periods(dated, month)
    rules = tuple(
        row
        for row in rows_of(policies.national, AccountRule)
        if row.period in periods and row.shares_of(group)
    )
    if not rules:
        return RuleFinding(Outcome.NOT_KNOWN, group, Standing.NOT_CONFIRMED, dated=dated)
    if len(periods) > 1:
        return RuleFinding(Outcome.BETWEEN, group, Standing.NOT_CONFIRMED, rules, dated)
    claim = _least(rules) if _is_time_settled(dated, month) else Standing.NOT_CONFIRMED
    return RuleFinding(Outcome.NATIONAL_RULE, group, claim, rules, dated)


def _national_periods(dated: AccountRule | None, month: Month) -> tuple[Period, ...]:
    if month < Month.of(REFORM_DECIDED):
        return (Period.BEFORE_REFORM,)
    if month > REFORM_DONE:
        return (Period.AFTER_REFORM,)
    if dated is None or _is_doubtful(dated):
        return Period.BEFORE_REFORM, Period.AFTER_REFORM
    after = _is_after_reform(dated, month)
    return (Period.AFTER_REFORM if after else Period.BEFORE_REFORM,)


def _is_time_settled(dated: AccountRule | None, month: Month) -> bool:
    """Doubt what rests on REFORM_DONE alone, which is known from a weak source."""
    is_dated = dated is not None and not _is_doubtful(dated)
    return is_dated or month < Month.of(REFORM_DECIDED)


def _is_after_reform(dated: AccountRule | None, month: Month) -> bool:
    """Judge by the area's own date; without one, by the month when the last had followed."""
    if dated is None or dated.reform_date is None:
        return month > REFORM_DONE
    return month >= Month.of(dated.reform_date)


def _is_doubtful(row: AccountRule) -> bool:
    return standing(row.evidence) is not Standing.SETTLED


def _least(rules: tuple[AccountRule, ...]) -> Standing:
    """Claim no more for several rows than for the weakest of them."""
    found = {standing(row.evidence) for row in rules}
    doubts = (Standing.SOURCES_DIFFER, Standing.NOT_CONFIRMED)
    return next((doubt for doubt in doubts if doubt in found), Standing.SETTLED)

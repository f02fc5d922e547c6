"""The words of policy rows, as keys of the catalogues."""

from collections.abc import Mapping
from typing import Final

from bot.domain.policy_terms import (
    AppliesTo,
    Basis,
    Group,
    Payer,
    Per,
    Period,
    ResidentGroup,
    Scope,
    Tier,
    Topic,
    YearOf,
)
from bot.texts.catalog import Key

TIERS: Final[Mapping[Tier, Key]] = {
    Tier.FIRST: Key("policy.tier.first"),
    Tier.SECOND: Key("policy.tier.second"),
    Tier.POOL_AND_ACCOUNT: Key("policy.tier.pool_and_account"),
    Tier.ACCOUNT_SCHEME_WITHOUT_ACCOUNT: Key("policy.tier.account_scheme_without_account"),
    Tier.POOL_ONLY: Key("policy.tier.pool_only"),
}
PAYERS: Final[Mapping[Payer, Key]] = {
    Payer.UNIT: Key("policy.payer.unit"),
    Payer.PERSON: Key("policy.payer.person"),
    Payer.UNCLEAR: Key("policy.payer.unclear"),
}
PERIODS: Final[Mapping[Per, Key]] = {
    Per.MONTH: Key("policy.per.month"),
    Per.YEAR: Key("policy.per.year"),
}
RESIDENTS: Final[Mapping[ResidentGroup, Key]] = {
    ResidentGroup.EVERYONE: Key("policy.resident.everyone"),
    ResidentGroup.CHILD_STUDENT: Key("policy.resident.child_student"),
    ResidentGroup.UNIVERSITY: Key("policy.resident.university"),
    ResidentGroup.WORKING_AGE: Key("policy.resident.working_age"),
    ResidentGroup.FROM_19_TO_59: Key("policy.resident.from_19_to_59"),
    ResidentGroup.FROM_60_TO_69: Key("policy.resident.from_60_to_69"),
    ResidentGroup.FROM_70: Key("policy.resident.from_70"),
    ResidentGroup.ELDERLY: Key("policy.resident.elderly"),
}
APPLIES_TO: Final[Mapping[AppliesTo, Key]] = {
    AppliesTo.FLEXIBLE: Key("policy.applies.flexible"),
    AppliesTo.FLEXIBLE_FIRST: Key("policy.applies.flexible_first"),
    AppliesTo.FLEXIBLE_AGAIN: Key("policy.applies.flexible_again"),
    AppliesTo.RESIDENT_LATE: Key("policy.applies.resident_late"),
    AppliesTo.STATUS_CHANGE: Key("policy.applies.status_change"),
    AppliesTo.TRANSFER_IN: Key("policy.applies.transfer_in"),
}
TOPICS: Final[Mapping[Topic, Key]] = {
    Topic.ACCOUNT_RULE_PAGE: Key("policy.topic.account_rule_page"),
    Topic.ACCOUNT_USE: Key("policy.topic.account_use"),
    Topic.BASE_RULE: Key("policy.topic.base_rule"),
    Topic.CARD_APPLICATION: Key("policy.topic.card_application"),
    Topic.CASH_WITHDRAWAL_END: Key("policy.topic.cash_withdrawal_end"),
    Topic.CHANGE: Key("policy.topic.change"),
    Topic.FAMILY_SHARING: Key("policy.topic.family_sharing"),
    Topic.FIXED_ADD_ON: Key("policy.topic.fixed_add_on"),
    Topic.FREE_QUERY: Key("policy.topic.free_query"),
    Topic.HOTLINE: Key("policy.topic.hotline"),
    Topic.INCENTIVE: Key("policy.topic.incentive"),
    Topic.INSURANCE_YEAR: Key("policy.topic.insurance_year"),
    Topic.INTEREST: Key("policy.topic.interest"),
    Topic.LONG_TERM_CARE: Key("policy.topic.long_term_care"),
    Topic.MANUAL_CLAIM: Key("policy.topic.manual_claim"),
    Topic.MATERNITY_ALLOWANCE: Key("policy.topic.maternity_allowance"),
    Topic.MATERNITY_RATE: Key("policy.topic.maternity_rate"),
    Topic.PENSION_CLAIM: Key("policy.topic.pension_claim"),
    Topic.REFORM_DONE: Key("policy.topic.reform_done"),
    Topic.REFORM_EFFECT: Key("policy.topic.reform_effect"),
    Topic.REGISTRATION: Key("policy.topic.registration"),
    Topic.RESIDENT_BASE: Key("policy.topic.resident_base"),
    Topic.TEMPORARY_HALF_2020: Key("policy.topic.temporary_half_2020"),
    Topic.UNEMPLOYMENT_CLAIM: Key("policy.topic.unemployment_claim"),
}
SCOPES: Final[Mapping[Scope, Key]] = {
    Scope.MEDICAL: Key("policy.kind.base"),
    Scope.PENSION: Key("policy.kind.base_pension"),
}
GROUPS: Final[Mapping[Group, Key]] = {
    Group.ACTIVE: Key("policy.group.active"),
    Group.RETIRED: Key("policy.group.retired"),
    Group.FLEXIBLE: Key("policy.group.flexible"),
    Group.RESIDENT: Key("policy.group.resident"),
}
REFORM: Final[Mapping[Period, Key]] = {
    Period.BEFORE_REFORM: Key("policy.period.before_reform"),
    Period.AFTER_REFORM: Key("policy.period.after_reform"),
    Period.ANY: Key("policy.period.any"),
}
BASES: Final[Mapping[Basis, Key]] = {
    Basis.OWN_PREMIUM: Key("policy.basis.own_premium"),
    Basis.UNIT_PREMIUM: Key("policy.basis.unit_premium"),
    Basis.BASE_OWN: Key("policy.basis.base_own"),
    Basis.BASE_UNIT: Key("policy.basis.base_unit"),
    Basis.BASE_WHOLE: Key("policy.basis.base_whole"),
    Basis.CITY_WAGE: Key("policy.basis.city_wage"),
    Basis.OWN_PENSION: Key("policy.basis.own_pension"),
    Basis.AVERAGE_PENSION: Key("policy.basis.average_pension"),
    Basis.FIXED_SUM: Key("policy.basis.fixed_sum"),
}
YEARS: Final[Mapping[YearOf, Key]] = {
    YearOf.COVER: Key("policy.year_of.cover"),
    YearOf.NOTICE: Key("policy.year_of.notice"),
}

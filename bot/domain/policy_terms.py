"""The words in which policy rows are written: groups, tiers, periods, topics."""

from enum import StrEnum


class Group(StrEnum):
    """Whom an account rule speaks of."""

    ACTIVE = "active"
    RETIRED = "retired"
    FLEXIBLE = "flexible"
    RESIDENT = "resident"


class ResidentGroup(StrEnum):
    """Whom a resident premium is for; the bands differ from city to city."""

    EVERYONE = "everyone"
    CHILD_STUDENT = "child_student"
    UNIVERSITY = "university"
    WORKING_AGE = "working_age"
    FROM_19_TO_59 = "from_19_to_59"
    FROM_60_TO_69 = "from_60_to_69"
    FROM_70 = "from_70"
    ELDERLY = "elderly"


class Scope(StrEnum):
    """Whose contribution base it is: a pension base must never pass for a medical one."""

    MEDICAL = "medical"
    PENSION = "pension"


class Tier(StrEnum):
    """The variant of the employee scheme, where an area has several."""

    FIRST = "first"
    SECOND = "second"
    POOL_AND_ACCOUNT = "pool_and_account"
    ACCOUNT_SCHEME_WITHOUT_ACCOUNT = "account_scheme_without_account"
    POOL_ONLY = "pool_only"


class Per(StrEnum):
    """The period that an amount is paid for."""

    MONTH = "month"
    YEAR = "year"


class Payer(StrEnum):
    """Who pays an add-on."""

    UNIT = "unit"
    PERSON = "person"
    UNCLEAR = "unclear"


class Period(StrEnum):
    """On which side of the personal account reform (2021 to 2023) an account rule lies."""

    BEFORE_REFORM = "before_reform"
    AFTER_REFORM = "after_reform"
    ANY = "any"


class Basis(StrEnum):
    """What a share of the account is counted from.

    The `BASE_…` shares are percent of the contribution base, taken out of the person's own
    premium, out of the unit's, or out of both together.
    """

    OWN_PREMIUM = "own_premium"
    UNIT_PREMIUM = "unit_premium"
    BASE_OWN = "base_own"
    BASE_UNIT = "base_unit"
    BASE_WHOLE = "base_whole"
    CITY_WAGE = "city_wage"
    OWN_PENSION = "own_pension"
    AVERAGE_PENSION = "average_pension"
    FIXED_SUM = "fixed_sum"


class YearOf(StrEnum):
    """What a resident row's year counts: the year covered, or the year of the notice."""

    COVER = "cover"
    NOTICE = "notice"


class AppliesTo(StrEnum):
    """Whom an interruption rule speaks of."""

    FLEXIBLE = "flexible"
    FLEXIBLE_FIRST = "flexible_first"
    FLEXIBLE_AGAIN = "flexible_again"
    RESIDENT_LATE = "resident_late"
    STATUS_CHANGE = "status_change"
    TRANSFER_IN = "transfer_in"


class Topic(StrEnum):
    """What a row of no other kind is about."""

    ACCOUNT_RULE_PAGE = "account_rule_page"
    ACCOUNT_USE = "account_use"
    BASE_RULE = "base_rule"
    CARD_APPLICATION = "card_application"
    CASH_WITHDRAWAL_END = "cash_withdrawal_end"
    CHANGE = "change"
    FAMILY_SHARING = "family_sharing"
    FIXED_ADD_ON = "fixed_add_on"
    FREE_QUERY = "free_query"
    HOTLINE = "hotline"
    INCENTIVE = "incentive"
    INSURANCE_YEAR = "insurance_year"
    INTEREST = "interest"
    LONG_TERM_CARE = "long_term_care"
    MANUAL_CLAIM = "manual_claim"
    MATERNITY_ALLOWANCE = "maternity_allowance"
    MATERNITY_RATE = "maternity_rate"
    PENSION_CLAIM = "pension_claim"
    REFORM_DONE = "reform_done"
    REFORM_EFFECT = "reform_effect"
    REGISTRATION = "registration"
    RESIDENT_BASE = "resident_base"
    TEMPORARY_HALF_2020 = "temporary_half_2020"
    UNEMPLOYMENT_CLAIM = "unemployment_claim"

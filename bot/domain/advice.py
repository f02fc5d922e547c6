"""What a finding about somebody's money comes with: how sure it is, what to do, whom to ask."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How far the records carry a finding, the surest first."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"

    @property
    def rank(self) -> int:
        return tuple(type(self)).index(self)


class NextStep(StrEnum):
    """What the person can do."""

    WAIT_FOR_THE_RUN = "wait_for_the_run"
    ASK_WHY_LATE = "ask_why_late"
    CORRECT_ACCOUNT_DETAILS = "correct_account_details"
    MERGE_ENROLMENTS = "merge_enrolments"
    MAKE_EMPLOYER_PAY = "make_employer_pay"
    PAY_THE_MONTHS = "pay_the_months"
    ACTIVATE_CARD = "activate_card"
    REPLACE_CARD = "replace_card"
    KNOW_THE_SCHEME = "know_the_scheme"
    CONFIRM_TIER = "confirm_tier"
    LOOK_AT_MOVEMENTS = "look_at_movements"
    ASK_FOR_THE_ENTRIES = "ask_for_the_entries"
    ASK_FOR_THE_CREDIT = "ask_for_the_credit"


class Ask(StrEnum):
    """Whom to ask. 12393 is the healthcare security hotline, 12333 that of HR&SS."""

    EMPLOYER = "employer"
    HEALTHCARE_HOTLINE = "12393"
    HRSS_HOTLINE = "12333"
    HANDLING_AGENCY = "handling_agency"
    ACCOUNT_DESK = "account_desk"
    CARD_ISSUER = "card_issuer"


class LegalBasis(StrEnum):
    """An article, by its act: the Social Insurance Law, or Decree 765 on its handling."""

    RIGHT_TO_QUERY = "social_insurance.4"
    ONE_NUMBER = "social_insurance.58"
    EMPLOYER_DECLARES = "social_insurance.60"
    COLLECTED_IN_FULL = "social_insurance.61"
    ARREARS = "social_insurance.63"
    RECORDS_AND_FREE_QUERY = "social_insurance.74"
    REGISTRATION_IN_TEN_DAYS = "handling.6"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a finding, whom to ask in this order, and on what ground."""

    step: NextStep
    ask: tuple[Ask, ...]
    basis: tuple[LegalBasis, ...]

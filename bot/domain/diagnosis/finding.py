"""A finding: a cause, how sure it is, the facts that carry it, and what to do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.account import Movement
from bot.domain.advice import Advice, Certainty
from bot.domain.card import CardStatus
from bot.domain.contribution import Contribution
from bot.domain.credit_window import Usual
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.policy import AccountRule


class Cause(StrEnum):
    """Why there is no money. Of findings equally sure the earlier cause here comes first."""

    DUPLICATE_ENROLMENT = "duplicate_enrolment"
    RESIDENT_INSURANCE = "resident_insurance"
    TIER_WITHOUT_ACCOUNT = "tier_without_account"
    CARD_NOT_ACTIVATED = "card_not_activated"
    CARD_OUT_OF_USE = "card_out_of_use"
    ONLY_PENSION_PAID = "only_pension_paid"
    ACCOUNT_DETAILS_WRONG = "account_details_wrong"
    NOT_ARRIVED = "not_arrived"
    NEW_CARD = "new_card"
    ALL_SPENT = "all_spent"
    NOT_YET_CREDITED = "not_yet_credited"


@dataclass(frozen=True, slots=True)
class CardFact:
    """A card, without its number: how it stands, and how many days ago it was issued."""

    status: CardStatus
    issued: date
    days_ago: int


@dataclass(frozen=True, slots=True)
class EnrolmentsFact:
    """Enrolments that must not stand together, or the one that decides."""

    enrolments: tuple[Enrolment, ...]


@dataclass(frozen=True, slots=True)
class PersonNumbersFact:
    """How many person numbers the records bear."""

    count: int


@dataclass(frozen=True, slots=True)
class MonthsFact:
    """Months that one insurance has, or (`is_paid` false) lacks."""

    insutype: InsuranceType
    months: tuple[Month, ...]
    is_paid: bool


@dataclass(frozen=True, slots=True)
class PremiumsFact:
    """Premiums as they stand, with months, amounts and dates, in month order."""

    rows: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class WaitFact:
    """How many days a premium has waited since its arrival, and the usual; None: not known."""

    days: int
    usual: Usual | None


@dataclass(frozen=True, slots=True)
class MovementsFact:
    """Entries of the account, the latest first."""

    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class RulesFact:
    """What the area's policy says; empty where it says nothing."""

    rules: tuple[AccountRule, ...]


Fact = (
    CardFact
    | EnrolmentsFact
    | PersonNumbersFact
    | MonthsFact
    | PremiumsFact
    | WaitFact
    | MovementsFact
    | RulesFact
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause that the records speak for."""

    cause: Cause
    certainty: Certainty
    facts: tuple[Fact, ...]
    advice: Advice

"""A person's records, with what several rules look at worked out once."""

from dataclasses import dataclass

from bot.domain.account import Movement, MovementKind
from bot.domain.account_book import latest_balance
from bot.domain.account_by_design import leading_enrolment, should_have_account
from bot.domain.card import Card, current_card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditWindow, credit_window, credits_seen
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.policy import Policies
from bot.domain.records import Aspect, Records

EMPLOYEE = InsuranceType.EMPLOYEE_MEDICAL
RESIDENT = InsuranceType.RESIDENT_MEDICAL


@dataclass(frozen=True, slots=True)
class Case:
    """What a diagnosis starts from.

    `has_account` is None where neither policy nor records decide whether there should be an
    account; `balance` where none is stated; `window` where too little was seen.
    """

    records: Records
    policies: Policies
    window: CreditWindow | None
    enrolment: Enrolment | None
    card: Card | None
    premiums: tuple[Contribution, ...]
    allocations: tuple[Movement, ...]
    balance: Money | None
    has_account: bool | None


def open_case(records: Records, policies: Policies, window: CreditWindow | None) -> Case:
    """Work out what the rules share; without the area's window the person's own serves."""
    enrolment = leading_enrolment(records)
    premiums = records.standing(EMPLOYEE)
    allocations = tuple(one for one in records.movements if one.kind is MovementKind.ALLOCATION)
    seen = credits_seen(premiums, enrolment.poolarea) if enrolment else ()
    return Case(
        records=records,
        policies=policies,
        window=window or credit_window(seen),
        enrolment=enrolment,
        card=current_card(records.cards),
        premiums=premiums,
        allocations=allocations,
        balance=None if records.unknown(Aspect.BALANCE) else latest_balance(records),
        has_account=should_have_account(records, policies),
    )

"""Tests every cause separately, and tells the findings in order of certainty."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.card import CardStatus
from bot.domain.credit_window import CreditWindow
from bot.domain.diagnosis.by_design import enrolled_as_resident, tier_fills_no_account
from bot.domain.diagnosis.card import card_is_new, card_is_not_activated, card_is_out_of_use
from bot.domain.diagnosis.case import Case, open_case
from bot.domain.diagnosis.credit import account_details_are_wrong, premium_is_not_yet_credited
from bot.domain.diagnosis.duplicates import enrolled_twice
from bot.domain.diagnosis.finding import Cause, Finding
from bot.domain.diagnosis.spent import all_is_spent
from bot.domain.diagnosis.unpaid import only_the_pension_was_paid, premium_has_not_arrived
from bot.domain.policy import Policies
from bot.domain.records import Aspect, Records


class PersonKnows(StrEnum):
    """What to ask the person, since the source cannot know it."""

    CARD_ISSUED = "card_issued"
    CARD_ACTIVATED = "card_activated"
    TIER = "tier"
    DEDUCTED_FROM_PAY = "deducted_from_pay"
    BALANCE_AT_A_PHARMACY = "balance_at_a_pharmacy"


@dataclass(frozen=True, slots=True)
class Rule:
    """A cause, what a source must know for it to be tested, and the test."""

    cause: Cause
    needs: frozenset[Aspect]
    test: Callable[[Case], Finding | None]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All findings, the surest first; the causes nobody could test; what only the person knows."""

    findings: tuple[Finding, ...]
    untested: tuple[Cause, ...]
    missing: frozenset[Aspect]
    questions: tuple[PersonKnows, ...]


_ALLOCATED: Final = frozenset({Aspect.CREDIT_FLOW})
_ARRIVED: Final = frozenset({Aspect.ARRIVAL})
_CARD: Final = frozenset({Aspect.CARD})
RULES: Final[tuple[Rule, ...]] = (
    Rule(Cause.DUPLICATE_ENROLMENT, frozenset(), enrolled_twice),
    Rule(Cause.RESIDENT_INSURANCE, frozenset(), enrolled_as_resident),
    Rule(Cause.TIER_WITHOUT_ACCOUNT, frozenset(), tier_fills_no_account),
    Rule(Cause.CARD_NOT_ACTIVATED, _CARD, card_is_not_activated),
    Rule(Cause.CARD_OUT_OF_USE, _CARD, card_is_out_of_use),
    Rule(Cause.ONLY_PENSION_PAID, frozenset(), only_the_pension_was_paid),
    Rule(Cause.ACCOUNT_DETAILS_WRONG, _ALLOCATED, account_details_are_wrong),
    Rule(Cause.NOT_ARRIVED, _ARRIVED, premium_has_not_arrived),
    Rule(Cause.NEW_CARD, _CARD | _ALLOCATED, card_is_new),
    Rule(Cause.ALL_SPENT, frozenset({Aspect.BALANCE}), all_is_spent),
    Rule(Cause.NOT_YET_CREDITED, _ARRIVED | _ALLOCATED, premium_is_not_yet_credited),
)


def diagnose(
    records: Records, policies: Policies, window: CreditWindow | None = None
) -> Diagnosis:
    """Test every cause that the source lets us test; `window` is the area's, where known."""
    case = open_case(records, policies, window)
    testable = [rule for rule in RULES if not records.unknown(*rule.needs)]
    found = [finding for finding in (rule.test(case) for rule in testable) if finding]
    untested = tuple(rule for rule in RULES if rule not in testable)
    return Diagnosis(
        findings=tuple(sorted(found, key=lambda one: one.certainty.rank)),
        untested=tuple(rule.cause for rule in untested),
        missing=records.unknown(*(aspect for rule in untested for aspect in rule.needs)),
        questions=tuple(_questions(case, {finding.cause for finding in found})),
    )


def _questions(case: Case, found: set[Cause]) -> Iterator[PersonKnows]:
    records = case.records
    if records.unknown(Aspect.CARD):
        yield PersonKnows.CARD_ISSUED
    if records.unknown(Aspect.CARD) or (case.card and case.card.status is CardStatus.UNKNOWN):
        yield PersonKnows.CARD_ACTIVATED
    if Cause.TIER_WITHOUT_ACCOUNT in found and case.enrolment and not case.enrolment.tier:
        yield PersonKnows.TIER
    if found & {Cause.ONLY_PENSION_PAID, Cause.NOT_ARRIVED}:
        yield PersonKnows.DEDUCTED_FROM_PAY
    if records.unknown(Aspect.BALANCE):
        yield PersonKnows.BALANCE_AT_A_PHARMACY

"""The way to the first allocation: enrolled, premium arrived, credited, card usable."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.account import MovementKind
from bot.domain.account_by_design import should_have_account
from bot.domain.card import Card, CardStatus, current_card
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditWindow
from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO
from bot.domain.policy import Policies
from bot.domain.records import Aspect, Records, has_arrived


class StepName(StrEnum):
    """The four steps, in order."""

    ENROLLED = "enrolled"
    ARRIVED = "arrived"
    CREDITED = "credited"
    USABLE = "usable"


class StepState(StrEnum):
    """Where a step stands; `UNKNOWN` is one that the source cannot see."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TrackerStep:
    """A step. `on` is the day it was done, None where only that is known."""

    name: StepName
    state: StepState
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Tracker:
    """All steps.

    `usual_by` are the days by which half, and nine of ten, of the area's credits of that month
    come; None where it is not known, or no credit is awaited.
    """

    steps: tuple[TrackerStep, ...]
    usual_by: tuple[date, date] | None = None

    @property
    def current(self) -> StepName | None:
        """The step the person is on; None when all are done, or not to be seen."""
        return next((one.name for one in self.steps if one.state is StepState.CURRENT), None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the records show of a step; `is_done` is None where they cannot."""

    is_done: bool | None
    on: date | None = None


def track_first_allocation(
    records: Records, policies: Policies, window: CreditWindow | None
) -> Tracker | None:
    """Follow the steps in the area of the employee enrolment; a step may overtake another.

    None where nothing will ever be credited: residents, and tiers without account.
    """
    if should_have_account(records, policies) is False:
        return None
    enrolment = leading(records.enrolments, InsuranceType.EMPLOYEE_MEDICAL)
    first = _first_premium(records, enrolment)
    seen = {
        StepName.ENROLLED: _enrolled(enrolment),
        StepName.ARRIVED: _arrived(records, first),
        StepName.CREDITED: _credited(records, enrolment),
        StepName.USABLE: _usable(records, current_card(records.cards)),
    }
    steps = _in_order(seen)
    awaits = any(one.name is StepName.CREDITED and one.state is StepState.CURRENT for one in steps)
    usual = window.usual_days(first.month) if window and first and awaits else None
    return Tracker(steps, usual)


def _in_order(seen: dict[StepName, _Seen]) -> tuple[TrackerStep, ...]:
    """Make the first step that is not done the current one."""
    open_steps = [name for name, one in seen.items() if one.is_done is False]
    current = open_steps[0] if open_steps else None
    return tuple(
        TrackerStep(name, _state(one, name is current), one.on) for name, one in seen.items()
    )


def _state(seen: _Seen, is_current: bool) -> StepState:  # noqa: FBT001 - private, and named where it is passed
    if seen.is_done is None:
        return StepState.UNKNOWN
    if seen.is_done:
        return StepState.DONE
    return StepState.CURRENT if is_current else StepState.AHEAD


def _first_premium(records: Records, enrolment: Enrolment | None) -> Contribution | None:
    """Pick the first premium of the area that arrived, and is not credited with nothing."""
    if enrolment is None:
        return None
    rows = records.standing(InsuranceType.EMPLOYEE_MEDICAL)
    local = (row for row in rows if row.poolarea == enrolment.poolarea)
    return next((row for row in local if has_arrived(row) and row.credit.sum != ZERO), None)


def _enrolled(enrolment: Enrolment | None) -> _Seen:
    return _Seen(True, enrolment.since) if enrolment else _Seen(False)


def _arrived(records: Records, first: Contribution | None) -> _Seen:
    if records.unknown(Aspect.ARRIVAL):
        return _Seen(None)
    return _Seen(True, first.arrived) if first else _Seen(False)


def _credited(records: Records, enrolment: Enrolment | None) -> _Seen:
    """Take the account's own entries: a premium marked as credited may never have got there."""
    if records.unknown(Aspect.CREDIT_FLOW):
        return _Seen(None)
    area = enrolment.poolarea if enrolment else None
    days = [
        records.day_of(one)
        for one in records.movements
        if one.kind is MovementKind.ALLOCATION and one.poolarea in (None, area)
    ]
    return _Seen(True, min(days)) if days else _Seen(False)


def _usable(records: Records, card: Card | None) -> _Seen:
    if records.unknown(Aspect.CARD) or (card and card.status is CardStatus.UNKNOWN):
        return _Seen(None)
    if card is None or card.status is not CardStatus.ACTIVE:
        return _Seen(False)
    return _Seen(True, card.activated)

"""A new card on its way to the first money: expected, late, arrived, not activated."""

from dataclasses import dataclass
from datetime import date

from bot.domain.account import MovementKind
from bot.domain.account_by_design import should_have_account
from bot.domain.card import Card, CardStatus, current_card
from bot.domain.credit_window import CreditWindow
from bot.domain.diagnosis.diagnose import Diagnosis, diagnose
from bot.domain.money import Money
from bot.domain.policy import Policies
from bot.domain.records import Aspect, Records
from bot.domain.reminders.calendar import FIRST_ALLOCATION_MONTHS, months_after
from bot.domain.reminders.kinds import Notice
from bot.domain.tracker import Tracker, track_first_allocation


@dataclass(frozen=True, slots=True)
class Expected:
    """The first allocation is on its way; `by` is when it is late."""

    issued: date
    by: date
    tracker: Tracker


@dataclass(frozen=True, slots=True)
class Late:
    """None yet, so many days on. `number` counts these reminders, the last of which says so."""

    issued: date
    days: int
    number: int
    diagnosis: Diagnosis


@dataclass(frozen=True, slots=True)
class FirstAllocation:
    """The first money has come."""

    day: date
    amount: Money
    is_usable: bool


@dataclass(frozen=True, slots=True)
class Inactive:
    """The account has money, or will; the card cannot be used before it is activated."""

    issued: date
    issuer: str | None


def expected(
    notice: Notice, records: Records, policies: Policies, window: CreditWindow | None
) -> Expected | None:
    card = _awaiting(notice, records, policies)
    tracker = track_first_allocation(records, policies, window) if card else None
    if card is None or tracker is None:
        return None
    by = months_after(card.issued, FIRST_ALLOCATION_MONTHS)
    if tracker.usual_by:
        by = max(tracker.usual_by[1], records.today)
    return Expected(card.issued, by, tracker)


def late(
    notice: Notice, records: Records, policies: Policies, window: CreditWindow | None
) -> Late | None:
    card = _awaiting(notice, records, policies)
    if card is None or records.today < months_after(card.issued, FIRST_ALLOCATION_MONTHS):
        return None
    number = int(notice.ref.partition(".")[2])
    days = (records.today - card.issued).days
    return Late(card.issued, days, number, diagnose(records, policies, window))


def first_allocation(records: Records) -> FirstAllocation | None:
    entries = [one for one in records.movements if one.kind is MovementKind.ALLOCATION]
    if not entries:
        return None
    first = min(entries, key=records.day_of)
    card = current_card(records.cards)
    is_usable = card is not None and card.status is CardStatus.ACTIVE
    return FirstAllocation(records.day_of(first), first.amount, is_usable)


def inactive(notice: Notice, records: Records) -> Inactive | None:
    card = _issued_on(notice.about, records)
    if card is None or card.status is not CardStatus.NOT_ACTIVATED:
        return None
    return Inactive(card.issued, card.issuer)


def _awaiting(notice: Notice, records: Records, policies: Policies) -> Card | None:
    """Find the card whose first allocation should come, and has not."""
    if records.unknown(Aspect.CREDIT_FLOW, Aspect.CARD):
        return None
    is_credited = any(one.kind is MovementKind.ALLOCATION for one in records.movements)
    if is_credited or should_have_account(records, policies) is False:
        return None
    return _issued_on(notice.about, records)


def _issued_on(day: date, records: Records) -> Card | None:
    """Find the card in force, where it is still the one that the notice is about."""
    card = current_card(records.cards)
    return card if card is not None and card.issued == day else None

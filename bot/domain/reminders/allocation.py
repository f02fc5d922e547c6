"""What a month brought: what was paid, what was credited, what was spent, what is left.

The notice is due on the day of the credit (`traf_time`), not of the arrival.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.account import Movement, MovementKind
from bot.domain.account_book import latest_balance
from bot.domain.account_by_design import leading_enrolment, should_have_account
from bot.domain.contribution import Contribution
from bot.domain.credit_window import CreditWindow
from bot.domain.credits import credited_sum
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money, total
from bot.domain.month import Month
from bot.domain.policy import Policies
from bot.domain.records import MEDICAL, Aspect, Records, has_arrived
from bot.domain.reminders.calendar import allocation_deadline
from bot.domain.reminders.kinds import Notice
from bot.domain.statement import MonthLine, month_line

EMPLOYEE: Final = InsuranceType.EMPLOYEE_MEDICAL
BY_PREMIUM, BY_ENTRY = "p", "m"
_SPENT: Final = frozenset(
    {
        MovementKind.SPENDING,
        MovementKind.RETURN,
        MovementKind.FAMILY_SHARING,
        MovementKind.PREMIUM_PAID,
    }
)


@dataclass(frozen=True, slots=True)
class Allocated:
    """A credit: for which month's premiums (None: a pensioner's), on which day, how much.

    `spent` counts what left the account since the credit before; None where there was none.
    """

    day: date
    month: Month | None
    amount: Money | None
    lines: tuple[MonthLine, ...] = ()
    spent: Money | None = None
    balance: Money | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """Premiums that arrived on a day, of an insurance that credits no account."""

    day: date
    insutype: InsuranceType
    month: Month
    lines: tuple[MonthLine, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A credit that was told of, and stands in the records no more."""

    day: date
    month: Month
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class LateCredit:
    """A premium that arrived, and should be credited by now."""

    month: Month
    arrived: date | None
    usual_by: date
    is_learned: bool


def month_of(ref: str) -> Month:
    """Read the month in a key such as `p202610` or `202610`."""
    return Month.from_int(int(ref.lstrip(BY_PREMIUM + BY_ENTRY)))


def allocated(notice: Notice, records: Records) -> Allocated | None:
    """Tell what was credited; a pensioner's credit has an entry of the account, and no premium."""
    if notice.ref.startswith(BY_ENTRY):
        return _by_entry(notice, records)
    month = month_of(notice.ref)
    credited = _credited(records)
    days = [row.credited for row in credited if row.month == month and row.credited]
    if not days:
        return None
    day = notice.about if notice.about in days else max(days)
    rows = [row for row in credited if row.credited == day]
    sums = [credited_sum(row) for row in rows]
    return Allocated(
        day=day,
        month=month,
        amount=None if None in sums else total(one for one in sums if one is not None),
        lines=_lines(records, rows, EMPLOYEE),
        spent=_spent(records, day),
        balance=_balance(records),
    )


def _by_entry(notice: Notice, records: Records) -> Allocated | None:
    month = month_of(notice.ref)
    entries = [one for one in _allocations(records) if Month.of(records.day_of(one)) == month]
    if not entries:
        return None
    day = max(map(records.day_of, entries))
    amount = total(one.amount for one in entries)
    return Allocated(day, None, amount, spent=_spent(records, day), balance=_balance(records))


def arrived(notice: Notice, records: Records, policies: Policies) -> Arrived | None:
    """Tell of premiums that no account is credited for, or whose credit nobody can see."""
    is_seen = not records.unknown(Aspect.CREDIT_FLOW)
    if is_seen and should_have_account(records, policies) is not False:
        return None
    rows = [
        row
        for row in records.standing(*MEDICAL)
        if row.arrived == notice.about and has_arrived(row)
    ]
    if not rows:
        return None
    insutype = rows[-1].insutype
    same = [row for row in rows if row.insutype is insutype]
    return Arrived(notice.about, insutype, same[-1].month, _lines(records, same, insutype))


def taken_back(notice: Notice, records: Records) -> TakenBack | None:
    """Tell that a credit is gone; nothing where one stands (again)."""
    month = month_of(notice.ref)
    own = [row for row in records.contributions if row.insutype is EMPLOYEE]
    if not own or any(row.month == month for row in _credited(records)):
        return None
    is_reversed = any(row.is_reversed and row.month == month for row in own)
    return TakenBack(notice.about, month, is_reversed)


def late_credit(
    notice: Notice, records: Records, policies: Policies, window: CreditWindow | None
) -> LateCredit | None:
    """Tell that a credit is later than usual; nothing once it is there, or where none will be."""
    month = month_of(notice.ref)
    deadline = allocation_deadline(month, window)
    is_due = records.today > deadline and not records.unknown(Aspect.CREDIT_FLOW)
    if not is_due or should_have_account(records, policies) is not True:
        return None
    rows = [row for row in records.standing(EMPLOYEE) if row.month == month and has_arrived(row)]
    if not rows or any(row.credited for row in rows):
        return None
    days = [row.arrived for row in rows if row.arrived]
    return LateCredit(month, max(days, default=None), deadline, window is not None)


def _credited(records: Records) -> tuple[Contribution, ...]:
    rows = records.standing(EMPLOYEE)
    return tuple(row for row in rows if row.credited is not None and has_arrived(row))


def _lines(
    records: Records, rows: Iterable[Contribution], insutype: InsuranceType
) -> tuple[MonthLine, ...]:
    """Lay the months out, the earliest first, told apart as in the payment details."""
    found = tuple(rows)
    enrolment = leading_enrolment(records)
    if enrolment is None or enrolment.insutype is not insutype:
        return ()
    months = sorted({row.month for row in found})
    return tuple(month_line(found, month, enrolment) for month in months)


def _allocations(records: Records) -> list[Movement]:
    return [one for one in records.movements if one.kind is MovementKind.ALLOCATION]


def _spent(records: Records, day: date) -> Money | None:
    """Add up what left the account between the credit before and this one."""
    before = [one for one in map(records.day_of, _allocations(records)) if one < day]
    if not before or records.unknown(Aspect.BALANCE):
        return None
    since = max(before) + timedelta(days=1)
    left = [
        -one.effect
        for one in records.movements
        if one.kind in _SPENT and since <= records.day_of(one) <= day
    ]
    return total(left)


def _balance(records: Records) -> Money | None:
    return None if records.unknown(Aspect.BALANCE) else latest_balance(records)

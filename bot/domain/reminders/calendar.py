"""When something is late: by what was seen in the area, else by the calendar."""

from datetime import date, timedelta
from typing import Final

from bot.domain.credit_window import CreditWindow
from bot.domain.month import Month

GRACE_DAYS: Final = 20
"""After the end of its month, where nothing is known of the area's own ways."""

FIRST_ALLOCATION_MONTHS: Final = 2
"""A new card's first allocation is usually there by then: a reminder's default, not a law."""

CARD_REMINDERS: Final = 4  # at two months, and at most three times after that


def months_after(day: date, months: int) -> date:
    """Tell the same day so many months on; where a month has no such day, its last one."""
    month = Month.of(day).plus(months)
    return month.first_day.replace(day=min(day.day, month.last_day.day))


def latest_before(today: date, months: int) -> date:
    """Tell the last day that lies at least so many months back."""
    month = Month.of(today).plus(-months)
    is_last = today == Month.of(today).last_day
    day = month.last_day.day if is_last else min(today.day, month.last_day.day)
    return month.first_day.replace(day=day)


def allocation_deadline(month: Month, window: CreditWindow | None) -> date:
    """Tell the last day on which the credit for a month's premium is not yet late."""
    if window is not None:
        return window.usual_days(month)[1]
    return month.last_day + timedelta(days=GRACE_DAYS)


def overdue_month(today: date, window: CreditWindow | None) -> Month:
    """Tell the latest month whose credit is late by today, where it has not come."""
    month = Month.of(today)
    while today <= allocation_deadline(month, window):
        month = month.previous()
    return month


def missing_month(today: date) -> Month:
    """Tell the latest month that is missing by today, where no premium for it has arrived."""
    return overdue_month(today, None)

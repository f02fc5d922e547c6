"""A month for which nothing was paid: said once, while something can be done."""

from dataclasses import dataclass

from bot.domain.gaps import Countdown, guard_gaps
from bot.domain.month import Month
from bot.domain.policy import Policies
from bot.domain.records import Records
from bot.domain.reminders.allocation import month_of
from bot.domain.reminders.kinds import Notice


@dataclass(frozen=True, slots=True)
class Missing:
    """The month, the first of the months in a row without cover, and the area's limits.

    `is_on_its_way` tells that a premium was asked for, and has not arrived.
    """

    month: Month
    since: Month
    is_on_its_way: bool
    countdowns: tuple[Countdown, ...]


def missing(notice: Notice, records: Records, policies: Policies) -> Missing | None:
    """Look whether it is still missing; what was paid late is no gap any more."""
    month = month_of(notice.ref)
    report = guard_gaps(records, policies)
    gap = next((one for one in report.gaps if one.span.first <= month <= one.span.last), None)
    if gap is None:
        return None
    is_open = gap == report.open_gap
    return Missing(
        month, gap.span.first, month in gap.not_arrived, report.countdowns if is_open else ()
    )

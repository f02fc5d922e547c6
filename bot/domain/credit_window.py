"""When an area usually credits the account, learned from the credits that were seen there.

No area publishes a day. Fewer than twenty observations teach nothing: then it is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.contribution import Contribution
from bot.domain.money import ZERO
from bot.domain.month import Month
from bot.domain.records import has_arrived, stands

ENOUGH: Final = 20
_NORMAL: Final = "10"


@dataclass(frozen=True, slots=True)
class CreditSeen:
    """One premium that was credited; `arrived` is None where the source does not know it."""

    month: Month
    credited: date
    arrived: date | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """A delay in days: half of all take no longer than the median, nine of ten than `p90`."""

    median: int
    p90: int
    seen: int


@dataclass(frozen=True, slots=True)
class CreditWindow:
    """How long after the first day of its month, and after its arrival, a premium is credited.

    Counted from the month, since a day of the month alone lies where runs fall around its end.
    `after_arrival` is None where too few dates of arrival were seen.
    """

    after_month: Usual
    after_arrival: Usual | None

    def usual_days(self, month: Month) -> tuple[date, date]:
        """Tell the days by which half, and nine of ten, of a month's premiums are credited."""
        first = month.first_day
        usual = self.after_month
        return first + timedelta(days=usual.median), first + timedelta(days=usual.p90)


def credit_window(seen: Iterable[CreditSeen]) -> CreditWindow | None:
    """Learn the window of the area that all these credits are of; None from too few."""
    credits_seen = tuple(seen)
    after_month = _usual((one.credited - one.month.first_day).days for one in credits_seen)
    if after_month is None:
        return None
    known = ((one.credited, one.arrived) for one in credits_seen)
    after_arrival = _usual((credited - arrived).days for credited, arrived in known if arrived)
    return CreditWindow(after_month, after_arrival)


def credits_seen(rows: Iterable[Contribution], area: str) -> tuple[CreditSeen, ...]:
    """Pick what premiums teach of an area; arrears and corrections follow no window."""
    return tuple(
        CreditSeen(row.month, row.credited, row.arrived)
        for row in rows
        if row.credited is not None
        and row.poolarea == area
        and row.clct_type == _NORMAL
        and stands(row)
        and has_arrived(row)
        and row.credit.sum != ZERO
    )


def _usual(delays: Iterable[int]) -> Usual | None:
    """Take the nearest ranks: days are whole, and seen ones."""
    ordered = sorted(delays)
    if len(ordered) < ENOUGH:
        return None
    return Usual(_percentile(ordered, 50), _percentile(ordered, 90), len(ordered))


def _percentile(ordered: list[int], percent: int) -> int:
    return ordered[-(-len(ordered) * percent // 100) - 1]

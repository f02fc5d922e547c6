"""When a broadcast is done: so many a second, within the hours in which broadcasts go out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.hours import lies_within

OPENS_MINUTE, CLOSES_MINUTE = 8 * 60, 21 * 60
OPEN_S: Final = (CLOSES_MINUTE - OPENS_MINUTE) * 60
WORTH_DAYS: Final = 3
"""After so many days nothing of a broadcast is sent any more."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When it begins and when it is done, in the service's zone."""

    begins: datetime
    ends: datetime


def is_open(moment: datetime) -> bool:
    """Tell whether broadcasts go out at a moment of the service's clock."""
    return lies_within(moment.hour * 60 + moment.minute, OPENS_MINUTE, CLOSES_MINUTE)


def opening(moment: datetime) -> datetime:
    """Return the moment, or the next opening after it."""
    if is_open(moment):
        return moment
    opens = moment.replace(hour=OPENS_MINUTE // 60, minute=0, second=0, microsecond=0)
    return opens if opens >= moment else opens + timedelta(days=1)


def forecast(starts: datetime, left: int, rate: float) -> Forecast:
    """Reckon when so many are sent; nights in between do not count."""
    begins = opening(starts)
    closes = begins.replace(
        hour=CLOSES_MINUTE // 60, minute=CLOSES_MINUTE % 60, second=0, microsecond=0
    )
    need_s, first_day_s = left / rate, (closes - begins).total_seconds()
    if need_s <= first_day_s:
        return Forecast(begins, begins + timedelta(seconds=need_s))
    days, rest_s = divmod(need_s - first_day_s, OPEN_S)
    next_opening = opening(closes)
    return Forecast(begins, next_opening + timedelta(days=days, seconds=rest_s))

"""When a person is left in peace: hours of the night in their own zone.

A night may cross a change of the clocks: its end is an hour on the wall, found by way of UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.hours import lies_within

DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one minute of the day until another, which may lie on the next; equal ones: never."""

    since: int = 21 * 60
    until: int = 8 * 60

    def __post_init__(self) -> None:
        if not (0 <= self.since < DAY_MINUTES and 0 <= self.until < DAY_MINUTES):
            raise ValueError("a day has 1,440 minutes")

    def __str__(self) -> str:
        return "-".join(self.ends)

    @property
    def ends(self) -> tuple[str, str]:
        """Write both as on a clock: 21:00 and 08:00."""
        return _on_a_clock(self.since), _on_a_clock(self.until)

    def hold(self, moment: datetime) -> bool:
        """Tell whether it is quiet at a moment of the person's own clock."""
        return lies_within(moment.hour * 60 + moment.minute, self.since, self.until)


def _on_a_clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


DEFAULT: Final = QuietHours()
NEVER: Final = QuietHours(0, 0)
CHOICES: Final = (
    DEFAULT,
    QuietHours(22 * 60, 7 * 60),
    QuietHours(20 * 60, 9 * 60),
    QuietHours(23 * 60, 9 * 60),
    NEVER,
)
"""What the buttons offer; they name them by place, so that new ones come last."""

ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/London",
    "Europe/Paris",
    "America/New_York",
    "America/Los_Angeles",
)
"""Likewise for zones."""


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """When a person wants peace, and on which clock; no zone is the service's."""

    quiet: QuietHours = DEFAULT
    zone: str | None = None

    def zone_or(self, service: ZoneInfo) -> ZoneInfo:
        """Take the person's zone, or the service's where nobody knows theirs any more."""
        try:
            return ZoneInfo(self.zone) if self.zone else service
        except (ZoneInfoNotFoundError, ValueError):
            return service


def quiet_ends(moment: datetime, quiet: QuietHours) -> datetime | None:
    """Tell the first minute after the quiet hours that hold now; None where none do."""
    if not quiet.hold(moment):
        return None
    usual = _usual_end(moment, quiet)
    if usual > moment and quiet.hold(_before(usual)) and not quiet.hold(usual):
        return usual
    return next(later for later in _minutes(moment) if not quiet.hold(later))


def _usual_end(moment: datetime, quiet: QuietHours) -> datetime:
    """Set the hand to the end, today or tomorrow, as on a day without a jump."""
    hour, minute = divmod(quiet.until, 60)
    is_tomorrow = (hour, minute) <= (moment.hour, moment.minute)
    end = moment.replace(hour=hour, minute=minute, second=0, microsecond=0, fold=0)
    shifted = end + timedelta(days=1) if is_tomorrow else end
    return shifted.astimezone(UTC).astimezone(moment.tzinfo)


def _before(moment: datetime) -> datetime:
    return (moment.astimezone(UTC) - timedelta(minutes=1)).astimezone(moment.tzinfo)


def _minutes(moment: datetime) -> Iterator[datetime]:
    """Go through the whole minutes that follow, on the same clock, which may jump."""
    zone, start = moment.tzinfo, moment.astimezone(UTC).replace(second=0, microsecond=0)
    later = (start + timedelta(minutes=minutes) for minutes in range(1, 3 * DAY_MINUTES))
    return (moment.astimezone(zone) for moment in later)

"""The one source of the present: everything below the edges is handed a moment instead."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.month import Month


@dataclass(slots=True)
class Shift:
    """By how much a clock is ahead: a demonstration travels, and nothing else ever does."""

    ms: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the moment in the service's zone."""

    zone: ZoneInfo
    shift: Shift = field(default_factory=Shift)

    def now_ms(self) -> int:
        """Epoch milliseconds, the form in which every instant is stored."""
        return time.time_ns() // 1_000_000 + self.shift.ms

    def now(self) -> datetime:
        return self.at(self.now_ms())

    def at(self, moment_ms: int) -> datetime:
        """Read a stored instant in the service's zone."""
        return datetime.fromtimestamp(moment_ms / 1000, tz=UTC).astimezone(self.zone)

    def today(self) -> date:
        return self.now().date()

    def month(self) -> Month:
        return Month.of(self.today())

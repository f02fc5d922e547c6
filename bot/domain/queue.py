"""How the outbox stands, as an operator looks at it: counts and ages, and nobody's name."""

from dataclasses import dataclass

from bot.domain.parcel import Lane, Status


@dataclass(frozen=True, slots=True)
class LaneCount:
    """How many parcels of a lane have come how far."""

    lane: Lane
    status: Status
    count: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Telegram wants nothing of a lane until then."""

    lane: Lane
    until_ms: int


@dataclass(frozen=True, slots=True)
class QueueState:
    """`oldest_due_ms` is the moment since which the first one waits; `doubtful` are repeats."""

    counts: tuple[LaneCount, ...] = ()
    rests: tuple[Rest, ...] = ()
    oldest_due_ms: int | None = None
    doubtful: int = 0

    def late_ms(self, now_ms: int) -> int:
        """Tell for how long the first of the queue has been due."""
        return max(0, now_ms - self.oldest_due_ms) if self.oldest_due_ms is not None else 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A parcel that may have arrived more than once, or may not have: `times` nobody knew."""

    id: int
    kind: str
    ref: str
    status: Status
    times: int

"""How the outbox stands, as an operator looks at it: counts and ages, and nobody's name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """`oldest` is since when each lane's first one is due; `doubtful` are possible repeats.

    Beside the outbox: the ticks whose last run failed, and the kinds of incident that last.
    """

    counts: tuple[LaneCount, ...] = ()
    rests: tuple[Rest, ...] = ()
    oldest: Mapping[Lane, int] = field(default_factory=dict)
    doubtful: int = 0
    failed_ticks: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()

    def lane_late_ms(self, lane: Lane, now_ms: int) -> int:
        """Tell for how long the first of a lane has been due."""
        return max(0, now_ms - self.oldest.get(lane, now_ms))

    def late_ms(self, now_ms: int) -> int:
        """Tell for how long the first of the queue has been due."""
        return max(0, now_ms - min(self.oldest.values(), default=now_ms))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A parcel that may have arrived more than once, or may not have: `times` nobody knew."""

    id: int
    kind: str
    ref: str
    status: Status
    times: int

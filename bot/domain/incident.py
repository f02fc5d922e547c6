"""What is wrong with the service, seen from counts and ages, and when staff hear of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.parcel import Lane

HOLDS_MS: Final = 5 * 60_000  # so long a breach lasts before staff hear of it
LATE_MS: Final[Mapping[Lane, int]] = {Lane.INTERACTIVE: 60_000, Lane.BULK: 10 * 60_000}
LONG_REST_MS: Final = 10 * 60_000
MANY_LETTERS: Final = 20


class IncidentKind(StrEnum):
    """What may be wrong. Rows and metrics keep these words."""

    QUEUE_OLD = "queue_old"
    LANE_PAUSED = "lane_paused"
    TICK_FAILED = "tick_failed"
    DEAD_LETTERS = "dead_letters"


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the service is: for how long each lane is late and rests, what failed, what was buried.

    `letters` are dead letters of the last hour.
    """

    late_ms: Mapping[Lane, int] = field(default_factory=dict)
    rest_ms: Mapping[Lane, int] = field(default_factory=dict)
    failed_ticks: tuple[str, ...] = ()
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Incident:
    """Something wrong, since when, and since when staff know (None: not yet)."""

    kind: IncidentKind
    since_ms: int
    told_ms: int | None = None

    def is_due(self, now_ms: int) -> bool:
        """Tell whether it has lasted long enough to be told, and was not."""
        return self.told_ms is None and now_ms - self.since_ms >= HOLDS_MS


def breaches(vitals: Vitals) -> frozenset[IncidentKind]:
    """Tell what is wrong at this moment; a lane at rest is not late by its own fault."""
    late = any(
        late_ms > LATE_MS.get(lane, LATE_MS[Lane.BULK])
        for lane, late_ms in vitals.late_ms.items()
        if not vitals.rest_ms.get(lane)
    )
    found = {
        IncidentKind.QUEUE_OLD: late,
        IncidentKind.LANE_PAUSED: any(ms > LONG_REST_MS for ms in vitals.rest_ms.values()),
        IncidentKind.TICK_FAILED: bool(vitals.failed_ticks),
        IncidentKind.DEAD_LETTERS: vitals.letters > MANY_LETTERS,
    }
    return frozenset(kind for kind, is_so in found.items() if is_so)

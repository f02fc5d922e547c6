"""How large the lab's runs are: small among the other tests, whole in `make soak`."""

import os
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts, and `away_s`, the seconds for which a database is gone."""

    updates: int
    forged: int
    kills: int
    restarts: int
    fuzzed: int
    schedules: int
    behind_poison: int
    cancelled: int
    away_s: float
    histories: int
    healthy: int
    letters: int
    letter_kills: int
    pauses: int
    handovers: int
    planners: int
    edges: int


SMALL: Final = Sizes(
    updates=1_000,
    forged=1_000,
    kills=5,
    restarts=5,
    fuzzed=10_000,
    schedules=400,
    behind_poison=500,
    cancelled=600,
    away_s=6,
    histories=1_000,
    healthy=1_000,
    letters=600,
    letter_kills=4,
    pauses=4,
    handovers=2,
    planners=30,
    edges=40,
)
WHOLE: Final = Sizes(
    updates=10_000,
    forged=10_000,
    kills=50,
    restarts=100,
    fuzzed=100_000,
    schedules=10_000,
    behind_poison=10_000,
    cancelled=6_000,
    away_s=30,
    histories=10_000,
    healthy=10_000,
    letters=100_000,
    letter_kills=20,
    pauses=200,
    handovers=100,
    planners=1_000,
    edges=200,
)
IS_SOAK: Final = bool(os.environ.get("YIBAO_SOAK"))
SIZES: Final = WHOLE if IS_SOAK else SMALL

"""How fast one person may knock: a token bucket each, refused without asking any shelf."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_REMEMBERED: Final = 10_000


class Admission(StrEnum):
    """What becomes of a knock."""

    WELCOME = "welcome"
    HINT = "hint"  # refused, and told so
    SILENCE = "silence"  # refused, and told so before


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many updates a second in the long run, so many at once."""

    rate: float
    burst: int


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float
    was_told: bool = False


class FloodGate:
    """Holds the buckets of who knocked last; a forgotten one is as good as full."""

    def __init__(self, allowance: Allowance, now: Callable[[], float] = time.monotonic) -> None:
        self._allowance = allowance
        self._now = now
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def admit(self, person: int) -> Admission:
        """Take a token; who has none is told once, until half of the burst is back."""
        bucket = self._filled(person)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            return Admission.WELCOME
        if bucket.was_told:
            return Admission.SILENCE
        bucket.was_told = True
        return Admission.HINT

    def _filled(self, person: int) -> _Bucket:
        now, burst = self._now(), self._allowance.burst
        bucket = self._buckets.get(person)
        if bucket is None:
            bucket = self._buckets[person] = _Bucket(burst, now)
            if len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
            return bucket
        self._buckets.move_to_end(person)
        refill = (now - bucket.filled_at) * self._allowance.rate
        bucket.tokens, bucket.filled_at = min(burst, bucket.tokens + refill), now
        bucket.was_told &= 2 * bucket.tokens < burst
        return bucket

"""Telegram's rates for sending, as buckets that refill; off unless asked for."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.emulator.wire import too_many_requests


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second, with a burst allowed at once."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram allows; None means without limit."""

    per_chat: Rate | None = None
    overall: Rate | None = None


NO_LIMITS = Limits()
TELEGRAM_LIMITS = Limits(per_chat=Rate(1, 3), overall=Rate(30, 30))


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float


class Gate:
    """Lets a send through, or says how long to wait."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._now = now
        self._overall = _Bucket(limits.overall.burst if limits.overall else 0, now())
        self._chats: dict[int, _Bucket] = {}

    def check_may_send(self, chat_id: int) -> None:
        waits = [self._wait_overall(), self._wait_chat(chat_id)]
        if (longest := max(waits)) > 0:
            raise too_many_requests(math.ceil(longest))
        self._take(chat_id)

    def _wait_overall(self) -> float:
        rate = self.limits.overall
        return self._wait(self._overall, rate) if rate else 0

    def _wait_chat(self, chat_id: int) -> float:
        rate = self.limits.per_chat
        if rate is None:
            return 0
        bucket = self._chats.setdefault(chat_id, _Bucket(rate.burst, self._now()))
        return self._wait(bucket, rate)

    def _wait(self, bucket: _Bucket, rate: Rate) -> float:
        now = self._now()
        refill = (now - bucket.filled_at) * rate.per_second
        bucket.tokens = min(rate.burst, bucket.tokens + refill)
        bucket.filled_at = now
        return 0 if bucket.tokens >= 1 else (1 - bucket.tokens) / rate.per_second

    def _take(self, chat_id: int) -> None:
        if self.limits.overall is not None:
            self._overall.tokens -= 1
        if self.limits.per_chat is not None:
            self._chats[chat_id].tokens -= 1

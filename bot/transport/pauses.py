"""Chats that Telegram wants to be left alone for a while; nobody else waits with them."""

import time
from collections.abc import Callable
from typing import Final

_SHORTEST_S: Final = 0.1  # a refusal that names no time must not be answered at once


class Pauses:
    """Holds until when each chat rests; what outlives a restart stands in the outbox's rows."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: dict[int, float] = {}

    def hold(self, chat_id: int, wait_s: float) -> None:
        until = self._now() + max(wait_s, _SHORTEST_S)
        self._until[chat_id] = max(until, self._until.get(chat_id, 0))

    def remaining(self, chat_id: int) -> float:
        """Return the seconds that are left, 0 where the chat may be written to."""
        until = self._until.get(chat_id)
        if until is None:
            return 0
        left = until - self._now()
        if left <= 0:
            del self._until[chat_id]
        return max(left, 0)

"""Chats that Telegram wants to be left alone for a while; nobody else waits with them."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

LATELY_S: Final = 60.0
_SHORTEST_S: Final = 0.1  # a refusal that names no time must not be answered at once


class Pauses:
    """Holds until when each chat rests; what outlives a restart stands in the outbox's rows.

    And it holds when each chat was last written to, by replies and letters alike.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: dict[int, float] = {}
        self._wrote: OrderedDict[int, float] = OrderedDict()

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

    def wrote(self, chat_id: int) -> None:
        """Remember for a minute that something was just sent to a chat, or edited there."""
        now = self._now()
        self._wrote[chat_id] = now
        self._wrote.move_to_end(chat_id)
        while now - next(iter(self._wrote.values())) > LATELY_S:
            self._wrote.popitem(last=False)

    def quiet_s(self, chat_id: int) -> float:
        """Return for how long a chat has heard nothing of us; for ever, as far as we remember."""
        wrote = self._wrote.get(chat_id)
        return math.inf if wrote is None else self._now() - wrote

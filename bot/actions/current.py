"""Broadcasts as they stand now, read once for many letters: a pause is seen at once."""

import time
from typing import Final

from bot.domain.broadcast.broadcast import Broadcast
from storage.broadcasts import Broadcasts

FRESH_S: Final = 0.5


class Current:
    """Remembers what was read for less long than a pause may take to be felt."""

    def __init__(self, broadcasts: Broadcasts) -> None:
        self._broadcasts = broadcasts
        self._read: dict[int, tuple[float, Broadcast | None]] = {}

    async def of(self, number: int) -> Broadcast | None:
        read_at, found = self._read.get(number, (float("-inf"), None))
        if time.monotonic() - read_at < FRESH_S:
            return found
        began = time.monotonic()
        found = await self._broadcasts.get(number)
        self._read = {number: (began, found)}
        return found

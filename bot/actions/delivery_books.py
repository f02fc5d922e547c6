"""What one lane has in hand, and what became of it: written down in batches, soon after."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final

from bot.domain.parcel import Settlement
from bot.log import get_log
from bot.transport.backoff import backoff
from storage.outbox_rows import LARGEST_BATCH
from storage.problems import StorageAway

log = get_log("delivery")
LINGER_S: Final = 0.02  # so that results gather: a commit costs more than a row

Settle = Callable[[Sequence[Settlement]], Awaitable[None]]


class Books:
    """Holds results that are not yet written; `in_hand` counts these and all under way."""

    def __init__(self, settle: Settle) -> None:
        self._settle = settle
        self._results: list[Settlement] = []
        self._noted = asyncio.Event()
        self._written = asyncio.Event()
        self.in_hand = 0

    def take(self, count: int) -> None:
        self.in_hand += count

    def note(self, result: Settlement) -> None:
        self._results.append(result)
        self._noted.set()

    async def shrunk_to(self, count: int, longest_s: float | None = None) -> None:
        """Wait until no more than that is in hand, or the time is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(longest_s):
                while self.in_hand > count:
                    self._written.clear()
                    await self._written.wait()

    async def keep(self) -> None:
        """Write results down as they come, until cancelled."""
        while True:
            await self._noted.wait()
            await asyncio.sleep(LINGER_S)
            self._noted.clear()
            while self._results:
                batch = self._results[:LARGEST_BATCH]
                del self._results[:LARGEST_BATCH]
                await self._write(batch)
                self.in_hand -= len(batch)
                self._written.set()

    async def _write(self, batch: Sequence[Settlement]) -> None:
        """Write, however long the database is away; what it refuses is left to its lease."""
        for wait_s in backoff(longest_s=5):
            try:
                await self._settle(batch)
            except StorageAway:
                log.warning("outbox_away")
                await asyncio.sleep(wait_s)
            except Exception as error:
                log.exception("settling_failed", error=type(error).__name__, count=len(batch))
                await self._write_singly(batch)
                return
            else:
                return

    async def _write_singly(self, batch: Sequence[Settlement]) -> None:
        """Let one bad result not take the others with it."""
        if len(batch) > 1:
            for result in batch:
                await self._write((result,))

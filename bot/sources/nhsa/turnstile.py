"""How many calls are under way at once, and how many begin in a second."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.sources.nhsa.config import Limits
from bot.sources.nhsa.failures import GatewayBusy


class Turnstile:
    """Lets calls of one gateway through one by one; who would wait too long is turned away."""

    def __init__(self, limits: Limits) -> None:
        self._places = asyncio.Semaphore(limits.concurrency)
        self._gap_s = 1 / limits.per_second
        self._patience_s = limits.answer_s
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place and for the pace, or raise GatewayBusy."""
        wait_s = self._reserve()
        try:
            async with asyncio.timeout(self._patience_s):
                await self._places.acquire()
        except TimeoutError:
            raise GatewayBusy("concurrency") from None
        try:
            if wait_s > 0:
                await asyncio.sleep(wait_s)
            yield
        finally:
            self._places.release()

    def _reserve(self) -> float:
        now = time.monotonic()
        if self._next - now > self._patience_s:
            raise GatewayBusy("pace")
        begins = max(self._next, now)
        self._next = begins + self._gap_s
        return begins - now

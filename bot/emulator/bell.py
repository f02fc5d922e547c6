"""Lets a coroutine wait until something it can see has become true."""

import asyncio
from collections.abc import Callable


class Bell:
    """Rung after every change; waiters look again each time it rings."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        if not self._waiting:
            return
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    async def until(self, is_true: Callable[[], bool], seconds: float) -> None:
        """Wait for the truth; raise TimeoutError when it does not come in time."""
        async with asyncio.timeout(seconds):
            while not is_true():
                await self._next()

    async def _next(self) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

"""Takes orders for papers, and has them drawn by one process beside the bot."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from bot.log import get_log
from bot.papers.worker import draw_in_time, settle
from bot.ui.paper import Order, Paper

FONTS_FOLDER: Final = "fonts"  # where, within the data folder, the machine's fonts are noted
log = get_log("papers")


class NotDrawnError(Exception):
    """The paper could not be drawn, now or at all; its text is the name of a fault."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the worker may use: seconds for a paper and for a place in the queue, memory.

    After `papers` papers it is replaced, so that nothing it leaks can add up.
    """

    seconds: int = 15
    waiting_s: float = 30.0
    mebibytes: int = 1024
    papers: int = 500


class Desk:
    """Holds the worker, which starts with the first order; leave the desk to end it."""

    def __init__(self, cache: Path, bounds: Bounds | None = None) -> None:
        self._cache = cache
        self._bounds = bounds or Bounds()
        self._pool: ProcessPoolExecutor | None = None
        self._given = 0
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._end()

    async def draw(self, order: Order) -> Paper:
        """Have the order drawn in its turn; raise NotDrawnError where that cannot be."""
        try:
            async with asyncio.timeout(self._bounds.waiting_s), self._turn:
                return await self._draw(order)
        except TimeoutError:
            raise NotDrawnError("timeout") from None

    async def _draw(self, order: Order) -> Paper:
        """Draw once more where the worker was lost: it may have gone before this order."""
        try:
            return await self._give(order)
        except BrokenProcessPool:
            log.warning("worker_lost")
            await self._end()
        try:
            return await self._give(order)
        except BrokenProcessPool:
            await self._end()
            raise NotDrawnError("worker lost") from None

    async def _give(self, order: Order) -> Paper:
        if self._given >= self._bounds.papers:
            await self._end()
        pool = self._pool = self._pool or self._start()
        self._given += 1
        drawing = pool.submit(draw_in_time, order, self._bounds.seconds)
        try:
            return await asyncio.wrap_future(drawing)
        except BrokenProcessPool:
            raise
        except Exception as error:
            log.exception("not_drawn", error=type(error).__name__)
            raise NotDrawnError(type(error).__name__) from None

    def _start(self) -> ProcessPoolExecutor:
        self._given = 0
        return ProcessPoolExecutor(
            max_workers=1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=settle,
            initargs=(str(self._cache), self._bounds.mebibytes),
        )

    async def _end(self) -> None:
        """End the worker; it finishes what it draws, within its seconds."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)

"""A deliverer of letters of the test's own kinds; emulated Telegram, a real database."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

from bot.actions.delivery import Delivery
from bot.actions.delivery_parcel import Means
from bot.actions.letters import Renderer
from bot.actions.office import Office
from bot.clock import Clock
from bot.domain.parcel import Lane, Parcel
from bot.emulator import Emulator
from bot.transport.api import Api
from bot.transport.pauses import Pauses
from bot.transport.post import Post
from bot.transport.request import AiohttpRequest, Timeouts
from bot.ui.letter import Letter, Removal
from bot.ui.pages import Help
from bot.ui.screen import PageButton, Screen
from storage.database import Database
from storage.engine import Engine, Query
from tests.transport.scene import TOKEN

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
HOUR_MS = 3_600_000
PATIENCE_S = 60.0
# A busy machine must not look like a Telegram that says nothing.
PATIENT = Timeouts(pool=4, connect=4, write=4, read=4)


async def _notice(_: Office, parcel: Parcel) -> Letter:
    return Letter(Screen(parcel.body.decode(), ((PageButton("Help", Help()),),)))


async def _nothing(_: Office, __: Parcel) -> None:
    return None


async def _removal(_: Office, __: Parcel) -> Removal:
    return Removal()


async def _faulty(_: Office, __: Parcel) -> Letter:
    raise ZeroDivisionError


KINDS: Mapping[str, Renderer] = {
    "notice": _notice,
    "nothing": _nothing,
    "removal": _removal,
    "faulty": _faulty,
}


@dataclass
class Depot:
    """One life of the deliverer after another, on one database."""

    tg: Emulator
    database: Database
    engine: Engine
    rate: float = 1000
    kinds: Mapping[str, Renderer] = field(default_factory=lambda: KINDS)

    @property
    def now_ms(self) -> int:
        return CLOCK.now_ms()

    @property
    def office(self) -> Office:
        """All of it that delivery itself uses; the kinds of this test use nothing."""
        return cast("Office", SimpleNamespace(clock=CLOCK, outbox=self.database.outbox))

    def parcel(self, chat_id: int, **changes: object) -> Parcel:
        told = Parcel(
            "notice", "1", chat_id, b"Arrived", self.now_ms, self.now_ms + HOUR_MS, lane=Lane.BULK
        )
        return replace(told, **changes)

    async def post(self, *parcels: Parcel) -> None:
        for parcel in parcels:
            await self.database.outbox.add(parcel, self.now_ms)

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        """Deliver inside the block; at its end finish what is in hand."""
        request, pauses, retire = AiohttpRequest(PATIENT), Pauses(), asyncio.Event()
        await request.initialize()
        post = Post(Api(request, self.tg.url, TOKEN), pauses)
        means = Means(self.office, self.database.deliveries, post, pauses, self.kinds)
        delivery = Delivery(means, self.rate)
        try:
            await self.database.outbox.recover(self.now_ms)
            async with asyncio.TaskGroup() as group:
                group.create_task(self.database.candidate.stand(delivery.serve, retire))
                try:
                    yield
                finally:
                    retire.set()
        finally:
            await request.shutdown()

    async def fates(self, *columns: str) -> list[tuple[object, ...]]:
        """Tell the status of every parcel in the order of posting, and more columns of it."""
        names = ("status", *columns)
        ask = f"SELECT {', '.join(names)} FROM outbox ORDER BY id"  # noqa: S608 - ours
        return [
            tuple(row[name] for name in names) for row in await self.engine.rows(Query(dict, ask))
        ]

    async def settled(self, *open_ones: str) -> None:
        """Wait until every parcel has come to an end, or rests as those that are named."""
        waiting = {"queued", "claimed", "retry"} - set(open_ones)

        async def are_settled() -> bool:
            return not waiting & {status for (status,) in await self.fates()}

        await self.until(are_settled)

    async def is_paused(self) -> bool:
        return bool(await self.database.deliveries.paused_until(Lane.BULK))

    async def until(self, is_true: Callable[[], Awaitable[bool]]) -> None:
        """Look again and again: rows ring no bell."""
        async with asyncio.timeout(PATIENCE_S):
            for wait_s in itertools.repeat(0.05):
                if await is_true():
                    return
                await asyncio.sleep(wait_s)

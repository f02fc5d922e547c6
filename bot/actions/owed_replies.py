"""Replies that could not be given at once: promised in rows, and seen through, restarts or not.

A promise is a row of the outbox before the update is acknowledged. Whoever holds its lease
shows the reply; if that process dies, the next one asks the door again by the same update.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Final

from bot.actions.owed import Owed, parcel_of, read_owed
from bot.actions.owed_ends import Endings, Tools
from bot.domain.parcel import Claimed, Lane, Lease
from bot.log import get_log
from bot.transport.delivery import Delivery
from bot.transport.events import Event, Tap
from bot.transport.lanes import Lanes
from bot.transport.recourse import Answered, Work
from bot.transport.references import new_reference
from storage.outbox_rows import LARGEST_BATCH
from storage.problems import StorageAway

log = get_log("delivery")
LEASE_MS: Final = 30_000
RENEWAL_MS: Final = 10_000
IDLE_S: Final = 5.0
LONGEST_WORK_S: Final = 120.0


class OwedReplies:
    """Holds the tasks that see promises through; it is transport's Keeper."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._owner = new_reference()
        self._endings = Endings(tools, self._owner)
        self._lanes = Lanes()
        self._group: asyncio.TaskGroup | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._works: set[Work] = set()
        self._knock = asyncio.Event()
        self._in_hand: set[int] = set()
        self._due: set[int] = set()
        self._renewed_ms = 0

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """See promises through inside the block; what is unfinished at its end stays a row."""
        await self._take_over()
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                self._spawn(self._keep_round())
                yield
                for task in (*self._tasks, *self._works):
                    task.cancel()
        finally:
            self._group = None
            with suppress(StorageAway):
                await self._tools.outbox.let_go(self._owner)

    def begin(self, event: Event) -> Work:
        if self._group is None:
            raise RuntimeError("nobody is at work")
        work = self._group.create_task(self._ask(event))
        self._works.add(work)
        work.add_done_callback(self._works.discard)
        return work

    async def put_off(self, delivery: Delivery, work: Work) -> bool:
        now_ms = self._tools.clock.now_ms()
        parcel, lease = parcel_of(delivery, now_ms), self._lease(now_ms)
        try:
            row_id = await self._tools.outbox.add(parcel, now_ms, lease)
            if row_id is not None and work.done():
                await self._tools.outbox.withdraw(row_id)
                return False
        except StorageAway:
            return False
        if row_id is None:
            work.cancel()  # it was promised before, and brought again
            return True
        self._hold(row_id, self._see_through(Claimed(row_id, 1, parcel), work))
        return True

    async def keep(self, delivery: Delivery, wait_s: float) -> bool:
        now_ms = self._tools.clock.now_ms()
        parcel = parcel_of(delivery, now_ms, int(wait_s * 1000) + 1)
        try:
            await self._tools.outbox.add(parcel, now_ms)
        except StorageAway:
            return False
        self._expect(parcel.due_ms)
        return True

    def _lease(self, now_ms: int) -> Lease:
        return Lease(self._owner, now_ms, now_ms + LEASE_MS)

    def _expect(self, due_ms: int) -> None:
        """Look again at that moment; 0 is never."""
        if due_ms:
            self._due.add(due_ms)
            self._knock.set()

    def _hold(self, row_id: int, life: Coroutine[object, object, None]) -> None:
        """Keep the lease while it lives; a row that came to be behind our back has none."""
        self._in_hand.add(row_id)
        self._spawn(life).add_done_callback(lambda _: self._in_hand.discard(row_id))

    def _spawn(self, life: Coroutine[object, object, None]) -> asyncio.Task[None]:
        if self._group is None:
            raise RuntimeError("nobody is at work")
        task = self._group.create_task(life)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _take_over(self) -> None:
        """Learn from the rows what a former process had in hand, and who is to be left alone."""
        now_ms = self._tools.clock.now_ms()
        await self._tools.outbox.recover(now_ms)
        for wait in await self._tools.outbox.flood_waits(now_ms):
            self._tools.pauses.hold(wait.chat_id, (wait.until_ms - now_ms) / 1000)
            self._due.add(wait.until_ms)

    async def _keep_round(self) -> None:
        while True:
            self._knock.clear()
            try:
                await self._go_round()
            except StorageAway:
                log.warning("outbox_away")
            except Exception as error:
                log.exception("outbox_round_failed", error=type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._rest_s()):
                    await self._knock.wait()

    def _rest_s(self) -> float:
        """Sleep until something known is due, or until others may have left something."""
        now_ms = self._tools.clock.now_ms()
        self._due = {due_ms for due_ms in self._due if due_ms > now_ms}
        next_ms = min(self._due, default=now_ms + IDLE_S * 1000)
        return max(0.01, min(IDLE_S, (next_ms - now_ms) / 1000))

    async def _go_round(self) -> None:
        now_ms = self._tools.clock.now_ms()
        lease = self._lease(now_ms)
        if now_ms - self._renewed_ms >= RENEWAL_MS:
            self._renewed_ms = now_ms
            await self._tools.outbox.renew(lease, tuple(self._in_hand))
            await self._tools.outbox.sweep(now_ms, now_ms)
        free = LARGEST_BATCH - len(self._tasks)
        if free > 0:
            for claimed in await self._tools.outbox.claim(Lane.INTERACTIVE, lease, free):
                self._hold(claimed.id, self._deliver_again(claimed))

    async def _ask(self, event: Event) -> Answered:
        try:
            async with asyncio.timeout(LONGEST_WORK_S):
                return Answered(await self._tools.door(event))
        except Exception as error:  # noqa: BLE001 - kept, and raised again for whoever asked
            return Answered(error=error)

    async def _see_through(self, claimed: Claimed, work: Work) -> None:
        owed = read_owed(claimed.parcel.body)
        claimed = await self._stand_in(claimed, owed)
        self._expect(await self._endings.conclude(claimed, owed, await work))

    async def _deliver_again(self, claimed: Claimed) -> None:
        async with self._lanes.turn(claimed.parcel.chat_id):
            owed = read_owed(claimed.parcel.body)
            answered = Answered(owed.screen) if owed.screen else await self._ask(owed.event)
            self._expect(await self._endings.conclude(claimed, owed, answered))

    async def _stand_in(self, claimed: Claimed, owed: Owed) -> Claimed:
        """Say that it takes a while, and remember where the answer will have to go."""
        event = owed.event
        try:
            screen = await self._tools.manners.working(event)
            place = await self._tools.outgoing.show_waiting(event, screen)
            if place is None or isinstance(event, Tap):
                return claimed
            now_ms = self._tools.clock.now_ms()
            await self._tools.outbox.rewrite(claimed.id, claimed.parcel.body, place, now_ms)
        except Exception as error:  # noqa: BLE001 - the answer itself matters more
            log.warning("working_not_shown", error=type(error).__name__)
            return claimed
        return replace(claimed, parcel=replace(claimed.parcel, edits=place))

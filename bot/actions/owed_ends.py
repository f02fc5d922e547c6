"""How an owed reply ends: shown, tried again, or given up with an apology."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.actions.owed import Owed
from bot.actions.settling import MOST_ATTEMPTS, settlement_of, try_again
from bot.clock import Clock
from bot.domain.burial import Burial
from bot.domain.parcel import Claimed, Hold, Settlement, Status
from bot.log import get_log
from bot.transport.backoff import backoff
from bot.transport.delivery import Bury, Door, NotNowError
from bot.transport.outgoing import Outgoing
from bot.transport.pauses import Pauses
from bot.transport.recourse import Answered, Manners
from bot.transport.references import new_reference
from bot.transport.wire_json import write_for_keeping
from bot.ui.screen import Screen
from storage.outbox import Outbox
from storage.problems import StorageAway

log = get_log("delivery")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the keeper of owed replies works with."""

    clock: Clock
    outbox: Outbox
    outgoing: Outgoing  # without patience: what has to wait goes back into its row
    pauses: Pauses
    door: Door
    manners: Manners
    bury: Bury


class Endings:
    """Shows and settles what one owner has in hand."""

    def __init__(self, tools: Tools, owner: str) -> None:
        self._tools = tools
        self._owner = owner

    async def conclude(self, claimed: Claimed, owed: Owed, answered: Answered) -> int:
        """Show what the door answered, or judge why it did not; return when to try again.

        Who was forgotten meanwhile is owed nothing any more, and what stood for it goes too.
        """
        if not await self._is_owed(claimed, owed):
            return 0
        if answered.error is None:
            result = await self._show_fit(claimed, replace(owed, screen=answered.answer))
        else:
            result = await self._judge(claimed, owed, answered.error)
        await self._settle(result)
        return result.due_ms

    async def _is_owed(self, claimed: Claimed, owed: Owed) -> bool:
        hold, place = await self._hold(claimed), claimed.parcel.edits
        if hold is Hold.ERASED and place is not None:
            await self._tools.outgoing.take_back(owed.event, place)
        return hold is Hold.OURS

    async def _hold(self, claimed: Claimed) -> Hold:
        """Look at the row again, however long that takes: the door may have worked for long."""
        for wait_s in backoff(longest_s=5):
            try:
                return await self._tools.outbox.hold(self._owner, claimed.id)
            except StorageAway:
                await asyncio.sleep(wait_s)
        raise AssertionError("waits have no end")

    async def _judge(self, claimed: Claimed, owed: Owed, error: Exception) -> Settlement:
        """Wait for a database that is away; a fault of ours may happen so often."""
        if isinstance(error, NotNowError | StorageAway):
            return self._again(claimed, "storage")
        if claimed.attempt >= MOST_ATTEMPTS:
            return await self._give_up(claimed, owed, error)
        code = type(error).__name__
        log.warning("owed_reply_failed", error=code, attempt=claimed.attempt)
        return self._again(claimed, code)

    def _again(self, claimed: Claimed, code: str) -> Settlement:
        return try_again(claimed, self._tools.clock.now_ms(), code)

    async def _show_fit(self, claimed: Claimed, owed: Owed) -> Settlement:
        """Show what may still be shown; that was looked up a moment before, at every try."""
        if owed.screen is None:
            return Settlement(claimed, Status.SENT)
        try:
            fit = await self._tools.manners.still_fit(owed.event, owed.screen)
        except Exception as error:  # noqa: BLE001 - judged as a fault of the door would be
            return await self._judge(claimed, owed, error)
        return await self._show(claimed, replace(owed, screen=fit), fit)

    async def _show(self, claimed: Claimed, owed: Owed, screen: Screen) -> Settlement:
        place = claimed.parcel.edits
        outcome = await self._tools.outgoing.show_at(owed.event, screen, place)
        now_ms = self._tools.clock.now_ms()
        if outcome.is_passing:
            await self._remember(claimed, owed.written(), now_ms)
        return settlement_of(claimed, outcome, now_ms)

    async def _remember(self, claimed: Claimed, body: bytes, now_ms: int) -> None:
        """Keep what the door answered: a typed answer is not to be given twice."""
        with suppress(StorageAway):
            await self._tools.outbox.rewrite(claimed.id, body, claimed.parcel.edits, now_ms)

    async def _give_up(self, claimed: Claimed, owed: Owed, error: Exception) -> Settlement:
        """Lay the update down, and own up in the place of what was promised."""
        reference, reason, event = new_reference(), type(error).__name__, owed.event
        log.error("owed_reply_given_up", error=reason, reference=reference, exc_info=error)
        update_id, body = int(claimed.parcel.ref), write_for_keeping(owed.update)
        burial = Burial(update_id, reason, body, event.sender.user_id, reference)
        try:
            await self._tools.bury(burial)
        except StorageAway:
            return self._again(claimed, "storage")
        apology = await self._tools.manners.apology(event, reference)
        await self._tools.outgoing.show_at(event, apology, claimed.parcel.edits)
        return Settlement(claimed, Status.FAILED, "given_up")

    async def _settle(self, result: Settlement) -> None:
        """Write it down, however long that takes; after the lease it changes nothing any more."""
        for wait_s in backoff(longest_s=5):
            try:
                now_ms = self._tools.clock.now_ms()
                await self._tools.outbox.settle(self._owner, [result], now_ms)
            except StorageAway:
                await asyncio.sleep(wait_s)
            else:
                return

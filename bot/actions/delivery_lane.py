"""One lane's round: claim a batch, wait for each one's turn, carry many at once, settle them."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from bot import meters
from bot.actions.delivery_books import Books
from bot.actions.delivery_parcel import Carrier, Means, hand_back
from bot.domain.parcel import Claimed, Lane, Lease, Settlement
from bot.log import get_log
from bot.transport.pacing import Pacer
from storage.leader import Term
from storage.outbox_rows import LARGEST_BATCH
from storage.problems import StorageAway

log = get_log("delivery")
LEASE_MS: Final = 45_000
LATEST_START_S: Final = 10.0  # after the claim: the lease must outlive a call of 30 s
FINISH_S: Final = 10.0
IDLE_S: Final = 1.0
LOOK_S: Final = 0.2
LONGEST_HOLD_S: Final = 3.0
FEWEST, MOST_IN_HAND, LEAST_IN_HAND = 10, 256, 50


class LaneRound:
    """Delivers what is due in one lane, for one term."""

    def __init__(self, means: Means, lane: Lane, term: Term, pacer: Pacer) -> None:
        self._means = means
        self._lane = lane
        self._term = term
        self._pacer = pacer
        self._carrier = Carrier(means, lane, term, pacer)
        self._books = Books(self._settle)
        self._under_way: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Go round until the term is over; then finish what has begun, and hand back the rest."""
        async with asyncio.TaskGroup() as group:
            keeping = group.create_task(self._books.keep())
            while self._term.lasts:
                await self._go_round(group)
            await self._books.shrunk_to(0, FINISH_S)
            for task in (keeping, *self._under_way):
                task.cancel()

    async def _go_round(self, group: asyncio.TaskGroup) -> None:
        size = self._batch_size()
        await self._books.shrunk_to(self._most_in_hand() - size)
        if self._pacer.wait_s() > LONGEST_HOLD_S:
            await self._idle()
            return
        claimed_at = time.monotonic()
        batch = await self._claim(size)
        self._books.take(len(batch))
        for place, claimed in enumerate(batch):
            if not await self._turn_came(claimed_at + LATEST_START_S):
                self._hand_back(batch[place:])
                return
            self._pacer.grant()
            task = group.create_task(self._carry(claimed))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        if len(batch) < size:
            await self._idle()

    async def _claim(self, size: int) -> tuple[Claimed, ...]:
        term, now_ms = self._term, self._means.office.clock.now_ms()
        lease = Lease(term.owner, now_ms, now_ms + LEASE_MS)
        try:
            return await self._means.deliveries.claim(self._lane, lease, term.epoch, size)
        except StorageAway:
            log.warning("outbox_away")
        except Exception as error:
            log.exception("claim_failed", lane=self._lane.value, error=type(error).__name__)
        return ()

    async def _turn_came(self, until: float) -> bool:
        """Wait for the pacer; False where the wait is too long to hold parcels for."""
        while self._term.lasts and time.monotonic() < until:
            wait_s = self._pacer.wait_s()
            if self._carrier.strain.is_felt and self._under_way:
                wait_s = max(wait_s, LOOK_S)
            if not wait_s:
                return True
            if wait_s > LONGEST_HOLD_S:
                return False
            await asyncio.sleep(min(wait_s, LOOK_S))
        return False

    async def _carry(self, claimed: Claimed) -> None:
        self._books.note(await self._carrier.carry(claimed))

    def _hand_back(self, batch: Sequence[Claimed]) -> None:
        for claimed in batch:
            self._books.note(hand_back(claimed))

    async def _settle(self, results: Sequence[Settlement]) -> None:
        term, now_ms = self._term, self._means.office.clock.now_ms()
        await self._means.deliveries.settle(term.owner, term.epoch, results, now_ms)
        for each in results:
            kind, status = each.claimed.parcel.kind, each.status.value
            meters.LETTERS.labels(kind, status, each.code).inc()

    async def _idle(self) -> None:
        await self._term.ends_within(IDLE_S)

    def _batch_size(self) -> int:
        """Claim half a second's worth: what waits in hand can be lost to a crash, and doubted."""
        return min(LARGEST_BATCH, max(FEWEST, int(self._pacer.rate / 2)))

    def _most_in_hand(self) -> int:
        return most_in_hand(self._pacer.rate)


def most_in_hand(rate: float) -> int:
    """Bound what one crash can bring into doubt; Telegram may take a second to answer each."""
    return min(MOST_IN_HAND, max(LEAST_IN_HAND, int(rate)))

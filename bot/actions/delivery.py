"""Delivers what is no reply, on every lane, for as long as this process leads."""

import asyncio
from typing import Final

from bot.actions.delivery_lane import LaneRound
from bot.actions.delivery_parcel import Means
from bot.domain.parcel import Lane
from bot.log import get_log
from bot.transport.pacing import Pacer
from storage.leader import Term
from storage.problems import StorageAway

log = get_log("delivery")
TIDY_S: Final = 5.0
INTERACTIVE_RATE: Final = 1000.0  # letters to single people; Telegram counts no bulk below 30/s


class Delivery:
    """Knows the means and the rate; what is under way lives in a term."""

    def __init__(self, means: Means, bulk_rate: float) -> None:
        self._means = means
        self._bulk_rate = bulk_rate

    async def serve(self, term: Term) -> None:
        """Deliver until the term is over, and what has begun is finished."""
        rates = {
            Lane.INTERACTIVE: INTERACTIVE_RATE,
            Lane.BULK: self._bulk_rate,
            Lane.HIDING: self._bulk_rate,
        }
        async with asyncio.TaskGroup() as group:
            group.create_task(self._tidy(term))
            for lane, rate in rates.items():
                group.create_task(self._serve_lane(lane, term, Pacer(rate)))

    async def _serve_lane(self, lane: Lane, term: Term, pacer: Pacer) -> None:
        while term.lasts:
            try:
                until_ms = await self._means.deliveries.paused_until(lane)
            except StorageAway:
                await term.ends_within(1)
                continue
            pacer.rest((until_ms - self._means.office.clock.now_ms()) / 1000)
            await LaneRound(self._means, lane, term, pacer).run()

    async def _tidy(self, term: Term) -> None:
        """Free what nobody settled, and end what came too late; as often as it takes."""
        office = self._means.office
        while term.lasts:
            now_ms, found = office.clock.now_ms(), 0
            try:
                await office.outbox.sweep(now_ms, now_ms)
                found = await self._means.deliveries.expire(now_ms)
            except StorageAway:
                log.warning("outbox_away")
            if not found:
                await term.ends_within(TIDY_S)

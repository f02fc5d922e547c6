"""The demonstration's journeys through time: what the clock sets going is done day by day.

APScheduler lives by the real clock. So each tick is run once for every day that is crossed, at
ten in the morning, and what has come due is delivered before the next day begins.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final, Protocol

from bot.clock import Clock
from bot.domain.month import Month
from bot.jobs.schedule import TICKS, run_tick
from bot.jobs.ticks import Desk
from bot.log import get_log
from storage.deliveries import Deliveries

log = get_log("travel")
MORNING: Final = time(10)
LONGEST_WAIT_S: Final = 20.0
_LOOK_S: Final = 0.05


class Step(StrEnum):
    """How far one can ask to travel."""

    HOUR = "hour"
    DAY = "day"
    MONTH = "month"


class Show(Protocol):
    """Tells the page by how many seconds the clock is ahead, and whether it is being moved."""

    def __call__(self, offset: float, *, is_under_way: bool) -> None: ...


class Journey:
    """Leads the pretend Telegram and the service through time together, and never back."""

    def __init__(self, clock: Clock, show: Show) -> None:
        self.clock = clock
        self._show_on = show
        self._asked: asyncio.Queue[Step] = asyncio.Queue()

    def ask(self, step: str) -> None:
        """Take a wish to travel; journeys follow one another. ValueError means no such step."""
        self._asked.put_nowait(Step(step))

    async def lead(self, desk: Desk, deliveries: Deliveries) -> None:
        """Travel as often as the page asks, one journey after another; until cancelled."""
        while True:
            step = await self._asked.get()
            for moment in stops(self.clock.now(), step):
                await self._go_to(moment, desk, deliveries)
            self._show(is_under_way=not self._asked.empty())

    async def _go_to(self, moment: datetime, desk: Desk, deliveries: Deliveries) -> None:
        """Arrive there, do what a day brings where one has begun, and let it be delivered."""
        now = self.clock.now()
        self.clock.shift.ms += max(0, int((moment - now).total_seconds() * 1000))
        self._show(is_under_way=True)
        if moment.date() > now.date():
            for tick in TICKS:
                await run_tick(tick, desk)
        await self._settled(deliveries)

    async def _settled(self, deliveries: Deliveries) -> None:
        """Wait until nothing is due and nothing under way: a lease must not end by a jump."""
        try:
            async with asyncio.timeout(LONGEST_WAIT_S):
                while await deliveries.is_busy(self.clock.now_ms()):  # noqa: ASYNC110 - no bell rings across tables
                    await asyncio.sleep(_LOOK_S)
        except TimeoutError:
            log.warning("travels_on", count=int(LONGEST_WAIT_S))

    def _show(self, *, is_under_way: bool) -> None:
        self._show_on(self.clock.shift.ms / 1000, is_under_way=is_under_way)


def stops(now: datetime, step: Step) -> Iterator[datetime]:
    """Tell where a journey stops: every morning on the way, or an hour from now."""
    if step is Step.HOUR:
        yield now + timedelta(hours=1)
        return
    last = now.date() + timedelta(days=1)
    if step is Step.MONTH:
        month = Month.of(now.date()).next()
        last = month.first_day.replace(day=min(now.day, month.last_day.day))
    for days in range(1, (last - now.date()).days + 1):
        yield datetime.combine(now.date() + timedelta(days=days), MORNING, tzinfo=now.tzinfo)

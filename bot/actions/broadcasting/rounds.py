"""Looks round for what is to be done with broadcasts, a little at a time.

Everything is read from rows anew, so that a pause, a cancellation or another leader is met
within a second, and nothing is lost with the process.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.actions.broadcast_audience import audience_of
from bot.actions.broadcast_steps import approver_stands
from bot.actions.broadcasting.sending import (
    FEWEST_IN_HAND,
    LET_GO_AT_ONCE,
    Sending,
)
from bot.actions.broadcasting.telling import EVERY_S, tell_the_end
from bot.actions.broadcasting.window import Window
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import State
from bot.domain.broadcast.pace import is_open
from bot.log import get_log
from storage.broadcast_undoing import way_of
from storage.leader import Term
from storage.problems import StorageAway

log = get_log("broadcast")
ROUND_S: Final = 0.5


class Broadcasting:
    """Remembers nothing that a restart could lose."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._windows: dict[int, Window] = {}

    async def serve(self, term: Term) -> None:
        while term.lasts:
            is_busy = False
            try:
                is_busy = await self.go_round(term.epoch)
            except StorageAway:
                log.warning("storage_away")
            except Exception as error:
                log.exception("broadcast_round_failed", error=type(error).__name__)
            if not is_busy:
                await term.ends_within(ROUND_S)

    async def go_round(self, epoch: int) -> bool:
        """Take one step of each that waits for one; tell whether more can be taken at once."""
        work = await self._office.newsroom.broadcasts.at_work()
        self._windows = {one.number: self._windows.get(one.number, Window()) for one in work}
        held = [Sending(self._office, one, self._windows[one.number], epoch) for one in work]
        is_busy = await self._go_on_with(held)
        for one in held:
            if one.found.state is State.CANCELLED:
                is_busy |= await self._let_go(one)
            elif one.found.state is State.RECALLING:
                await self._take_back(one)
        return is_busy

    def _is_due(self, one: Sending) -> bool:
        now, now_ms = self._office.clock.now(), self._office.clock.now_ms()
        is_its_hour = one.found.standing.starts_ms <= now_ms and is_open(now)
        return one.found.state is State.SCHEDULED and is_its_hour

    async def _go_on_with(self, held: Sequence[Sending]) -> bool:
        """Go on with one after another: two at once would each take twice as long."""
        for one in (*_in(State.FREEZING, held), *_in(State.SENDING, held)):
            if one.found.state is State.FREEZING:
                await self._freeze(one)
                return True
            if await one.go_on():
                return False
        for one in filter(self._is_due, held):
            await self._start(one)
            return True
        return False

    async def _start(self, one: Sending) -> None:
        """Begin to write the audience down, if all that was agreed to still stands."""
        if not one.found.is_unchanged:
            await one.halt("changed")
        elif not await approver_stands(self._office, one.found):
            await one.halt("approver_left")
        else:
            headcount = await audience_of(self._office, one.found.content).count()
            kept = [("left_out", why.value, count, 0) for why, count in headcount.left_out.items()]
            await self._office.newsroom.tallies.keep(one.found.number, kept)
            await one.move(State.FREEZING, "broadcast.started")

    async def _freeze(self, one: Sending) -> None:
        feed = self._office.newsroom.feed
        if await feed.freeze(one.step(), audience_of(self._office, one.found.content)):
            return
        size, began_ms = await feed.size(one.found.number), self._office.clock.now_ms()
        await one.move(State.SENDING, "broadcast.frozen", size=size, began_ms=began_ms)

    async def _let_go(self, one: Sending) -> bool:
        """Let go of those whom a cancelled broadcast would still have reached."""
        feed, number = self._office.newsroom.feed, one.found.number
        if await feed.drop(number, LET_GO_AT_ONCE):
            return True
        if not await feed.is_under_way(number):
            await self._office.newsroom.tallies.keep_ends(number)
            await self._office.newsroom.broadcasts.note_ended(number, self._office.clock.now_ms())
            await tell_the_end(self._office, one.found, one.window)
        return False

    async def _take_back(self, one: Sending) -> None:
        feed, rate = self._office.newsroom.feed, self._office.options.bulk_rate
        way = way_of(one.found.standing.code)
        if await feed.is_under_way(one.found.number, way.kind):
            return
        most = max(FEWEST_IN_HAND, int(rate * EVERY_S))
        if not await feed.take_back(one.step(), way, most):
            await self._office.newsroom.tallies.keep_ends(one.found.number)
            await self._office.newsroom.tallies.keep_undone(one.found.number)
            await one.move(State.RECALLED, "broadcast.taken_back")


def _in(state: State, held: Sequence[Sending]) -> Iterator[Sending]:
    return (one for one in held if one.found.state is state)

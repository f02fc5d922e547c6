"""One broadcast being sent: posted as the queue has room, watched for errors, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.actions.broadcasting.telling import EVERY_S, tell, tell_the_end
from bot.actions.broadcasting.window import Window
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.broadcast.pace import is_open
from bot.domain.broadcast.report import WATCHED, halt_reason
from bot.domain.parcel import Status
from bot.log import get_log
from storage.broadcast_feed import Seen
from storage.broadcast_step import Step
from storage.broadcasts import Move
from storage.engine import Value

log = get_log("broadcast")
IN_HAND_S: Final = 2.0
FEWEST_IN_HAND: Final = 20
LET_GO_AT_ONCE: Final = 5_000
MOST_LOOKED_AT: Final = 5_000
_UNSETTLED: Final = frozenset({Status.QUEUED, Status.RETRY, Status.CLAIMED})


class Posted(Enum):
    """How a round of posting went."""

    SOME = 1
    NONE_LEFT = 2
    NOT_NOW = 3


@dataclass(frozen=True, slots=True)
class Sending:
    """A broadcast in the hands of a leader."""

    office: Office
    found: Broadcast
    window: Window
    epoch: int

    async def go_on(self) -> bool:
        """Post a little, stop at once where too much goes wrong, end it where all is sent.

        Tell whether it has readers left to be posted to: who is only to be left in peace until
        later does not hold up the next broadcast.
        """
        feed, now_ms = self.office.newsroom.feed, self.office.clock.now_ms()
        seen = await feed.latest(self.found.number, self.window.begins_at, MOST_LOOKED_AT)
        latest = [(one.status, one.code) for one in seen[:WATCHED]]
        code = halt_reason(latest) if self.found.is_unchanged else "changed"
        if code is not None:
            await self.halt(code)
            return False
        posted = await self._post(_in_hand(seen, now_ms))
        if self.window.is_due(EVERY_S):
            await tell(self.office, self.found, self.window)
        if posted is not Posted.NONE_LEFT:
            return True
        await self._end()
        return False

    async def halt(self, code: str) -> None:
        log.error("broadcast_halted", reason=code, reference=str(self.found.number))
        await self.move(State.PAUSED, "broadcast.halted", code=code)
        await tell_the_end(self.office, self.found, self.window)

    async def _post(self, in_hand: int) -> Posted:
        office, step = self.office, self.step()
        if step.now_ms >= step.expires_ms:
            return Posted.NONE_LEFT
        room = max(FEWEST_IN_HAND, int(office.options.bulk_rate * IN_HAND_S)) - in_hand
        if room <= 0 or not is_open(office.clock.now()):
            return Posted.NOT_NOW
        first, count = await office.newsroom.feed.post(step, room)
        if not count:
            return Posted.NONE_LEFT
        self.window.note(first, count, self.found.standing.posted + count)
        return Posted.SOME

    async def _end(self) -> None:
        """End it when nobody is left to write to, or it is too late to."""
        feed, number = self.office.newsroom.feed, self.found.number
        if self.office.clock.now_ms() >= self.found.standing.expires_ms:
            await self._let_expire()
        if await feed.size(number) or await feed.is_under_way(number):
            return
        await self.office.newsroom.tallies.keep_ends(number)
        ended_ms = self.office.clock.now_ms()
        await self.move(State.DONE, "broadcast.done", ended_ms=ended_ms)
        await tell_the_end(self.office, self.found, self.window)

    async def _let_expire(self) -> None:
        feed, number = self.office.newsroom.feed, self.found.number
        left = await feed.size(number)
        if left:
            await self.office.newsroom.tallies.keep(number, [("expired", "not_begun", left, 0)])
        while await feed.drop(number, LET_GO_AT_ONCE):
            pass

    def step(self) -> Step:
        now_ms = self.office.clock.now_ms()
        return Step(self.found.number, self.epoch, now_ms, self.found.standing.expires_ms)

    async def move(self, to: State, action: str, **changes: Value) -> bool:
        """Take a step of the clock's own."""
        move = Move(to, 0, action, changes=changes, since=(self.found.state,))
        now_ms = self.office.clock.now_ms()
        return await self.office.newsroom.broadcasts.move(self.found.number, move, now_ms)


def _in_hand(seen: Sequence[Seen], now_ms: int) -> int:
    """Count what is under way; who is to be left in peace until later does not hold others up."""
    return sum(one.status in _UNSETTLED and one.due_ms <= now_ms for one in seen)

"""Fetches updates, and moves the offset only past what is handled.

Telegram is the queue: an update counts as received once a later getUpdates names a higher
offset. So while some are unfinished, the offset stays at the first of them, Telegram answers at
once with what we hold already, and we drop that. Ids are kept in the order of arrival and never
compared, since they jump after a quiet week.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.log import get_log
from bot.transport.api import Api
from bot.transport.backoff import backoff, scattered
from bot.transport.intake import Intake
from bot.transport.outcome import outcome_of
from bot.transport.reading import ALLOWED_UPDATES
from bot.transport.wire_json import JsonObject

log = get_log("transport")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait for what, in seconds, and how many updates to have in hand at most."""

    quiet_s: int = 30  # a long poll while nothing is in hand
    busy_s: float = 0.2  # between polls while something is
    finish_s: float = 15.0  # for what is in hand when stopping
    farewell_s: float = 4.0  # for the last offset
    first_wait_s: float = 0.25  # after a failure; grows
    conflict_s: float = 30.0  # about so long, where another poller has our place
    settled_s: float = 5.0  # who polled undisturbed for so long insists on the place
    limit: int = 100


class Hand:
    """Holds the ids of updates taken and not yet confirmed, in the order of arrival.

    Ids are forgotten only by the question that confirms them: the answer to an earlier one may
    still be on its way, and bring them again.
    """

    def __init__(self) -> None:
        self._finished: dict[int, bool] = {}
        self._next: int | None = None

    def __bool__(self) -> bool:
        return bool(self._finished)

    def confirm(self) -> int | None:
        """Forget the finished ones in front; return the offset that says so to Telegram."""
        for oldest in list(self._finished):
            if not self._finished[oldest]:
                break
            del self._finished[oldest]
        return next(iter(self._finished), self._next)

    def take(self, update_id: int) -> bool:
        """Return whether this one is new to us."""
        if update_id in self._finished:
            return False
        self._finished[update_id] = False
        self._next = update_id + 1
        return True

    def finish(self, update_id: int) -> None:
        self._finished[update_id] = True


class Poller:
    """Holds the updates in hand. `run` ends once `stop` is set, or sets it on a refused token."""

    def __init__(self, api: Api, intake: Intake, pace: Pace | None = None) -> None:
        self._api = api
        self._intake = intake
        self._pace = pace or Pace()
        self._hand = Hand()
        self._working: set[asyncio.Task[None]] = set()
        self._undisturbed_since: float | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until stopped, then finish what is in hand; the rest is left to be sent again."""
        async with asyncio.TaskGroup() as group:
            fetching = group.create_task(self._fetch(group, stop))
            await stop.wait()
            fetching.cancel()
            await asyncio.wait({fetching})
            await self._finish_work()
        await self._say_goodbye()

    async def _fetch(self, group: asyncio.TaskGroup, stop: asyncio.Event) -> None:
        await self._insist("deleteWebhook", {}, stop)
        while True:
            batch = await self._insist("getUpdates", self._question(), stop)
            for update in _updates_in(batch):
                self._start(group, update)
            await self._pause()

    def _question(self) -> JsonObject:
        """Ask for what comes next; with something in hand Telegram is to answer at once."""
        offset = self._hand.confirm()
        question: JsonObject = {
            "timeout": 0 if self._hand else self._pace.quiet_s,
            "limit": self._pace.limit,
            "allowed_updates": ALLOWED_UPDATES,
        }
        return question if offset is None else {**question, "offset": offset}

    def _start(self, group: asyncio.TaskGroup, update: JsonObject) -> None:
        update_id = update.get("update_id")
        if isinstance(update_id, int) and self._hand.take(update_id):
            task = group.create_task(self._work(update_id, update))
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    async def _work(self, update_id: int, update: JsonObject) -> None:
        await self._intake.take_to_the_end(update, self._waits())
        self._hand.finish(update_id)

    async def _pause(self) -> None:
        """Go on as soon as all is done, and look for new updates in between."""
        if self._working:
            await asyncio.wait(self._working, timeout=self._pace.busy_s)

    async def _insist(self, method: str, question: JsonObject, stop: asyncio.Event) -> object:
        read_s = float(cast("int", question.get("timeout", 0)))
        for wait_s in self._waits():
            try:
                return await self._ask(method, question, read_s)
            except InvalidToken:
                log.critical("token_refused", method=method)
                stop.set()
                await asyncio.Event().wait()
            except TelegramError as error:
                await self._stand_by(method, error, wait_s)
        return None

    async def _ask(self, method: str, question: JsonObject, read_s: float) -> object:
        if self._undisturbed_since is None:
            self._undisturbed_since = time.monotonic()
        return await self._api.ask(method, question, read_s)

    async def _stand_by(self, method: str, error: TelegramError, wait_s: float) -> None:
        """Wait and come back: soon where we are the one who was there before, else late.

        Each poll of ours throws another poller out, so two that both came back soon would
        never have done with each other.
        """
        wait_s = max(wait_s, outcome_of(error).wait_s)
        if isinstance(error, Conflict) and not self._was_settled():
            wait_s += scattered(self._pace.conflict_s)
        reason = type(error).__name__
        log.warning("poll_failed", method=method, reason=reason, retry_after=round(wait_s, 2))
        await asyncio.sleep(wait_s)

    def _was_settled(self) -> bool:
        """Tell whether the place was ours until now; from here on it must be earned anew."""
        since, self._undisturbed_since = self._undisturbed_since, None
        return since is not None and time.monotonic() - since >= self._pace.settled_s

    def _waits(self) -> Iterator[float]:
        return backoff(self._pace.first_wait_s)

    async def _finish_work(self) -> None:
        if not self._working:
            return
        _, unfinished = await asyncio.wait(self._working, timeout=self._pace.finish_s)
        for task in unfinished:
            task.cancel()
        log.info("polling_stopped", count=len(unfinished))

    async def _say_goodbye(self) -> None:
        """Confirm what was handled since the last poll, or it would come once more."""
        offset = self._hand.confirm()
        if offset is None:
            return
        try:
            async with asyncio.timeout(self._pace.farewell_s):
                await self._api.ask("getUpdates", {"offset": offset, "limit": 1, "timeout": 0})
        except (TelegramError, TimeoutError) as error:
            log.warning("last_offset_not_confirmed", error=type(error).__name__)


def _updates_in(batch: object) -> list[JsonObject]:
    if not isinstance(batch, list):
        return []
    return [cast("JsonObject", update) for update in batch if isinstance(update, dict)]

"""One raw update to its end: read, given its turn, handled, or laid among the dead letters.

Both ways in share this desk, and so the rule of patience. A fault of ours counts each time. The
world's weather counts only once somebody else could be served in between, so that an outage
costs nothing, and a single update that Telegram will not take cannot hold up the others.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot import meters
from bot.domain.burial import Burial
from bot.log import get_log
from bot.transport.delivery import (
    HANDLED,
    NO_VERDICT,
    Bury,
    Delivery,
    Ruling,
    Verdict,
    dead_letter,
    later,
)
from bot.transport.fields import MalformedUpdateError
from bot.transport.lanes import Lanes
from bot.transport.reading import read_event, read_update_id
from bot.transport.wire_json import JsonObject, write_for_keeping

log = get_log("transport")
_UPDATES: Final = {ruling: meters.UPDATES.labels(ruling.value) for ruling in Ruling}
STUMBLES: Final = 3
STORMS: Final = 8
LONGEST_WAIT_S: Final = 60.0  # who waits longer for a reply has long tapped again
_REMEMBERED: Final = 1000

BREATHS_S: Final = (0.1, 0.3)  # before a fault of ours is told to whoever waits for an answer
_LONGEST_HOLD_S: Final = 3.0  # a fault that took so long is not worth a second wait

Handle = Callable[[object], Awaitable[None]]
Attempt = Callable[[], Awaitable[Verdict]]
Insist = Callable[[Attempt], Awaitable[Verdict]]
Apologise = Callable[[Delivery], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender of an update is told; `response` is a method to send back with it."""

    verdict: Verdict
    response: JsonObject | None = None


class Intake:
    """Holds what is under way. `handle` is `Application.process_update`.

    `apologise` tells the person, once, that a fault of ours has cost them their update.
    """

    def __init__(
        self, handle: Handle, bury: Bury, username: str = "", apologise: Apologise | None = None
    ) -> None:
        self._handle = handle
        self._bury = bury
        self._apologise = apologise
        self._username = username
        self._served = 0
        self._unfinished: OrderedDict[int, Delivery] = OrderedDict()
        self._lanes = Lanes()
        self.is_open = False

    async def take_once(self, update: JsonObject) -> Receipt:
        """Try once, and let one method ride back; the sender brings what must come again."""
        return await self._take(update, _try_once, answers_inline=True)

    async def take_briefly(self, update: JsonObject) -> Receipt:
        """Like `take_once`, but try a fault of ours again soon: the sender's pauses are long."""
        return await self._take(update, _try_briefly, answers_inline=True)

    async def take_to_the_end(self, update: JsonObject, pauses: Iterator[float]) -> Receipt:
        """Try until it is settled, keeping the person's later updates waiting."""
        return await self._take(update, partial(_insist, pauses=pauses), answers_inline=False)

    async def refuse(self, body: bytes, reason: str) -> Receipt:
        """Lay bytes that are no update among the dead letters."""
        return Receipt(await self._lay_down(Burial(None, reason, body)))

    async def _take(self, update: JsonObject, insist: Insist, *, answers_inline: bool) -> Receipt:
        began = time.monotonic()
        receipt = await self._taken(update, insist, answers_inline=answers_inline)
        _UPDATES[receipt.verdict.ruling].inc()
        meters.UPDATE_SECONDS.observe(time.monotonic() - began)
        return receipt

    async def _taken(self, update: JsonObject, insist: Insist, *, answers_inline: bool) -> Receipt:
        try:
            delivery = self._read(update, answers_inline=answers_inline)
        except MalformedUpdateError as error:
            burial = Burial(_id_of(update), error.reason, write_for_keeping(update))
            return Receipt(await insist(partial(self._lay_down, burial)))
        if delivery is None:
            return Receipt(HANDLED)
        async with self._lanes.turn(delivery.person):
            verdict = await insist(partial(self._attempt, delivery))
        return Receipt(verdict, delivery.response)

    def _read(self, update: JsonObject, *, answers_inline: bool) -> Delivery | None:
        update_id = read_update_id(update)
        event = read_event(update, self._username)
        known = self._unfinished.get(update_id)
        if known is not None and write_for_keeping(known.update) == write_for_keeping(update):
            return known
        if event is None:
            return None
        return Delivery(update, update_id, event, answers_inline, served_before=self._served)

    async def _attempt(self, delivery: Delivery) -> Verdict:
        delivery.verdict = NO_VERDICT
        await self._handle(delivery)
        verdict = self._judge(delivery, delivery.verdict)
        if verdict.ruling is Ruling.DEAD_LETTER:
            verdict = await self._give_up(delivery, verdict)
        self._remember(delivery, verdict)
        return verdict

    def _judge(self, delivery: Delivery, verdict: Verdict) -> Verdict:
        """Give up on what has failed often enough, or would have to wait too long."""
        if verdict.ruling is not Ruling.LATER:
            return verdict
        if verdict.is_ours:
            delivery.stumbles += 1
        elif self._served > delivery.served_before:
            delivery.storms += 1
        delivery.served_before = self._served
        is_hopeless = delivery.stumbles >= STUMBLES or delivery.storms >= STORMS
        if is_hopeless or verdict.wait_s > LONGEST_WAIT_S:
            return dead_letter(verdict.reason, is_ours=verdict.is_ours)
        return verdict

    def _remember(self, delivery: Delivery, verdict: Verdict) -> None:
        if verdict.ruling is Ruling.LATER:
            log.info("update_waits", update_id=delivery.update_id, reason=verdict.reason)
            self._unfinished[delivery.update_id] = delivery
            if len(self._unfinished) > _REMEMBERED:
                self._unfinished.popitem(last=False)
            return
        self._unfinished.pop(delivery.update_id, None)
        self._served += verdict.ruling is Ruling.HANDLED

    async def _give_up(self, delivery: Delivery, verdict: Verdict) -> Verdict:
        """Lay an update down; the person hears of it once, however often Telegram brings it."""
        reference = delivery.refer() if verdict.is_ours else ""
        body = write_for_keeping(delivery.update)
        burial = Burial(delivery.update_id, verdict.reason, body, delivery.person, reference)
        verdict = await self._lay_down(burial)
        if verdict.is_ours and self._apologise:
            await self._apologise(delivery)
        return verdict

    async def _lay_down(self, burial: Burial) -> Verdict:
        update_id, reason, reference = burial.update_id, burial.reason, burial.reference
        try:
            is_news = await self._bury(burial)
        except Exception as error:  # noqa: BLE001 - whatever storage raises, the letter stays unread
            log.critical("dead_letter_not_stored", update_id=update_id, error=type(error).__name__)
            return later("dead letters cannot be stored")
        log.warning("dead_letter", update_id=update_id, reason=reason, reference=reference)
        return dead_letter(reason, is_ours=is_news and bool(reference))


async def _try_once(attempt: Attempt) -> Verdict:
    return await attempt()


async def _try_briefly(attempt: Attempt) -> Verdict:
    began = time.monotonic()
    verdict = await attempt()
    for breath_s in BREATHS_S:
        is_worth_it = verdict.is_ours and time.monotonic() - began < _LONGEST_HOLD_S
        if verdict.ruling is not Ruling.LATER or not is_worth_it:
            break
        await asyncio.sleep(breath_s)
        verdict = await attempt()
    return verdict


async def _insist(attempt: Attempt, pauses: Iterator[float]) -> Verdict:
    verdict = await attempt()
    while verdict.ruling is Ruling.LATER:
        await asyncio.sleep(max(next(pauses), verdict.wait_s))
        verdict = await attempt()
    return verdict


def _id_of(update: JsonObject) -> int | None:
    try:
        return read_update_id(update)
    except MalformedUpdateError:
        return None

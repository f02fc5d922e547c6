"""Sees to it that personal messages leave the chat: transport's Curtain, with rows behind it.

Rapid taps cost nothing: what has been written within the minute is remembered, for so many
messages at once. Forgetting, as a restart does, costs a write and nothing else.
"""

from collections import OrderedDict
from typing import Final, cast

import orjson

from bot.clock import Clock
from bot.domain.session import NOTED_MS
from bot.log import get_log
from bot.transport.curtain import Spot
from bot.ui.codec import UnknownPageError, decode, encode
from bot.ui.pages import Home, Page
from bot.ui.pages.session import place_of
from storage.hidings import Hidings
from storage.problems import StorageAway

log = get_log("delivery")
_REMEMBERED: Final = 20_000
_Message = tuple[int, int]


class HidesInTime:
    """Holds when each message was last written down."""

    def __init__(self, clock: Clock, hidings: Hidings) -> None:
        self._clock = clock
        self._hidings = hidings
        self._written: OrderedDict[_Message, int] = OrderedDict()

    async def expect(self, spot: Spot) -> None:
        now_ms = self._clock.now_ms()
        message = (spot.chat_id, spot.message_id)
        written_ms = self._written.get(message)
        if written_ms is not None and now_ms - written_ms < NOTED_MS:
            return
        try:
            await self._hidings.plan(spot.chat_id, spot.message_id, write_spot(spot), now_ms)
        except StorageAway:
            log.warning("hiding_not_planned")
            return
        self._remember(message, now_ms)

    async def spare(self, spot: Spot) -> None:
        if self._written.pop((spot.chat_id, spot.message_id), None) is None:
            return
        try:
            await self._hidings.call_off(spot.chat_id, spot.message_id, self._clock.now_ms())
        except StorageAway:
            log.warning("hiding_not_called_off")

    def _remember(self, message: _Message, now_ms: int) -> None:
        self._written[message] = now_ms
        self._written.move_to_end(message)
        if len(self._written) > _REMEMBERED:
            self._written.popitem(last=False)


def write_spot(spot: Spot) -> bytes:
    """Write what is to stand in the message's place: what can be opened again, or nothing."""
    return orjson.dumps([encode(place_of(spot.page)), spot.is_paper])


def read_spot(body: bytes) -> tuple[Page, bool]:
    """Read it; an address of another release leads home."""
    address, is_paper = cast("tuple[str, bool]", orjson.loads(body))
    try:
        return decode(address), is_paper
    except UnknownPageError:
        return Home(), is_paper

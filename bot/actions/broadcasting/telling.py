"""How far a broadcast has come: one message to whoever sent it, edited every few seconds."""

import asyncio
import time
from typing import Final

import orjson

from bot.actions.broadcasting.window import Window
from bot.actions.letters_of_broadcasts import PROGRESS
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.pace import forecast
from bot.domain.parcel import Parcel, Promise

EVERY_S: Final = 5.0
WORTH_MS: Final = 30_000
PATIENCE, LOOK_S = 20, 0.1


async def tell(office: Office, found: Broadcast, window: Window) -> bool:
    """Say it anew; an edit that fails is not missed. False where one is under way just now."""
    sender = found.standing.sender
    if sender is None:
        return True
    window.told_at = time.monotonic()
    now_ms = office.clock.now_ms()
    body = orjson.dumps(_measured(office, found, window))
    facts = (PROGRESS, str(found.number), sender, body, now_ms, now_ms + WORTH_MS)
    return await office.outbox.say_anew(Parcel(*facts, promise=Promise.BEST_EFFORT), now_ms)


async def tell_the_end(office: Office, found: Broadcast, window: Window) -> None:
    """Say how it stands now; nothing comes after this, so wait for what is under way."""
    for _ in range(PATIENCE):
        if await tell(office, found, window):
            return
        await asyncio.sleep(LOOK_S)


def _measured(office: Office, found: Broadcast, window: Window) -> dict[str, float]:
    left = max(0, found.standing.size - found.standing.posted)
    rate = window.rate
    ends = forecast(office.clock.now(), left, rate or office.options.bulk_rate).ends
    return {"rate": round(rate, 1), "ends_ms": int(ends.timestamp() * 1000)}

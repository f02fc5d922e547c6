"""How far a broadcast has come: one message to whoever sent it, edited every few seconds."""

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


async def tell(office: Office, found: Broadcast, window: Window) -> None:
    """Say it anew; an edit that fails is not missed."""
    sender = found.standing.sender
    if sender is None:
        return
    window.told_at = time.monotonic()
    now_ms = office.clock.now_ms()
    body = orjson.dumps(_measured(office, found, window))
    facts = (PROGRESS, str(found.number), sender, body, now_ms, now_ms + WORTH_MS)
    await office.outbox.say_anew(Parcel(*facts, promise=Promise.BEST_EFFORT), now_ms)


def _measured(office: Office, found: Broadcast, window: Window) -> dict[str, float]:
    left = max(0, found.standing.size - found.standing.posted)
    rate = window.rate
    ends = forecast(office.clock.now(), left, rate or office.options.bulk_rate).ends
    return {"rate": round(rate, 1), "ends_ms": int(ends.timestamp() * 1000)}

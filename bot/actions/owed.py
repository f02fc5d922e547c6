"""What a reply that is owed is kept as: the update it answers, and the screen if there is one.

Where there is none, the door is asked again by the same update: its address says it all.
"""

from dataclasses import dataclass
from typing import Final, cast

import orjson

from bot.domain.parcel import FLOOD_WAIT, REPLY, Parcel
from bot.transport.delivery import Delivery
from bot.transport.events import Event, Tap
from bot.transport.reading import read_event
from bot.transport.wire_json import JsonObject, read_json
from bot.ui.screen import Screen
from bot.ui.screen_codec import read_screen, write_screen

EXPIRES_MS: Final = 24 * 3_600_000  # as long as Telegram itself would have kept the update


@dataclass(frozen=True, slots=True)
class Owed:
    """A body of the outbox."""

    update: JsonObject
    screen: Screen | None

    @property
    def event(self) -> Event:
        event = read_event(self.update)
        if event is None:
            raise ValueError("an owed reply answers no event")
        return event

    def written(self) -> bytes:
        """Leave out a screen with papers: the door draws them anew."""
        kept = self.screen and not self.screen.papers
        screen = write_screen(self.screen) if self.screen and kept else None
        return orjson.dumps({"update": self.update, "screen": screen})


def read_owed(body: bytes) -> Owed:
    held = cast("JsonObject", read_json(body))
    screen = held["screen"]
    shown = read_screen(screen) if isinstance(screen, dict) else None
    return Owed(cast("JsonObject", held["update"]), shown)


def parcel_of(delivery: Delivery, now_ms: int, wait_ms: int = 0) -> Parcel:
    """Pack the reply to an update; with a wait, because Telegram asked for one."""
    event = delivery.event
    return Parcel(
        kind=REPLY,
        ref=str(delivery.update_id),
        chat_id=event.sender.chat_id,
        body=Owed(delivery.update, delivery.answer).written(),
        due_ms=now_ms + wait_ms,
        expires_ms=now_ms + EXPIRES_MS,
        edits=event.message_id if isinstance(event, Tap) and event.can_edit else None,
        code=FLOOD_WAIT if wait_ms else "",
    )

"""What an account is told when another was connected to the same person's records."""

from datetime import UTC, datetime

import orjson

from bot.actions import visitors
from bot.actions.office import Office
from bot.domain.parcel import Parcel
from bot.domain.proof import is_proved
from bot.screens import proved as screens
from bot.ui.letter import Letter


async def bound_elsewhere(office: Office, parcel: Parcel) -> Letter | None:
    """Tell it in the reader's words; nothing once there is nobody left to object to."""
    visitor = await office.people.known(parcel.chat_id)
    binding = visitor.binding if visitor else None
    if visitor is None or binding is None or not is_proved(binding):
        return None
    if not await office.proofs.bindings.has_later(visitor, binding):
        return None
    at_ms = int(orjson.loads(parcel.body)["at_ms"])
    moment = datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone(office.clock.zone)
    return Letter(screens.bound_elsewhere(visitors.voice(office, visitor), moment))

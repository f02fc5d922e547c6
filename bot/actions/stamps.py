"""Up to when a holder's records speak, for the line under them."""

from datetime import UTC, datetime

from bot.actions.office import Holder, Office
from bot.screens.stamp import Stamp


async def stamp(office: Office, holder: Holder) -> Stamp | None:
    fresh = await holder.source.freshness(holder.psn_no)
    if fresh is None:
        return None
    moment = datetime.fromtimestamp(fresh.as_of_ms / 1000, tz=UTC)
    return Stamp(moment.astimezone(office.clock.zone), fresh.source.value, fresh.is_late)

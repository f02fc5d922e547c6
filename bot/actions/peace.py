"""Whether a person wants peace at this moment, and until when."""

from bot.actions.office import Office
from bot.domain.quiet import quiet_ends


async def quiet_until_ms(office: Office, visitor_id: int, now_ms: int) -> int | None:
    """Tell when the quiet hours that hold now end; None where none do."""
    settings = await office.notice_settings.of(visitor_id)
    clock = office.clock
    local = clock.at(now_ms).astimezone(settings.zone_or(clock.zone))
    end = quiet_ends(local, settings.quiet)
    return None if end is None else int(end.timestamp() * 1000)

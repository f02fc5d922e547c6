"""Reading the entries of the personal account, on the days of the service's zone."""

from dataclasses import replace

from bot.actions.office import Holder, Office
from bot.domain.account import Movement


async def movements_of(office: Office, holder: Holder) -> tuple[Movement, ...]:
    """Return the entries, the latest first: sources may date them in UTC, people do not."""
    found = await holder.source.movements(holder.psn_no)
    return tuple(dated(office, one) for one in found)


def dated(office: Office, movement: Movement) -> Movement:
    """Date an entry in the service's zone; most sources do so already."""
    zone = office.clock.zone
    if movement.occurred.tzinfo is zone:
        return movement
    return replace(movement, occurred=movement.occurred.astimezone(zone))

"""What a binding has opened, laid out for a screen."""

from datetime import UTC, datetime

from bot.actions import cities
from bot.actions.enrol import open_city
from bot.actions.office import Office, level_seen
from bot.domain.visitor import Binding, Visitor
from bot.screens.proved import ProvedView


def proved_view(office: Office, visitor: Visitor) -> ProvedView:
    """Tell how much may be seen; who it is need not be said again."""
    return ProvedView(level_seen(office, visitor), cools_until=_cools_until(office, visitor))


async def connected_view(office: Office, visitor: Visitor, binding: Binding) -> ProvedView:
    """Tell whose records are open now, and open their city, so that the first screens fit."""
    source = office.sources[binding.source]
    await open_city(office, visitor, source, binding.psn_no)
    person = await source.person(binding.psn_no)
    again = await office.people.known(visitor.telegram_id) or visitor
    return ProvedView(
        level_seen(office, again),
        name=person.name if person else "",
        region=cities.city_of(office, again),
        cools_until=_cools_until(office, again),
    )


def _cools_until(office: Office, visitor: Visitor) -> datetime | None:
    binding = visitor.binding
    if binding is None or binding.cools_until_ms <= office.clock.now_ms():
        return None
    moment = datetime.fromtimestamp(binding.cools_until_ms / 1000, tz=UTC)
    return moment.astimezone(office.clock.zone)

"""The roof's answer to probes: which checks there are, and the site that serves them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.actions.vitals import show_vitals
from bot.house import House
from bot.log import get_log
from bot.settings import Settings
from bot.transport.intake import Intake
from bot.transport.status import Probes, serve_status

log = get_log("status")


@asynccontextmanager
async def answering_probes(
    settings: Settings, house: House, intake: Intake
) -> AsyncIterator[None]:
    """Serve metrics, health and readiness inside the block, where the settings name a port."""
    if settings.status_port is None:
        yield
        return
    probes = probes_of(house, intake)
    async with serve_status(settings.status_host, settings.status_port, probes) as port:
        log.info("status", port=port)
        yield


def probes_of(house: House, intake: Intake) -> Probes:
    database, clock = house.database, house.office.clock

    async def has_database() -> bool:
        await database.deliveries.is_busy(clock.now_ms())
        return True

    async def takes_updates() -> bool:
        return intake.is_open

    async def refresh() -> None:
        await show_vitals(database, clock.now_ms())

    return Probes({"database": has_database, "updates": takes_updates}, refresh)

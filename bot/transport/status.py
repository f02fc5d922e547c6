"""How the bot is, for machines: /metrics, /healthz and /readyz, on a port of their own.

It stands apart from the webhook, so that the world sees none of it.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, cast

from aiohttp import web

from bot import meters
from bot.log import get_log

log = get_log("status")
PATIENCE_S: Final = 1.0
Check = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Probes:
    """What is asked: each check by its name, and what brings the gauges up to date."""

    checks: Mapping[str, Check]
    refresh: Callable[[], Awaitable[None]]


@asynccontextmanager
async def serve_status(host: str, port: int, probes: Probes) -> AsyncIterator[int]:
    """Answer inside the block, at the port it yields."""
    app = web.Application()
    site = StatusSite(probes)
    app.router.add_get("/healthz", site.healthz)
    app.router.add_get("/readyz", site.readyz)
    app.router.add_get("/metrics", site.metrics)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield cast("int", runner.addresses[0][1])
    finally:
        await runner.cleanup()


class StatusSite:
    """Answers probes; it names what is missing, and nobody."""

    def __init__(self, probes: Probes) -> None:
        self._probes = probes

    async def healthz(self, _: web.Request) -> web.Response:
        """Answer at all: the loop turns."""
        return web.json_response({"alive": True})

    async def readyz(self, _: web.Request) -> web.Response:
        found = {name: await _holds(check) for name, check in self._probes.checks.items()}
        is_ready = all(found.values())
        status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response({"ready": is_ready, "checks": found}, status=status)

    async def metrics(self, _: web.Request) -> web.Response:
        """Write the counters whatever happens; gauges stay as they were where rows are away."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._probes.refresh()
        except Exception as error:  # noqa: BLE001 - whatever storage raises, counters are known
            log.warning("gauges_not_read", error=type(error).__name__)
        return web.Response(body=meters.written(), headers={"Content-Type": meters.CONTENT_TYPE})


async def _holds(check: Check) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await check()
    except Exception as error:  # noqa: BLE001 - a check that fails says no
        log.warning("not_ready", error=type(error).__name__)
        return False

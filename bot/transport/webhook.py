"""Takes updates that Telegram brings, and answers 200 only for what is done with.

Anything else is 503 with Retry-After, and Telegram brings the update again; 410 never, for it
closes the webhook. The answer carries one method home: the acknowledgement of a tap.
"""

import asyncio
import math
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, cast

from aiohttp import web

from bot.transport.api import Api
from bot.transport.delivery import Ruling, Verdict
from bot.transport.intake import Intake, Receipt
from bot.transport.reading import ALLOWED_UPDATES
from bot.transport.wire_json import BadJsonError, JsonObject, read_json, write_json

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_BODY: Final = 1024 * 1024
MOST_CONNECTIONS: Final = 40
AT_ONCE: Final = MOST_CONNECTIONS + 8  # some may be new before Telegram lets go of old ones


@dataclass(frozen=True, slots=True)
class Site:
    """Where to listen, behind the proxy that speaks TLS; port 0 picks a free one.

    `body_s` is for a post to arrive whole, `finish_s` for what is in hand when stopping.
    """

    host: str
    port: int
    path: str
    secret: str
    finish_s: float = 15.0
    body_s: float = 10.0


async def announce_webhook(api: Api, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates; what is pending stays."""
    await api.ask(
        "setWebhook",
        {
            "url": url,
            "secret_token": secret,
            "max_connections": MOST_CONNECTIONS,
            "allowed_updates": ALLOWED_UPDATES,
        },
    )


@asynccontextmanager
async def serve_webhook(intake: Intake, site: Site) -> AsyncIterator[int]:
    """Listen inside the block, at the port it yields; on leaving, finish what is in hand."""
    runner = web.AppRunner(
        webhook_app(intake, site), access_log=None, shutdown_timeout=site.finish_s
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, site.host, site.port).start()
        yield cast("int", runner.addresses[0][1])
    finally:
        await runner.cleanup()


def webhook_app(intake: Intake, site: Site) -> web.Application:
    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_post(site.path, Webhook(intake, site).receive)
    return app


class Webhook:
    """Answers Telegram's posts, and nobody else's.

    It works at no more of them than Telegram was told to bring at once. Whatever comes beyond
    that waits as bytes: an update at work takes five times their room.
    """

    def __init__(self, intake: Intake, site: Site) -> None:
        self._intake = intake
        self._secret = site.secret.encode()
        self._body_s = site.body_s
        self._room = asyncio.Semaphore(AT_ONCE)

    async def receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not secrets.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            async with asyncio.timeout(self._body_s):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        async with self._room:
            return _response(await self._take(body))

    async def _take(self, body: bytes) -> Receipt:
        try:
            update = read_json(body)
        except BadJsonError:
            return await self._intake.refuse(body, "no json")
        if not isinstance(update, dict):
            return await self._intake.refuse(body, "no object")
        return await self._intake.take_briefly(cast("JsonObject", update))


def _response(receipt: Receipt) -> web.Response:
    if receipt.verdict.ruling is Ruling.LATER:
        headers = {"Retry-After": _seconds_until(receipt.verdict)}
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE, headers=headers)
    if receipt.response is None:
        return web.Response()
    return web.Response(body=write_json(receipt.response), content_type="application/json")


def _seconds_until(verdict: Verdict) -> str:
    return str(max(1, math.ceil(verdict.wait_s)))

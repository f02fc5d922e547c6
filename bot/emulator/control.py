"""The control API under /_emulator: the story's deeds over HTTP, for pages and other processes."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import web

from bot.emulator.control_people import PeopleControl
from bot.emulator.control_rules import RulesControl
from bot.emulator.deeds import StoryError
from bot.emulator.encodings import LARGEST_REQUEST, refusal_answer
from bot.emulator.wire import ApiError
from bot.emulator.world import World

HEARTBEAT_SECONDS = 15
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class EventStream:
    """Streams what happens as server-sent events."""

    def __init__(self, world: World, closing: asyncio.Event) -> None:
        self._world = world
        self._closing = closing

    async def events(self, request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await stream.prepare(request)
        with self._world.events.listen() as queue:
            await stream.write(b": hello\n\n")
            while not self._closing.is_set():
                line = await _next(queue)
                if line is None:
                    break
                await stream.write(line)
        return stream


async def _next(queue: "asyncio.Queue[bytes | None]") -> bytes | None:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            line = await queue.get()
    except TimeoutError:
        return b": still here\n\n"
    return None if line is None else b"data: " + line + b"\n\n"


def control_app(world: World, closing: asyncio.Event) -> web.Application:
    app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[guard])
    app.add_routes(PeopleControl(world).routes())
    app.add_routes(RulesControl(world).routes())
    app.router.add_get("/events", EventStream(world, closing).events)
    return app


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other sites' pages, and tell what went wrong as JSON."""
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.host:
        return refusal_answer(ApiError(HTTPStatus.FORBIDDEN, "other origins may not ask"))
    try:
        return await handler(request)
    except ApiError as refused:
        return refusal_answer(refused)
    except StoryError as error:
        return refusal_answer(ApiError(HTTPStatus.CONFLICT, str(error)))
    except ValueError as error:
        return refusal_answer(ApiError(HTTPStatus.BAD_REQUEST, str(error)))

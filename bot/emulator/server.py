"""The pretend Telegram's HTTP face: calls of the bot, downloads, control and page."""

import asyncio
import re
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.emulator.control import control_app
from bot.emulator.desk import perform
from bot.emulator.encodings import LARGEST_REQUEST, json_answer, read_arguments, refusal_answer
from bot.emulator.faults import Fault, FaultKind
from bot.emulator.methods.webhook import get_updates
from bot.emulator.pages import add_page_routes
from bot.emulator.wire import ApiError
from bot.emulator.world import World

CALL = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]+)/(?P<rest>.+)")


class Face:
    """Answers the bot over HTTP."""

    def __init__(self, world: World, closing: asyncio.Event) -> None:
        self._world = world
        self._closing = closing

    async def call(self, request: web.Request) -> web.StreamResponse:
        match = CALL.fullmatch(request.path)
        if match is None:
            return refusal_answer(ApiError(404, "Not Found"))
        if match["token"] != self._world.token:
            return refusal_answer(ApiError(401, "Unauthorized"))
        if match["file"]:
            return self._download(match["rest"])
        is_poll = match["rest"].lower() == "getupdates"
        try:
            return await (self._poll(request) if is_poll else self._work(request, match["rest"]))
        except ApiError as refused:
            return refusal_answer(refused)

    async def _work(self, request: web.Request, name: str) -> web.StreamResponse:
        self._world.in_flight += 1
        try:
            result, fault = perform(self._world, name, await read_arguments(request))
            if fault is not None:
                return await self._spoil(request, result, fault)
            return json_answer(result)
        finally:
            self._world.in_flight -= 1
            self._world.bell.ring()

    async def _poll(self, request: web.Request) -> web.StreamResponse:
        """Answer getUpdates, which waits and so is no work in flight."""
        args = await read_arguments(request)
        try:
            fault = self._world.faults.strike("getUpdates", None)
            if fault is not None and (refusal := fault.refusal()):
                raise refusal
            spares = fault is None or fault.lets_through
            updates = await get_updates(self._world, args) if spares else []
        except ApiError as refused:
            self._world.journal.note("getUpdates", None, refused.code)
            raise
        self._world.journal.note("getUpdates", None, HTTPStatus.OK)
        if fault is not None:
            return await self._spoil(request, updates, fault)
        return json_answer(updates)

    async def _spoil(
        self, request: web.Request, result: object, fault: Fault
    ) -> web.StreamResponse:
        if fault.kind is FaultKind.HALF_JSON:
            whole = orjson.dumps({"ok": True, "result": result})
            return web.Response(body=whole[: len(whole) // 2], content_type="application/json")
        if fault.kind is FaultKind.TIMEOUT:
            await self._closing.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=HTTPStatus.BAD_GATEWAY)

    def _download(self, path: str) -> web.Response:
        stored = self._world.files.at(path)
        if stored is None:
            return refusal_answer(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type=stored.media_type)


def make_app(world: World, closing: asyncio.Event) -> web.Application:
    face = Face(world, closing)
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app.add_subapp("/_emulator/", control_app(world, closing))
    add_page_routes(app)
    app.router.add_route("*", "/{call:.*}", face.call)
    return app

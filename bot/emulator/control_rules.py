"""Control of the world's rules: faults, clock, calls, raw updates."""

from dataclasses import asdict
from http import HTTPStatus

from aiohttp import web

from bot.emulator.encodings import json_answer, read_arguments
from bot.emulator.faults import Fault, FaultKind
from bot.emulator.wire import bad_request
from bot.emulator.world import World


class RulesControl:
    """Sets what goes wrong and when it is; tells which calls were made."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/updates", self.inject),
            web.get("/faults", self.faults),
            web.post("/faults", self.set_fault),
            web.delete("/faults", self.clear_faults),
            web.get("/clock", self.clock),
            web.post("/clock", self.move_clock),
            web.get("/calls", self.calls),
            web.delete("/calls", self.clear_calls),
            web.get("/files/{file_id}", self.file),
        ]

    async def inject(self, request: web.Request) -> web.Response:
        body = await request.json()
        return json_answer(self._world.mailbox.inject(body, next(iter(body), "raw"), 0))

    async def faults(self, _request: web.Request) -> web.Response:
        return json_answer([fault.as_json() for fault in self._world.faults])

    async def set_fault(self, request: web.Request) -> web.Response:
        args = await read_arguments(request)
        if args.text("kind") not in list(FaultKind):
            raise bad_request(f"kind must be one of {', '.join(FaultKind)}")
        fault = Fault(
            FaultKind(args.text("kind")),
            args.text("method"),
            args.number("chat_id") or 0,
            args.number("times"),
            float(args.text("probability") or 1),
            args.number("retry_after") or 1,
            args.number("code") or HTTPStatus.INTERNAL_SERVER_ERROR,
        )
        return json_answer(self._world.faults.set(fault).as_json())

    async def clear_faults(self, _request: web.Request) -> web.Response:
        self._world.faults.clear()
        return json_answer(True)

    async def clock(self, _request: web.Request) -> web.Response:
        clock = self._world.clock
        return json_answer(
            {
                "now": clock.now(),
                "offset": clock.offset,
                "is_followed": bool(clock.followers or clock.guide),
                "is_travelling": clock.is_travelling,
            }
        )

    async def move_clock(self, request: web.Request) -> web.Response:
        args, clock = await read_arguments(request), self._world.clock
        if args.has("step") and clock.guide:
            clock.guide(args.text("step"))
        elif args.has("move"):
            clock.move(float(args.text("move")))
        else:
            clock.set_offset(float(args.text("offset") or 0))
        self._world.tell_time()
        return await self.clock(request)

    async def calls(self, request: web.Request) -> web.Response:
        journal, method = self._world.journal, request.query.get("method")
        noted = [asdict(call) for call in journal.of(method)] if method else []
        return json_answer({"counts": dict(journal.counts), "calls": noted})

    async def clear_calls(self, _request: web.Request) -> web.Response:
        self._world.journal.clear()
        return json_answer(True)

    async def file(self, request: web.Request) -> web.Response:
        stored = self._world.files.need(request.match_info["file_id"])
        is_picture = stored.media_type in {"image/png", "image/jpeg", "image/webp"}
        disposition = "inline" if is_picture else "attachment"
        headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}
        return web.Response(
            body=stored.content, headers=headers, content_type=stored.media_type.partition(";")[0]
        )

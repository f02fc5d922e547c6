"""Answers that no gateway should give."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Final

import orjson
from aiohttp import web
from pydantic import JsonValue

from bot.sources.nhsa.stand_in.desk import WORDS
from bot.sources.nhsa.stand_in.hostility import Hostility

_HUGE: Final = 50 << 20
_A_PIECE: Final = 1 << 16
_DEPTH: Final = 100_000


def json_of(answer: dict[str, JsonValue]) -> web.Response:
    return _bytes(orjson.dumps(answer))


def _bytes(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json", charset="utf-8")


def _error_500() -> web.Response:
    return web.Response(status=500, text="java.lang.NullPointerException")


def _fault() -> web.Response:
    return json_of({"code": 503, "message": WORDS["refusal"]["fault"]})


def _page() -> web.Response:
    return web.Response(text="<html></html>", content_type="text/html")


def _other_encoding() -> web.Response:
    words = WORDS["refusal"]["fault"].encode("gb18030")
    return _bytes(b'{"infcode":0,"output":"' + words + b'"}')


def _half() -> web.Response:
    return _bytes(b'{"infcode": 0, "output": {"baseinfo": {"psn_no": ')


def _deep() -> web.Response:
    return _bytes(b'{"infcode":0,"output":' + b"[" * _DEPTH + b"]" * _DEPTH + b"}")


def _elsewhere() -> web.Response:
    return web.Response(status=302, headers={"Location": "http://192.0.2.1/elsewhere"})


async def _hang_up(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def _huge(request: web.Request) -> web.StreamResponse:
    """Send fifty megabytes, without announcing them."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    with suppress(ConnectionError):
        for _ in range(_HUGE // _A_PIECE):
            await response.write(b" " * _A_PIECE)
    return response


SENTENCES: Final[Mapping[Hostility, Callable[[], web.Response]]] = {
    Hostility.ERROR_500: _error_500,
    Hostility.GATEWAY_FAULT: _fault,
    Hostility.WRONG_CONTENT_TYPE: _page,
    Hostility.BAD_ENCODING: _other_encoding,
    Hostility.HALF_JSON: _half,
    Hostility.DEEP_JSON: _deep,
    Hostility.REDIRECT: _elsewhere,
}
SCENES: Final[Mapping[Hostility, Callable[[web.Request], Awaitable[web.StreamResponse]]]] = {
    Hostility.DOWN: _hang_up,
    Hostility.HUGE_BODY: _huge,
}

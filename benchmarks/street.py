"""Telegram's side of the road: the cheapest Bot API there can be, which says ok to everything.

It hears two things: that a bot is ready (it sets its webhook), and that a tap has come to its
end (the person's message was edited or sent, and the button's spinner stopped).
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, cast

import orjson

_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
# Bodies come as JSON, as a form or in parts: the number stands close behind the name in each.
_CHAT: Final = re.compile(rb"(?<!_)chat_id\D{1,80}?(\d+)")
_QUERY: Final = re.compile(rb"callback_query_id\D{1,80}?(\d+)")
_ME: Final = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
KEYBOARD: Final = {
    "inline_keyboard": [
        [{"text": f"Button {row}{column}", "callback_data": f"h.{row}{column}"} for column in "ab"]
        for row in range(3)
    ]
}
MESSAGE: Final = {
    "message_id": 7,
    "date": 1_790_000_000,
    "chat": {"id": 1, "type": "private", "first_name": "Wang"},
    "from": _ME,
    "text": "Payment details of the year, in a dozen lines. " * 8,
    "reply_markup": KEYBOARD,
    "has_protected_content": True,
}


def _ok(result: object) -> bytes:
    body = orjson.dumps({"ok": True, "result": result})
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


_DONE: Final = _ok(result=True)
_ANSWERS: Final = {
    b"getMe": _ok(_ME),
    b"getMyCommands": _ok([]),
    b"getMyDescription": _ok({"description": ""}),
    b"getMyShortDescription": _ok({"short_description": ""}),
    b"editMessageText": _ok(MESSAGE),
    b"sendMessage": _ok(MESSAGE),
}
_SHOWING: Final = frozenset({b"editMessageText", b"sendMessage"})


@dataclass(slots=True)
class _Wait:
    """What a tap still lacks; a second edit of the same tap changes nothing."""

    future: asyncio.Future[None]
    lacks: set[str] = field(default_factory=lambda: {"shown", "acknowledged"})


@dataclass(slots=True)
class Street:
    """Holds who waits for what, by person."""

    ready: asyncio.Event = field(default_factory=asyncio.Event)
    heard: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _waits: dict[int, _Wait] = field(default_factory=dict)

    def expect(self, person: int) -> asyncio.Future[None]:
        future = asyncio.get_running_loop().create_future()
        self._waits[person] = _Wait(future)
        return future

    def saw(self, what: str, person: int) -> None:
        wait = self._waits.get(person)
        if wait is None:
            return
        wait.lacks.discard(what)
        if not wait.lacks and not wait.future.done():
            wait.future.set_result(None)

    def called(self, method: bytes, body: bytes) -> bytes:
        self.heard[method.decode()] += 1
        if method == b"setWebhook":
            self.ready.set()
        elif method == b"answerCallbackQuery" and (query := _QUERY.search(body)):
            self.saw("acknowledged", int(query[1]))
        elif method in _SHOWING and (chat := _CHAT.search(body)):
            self.saw("shown", int(chat[1]))
        return _ANSWERS.get(method, _DONE)


class _Line(asyncio.Protocol):
    """One keep-alive connection of a bot."""

    def __init__(self, street: Street) -> None:
        self._street = street
        self._unread = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            head = self._unread[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._unread) < whole or self._transport is None:
                return
            body, self._unread = self._unread[end + 4 : whole], self._unread[whole:]
            method = head.split(b" ", 2)[1].rsplit(b"/", 1)[1].partition(b"?")[0]
            self._transport.write(self._street.called(method, body))


@asynccontextmanager
async def open_street() -> AsyncIterator[tuple[Street, str]]:
    """Serve it on this machine; yield it and its address."""
    street = Street()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Line(street), "127.0.0.1", 0)
    try:
        yield street, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()

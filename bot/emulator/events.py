"""What happens, told to the browser pages that listen."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import orjson

from bot.emulator.chats import Chat
from bot.emulator.messages import Message
from bot.emulator.wire import JsonObject

LONGEST_BACKLOG = 10_000


class Events:
    """Hands every happening to each listener; costs nothing while nobody listens."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[bytes | None]] = set()

    @contextmanager
    def listen(self) -> Iterator["asyncio.Queue[bytes | None]"]:
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(LONGEST_BACKLOG)
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for queue in list(self._listeners):
            self._offer(queue, None)

    def message(self, chat: Chat, message: Message) -> None:
        if self._listeners and chat.person.is_seated:
            self.tell("message", chat, {"message": describe(message)})

    def tell(self, kind: str, chat: Chat | None, more: JsonObject | None = None) -> None:
        if not self._listeners or (chat and not chat.person.is_seated):
            return
        person_id = chat.person.id if chat else 0
        line = orjson.dumps({"kind": kind, "person": person_id, **(more or {})})
        for queue in list(self._listeners):
            self._offer(queue, line)

    def _offer(self, queue: "asyncio.Queue[bytes | None]", line: bytes | None) -> None:
        try:
            queue.put_nowait(line)
        except asyncio.QueueFull:
            self._send_away(queue)

    def _send_away(self, queue: "asyncio.Queue[bytes | None]") -> None:
        """End the stream of a listener too slow to follow; its page starts afresh."""
        self._listeners.discard(queue)
        while not queue.empty():
            queue.get_nowait()
        queue.put_nowait(None)


def describe(message: Message) -> JsonObject:
    """Tell a message as the control API and the page read it."""
    return {
        **message.as_json(),
        "by_bot": message.by_bot,
        "deleted": message.deleted,
        "protected": message.protected,
        "html": message.html,
    }

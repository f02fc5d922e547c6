"""The load generator: people who tap, each waiting for the answer before tapping again."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from typing import Final, Self, cast

from benchmarks.street import Street
from benchmarks.taps import agreeing, binding, walk, written
from bot.ui.pages import Page

SECRET: Final = "a-secret-of-the-benchmark"  # noqa: S105 - it guards a port of this machine
HOOK: Final = "/hook"
LONGEST_S: Final = 60.0
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
Step = tuple[int, bytes]


class LineLostError(ConnectionError):
    """The bot hung up, or answered with something else than ok."""


class Line(asyncio.Protocol):
    """One keep-alive connection to a bot's webhook."""

    def __init__(self) -> None:
        self._transport: asyncio.WriteTransport | None = None
        self._unread = b""
        self._answer: asyncio.Future[bytes] | None = None

    @classmethod
    async def open(cls, port: int) -> Self:
        loop = asyncio.get_running_loop()
        _, line = await loop.create_connection(cls, "127.0.0.1", port)
        return line

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.WriteTransport", transport)

    def connection_lost(self, _: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(LineLostError("hung up"))

    def data_received(self, data: bytes) -> None:
        self._unread += data
        end = self._unread.find(b"\r\n\r\n")
        if end < 0 or self._answer is None:
            return
        length = _LENGTH.search(self._unread[: end + 2])
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self._unread) < whole:
            return
        head, body = self._unread[:end], self._unread[end + 4 : whole]
        self._unread = self._unread[whole:]
        if b" 200 " in head[:16]:
            self._answer.set_result(body)
        else:
            self._answer.set_exception(LineLostError(head[:40].decode()))

    async def post(self, update: bytes) -> bytes:
        if self._transport is None:
            raise LineLostError("not open")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(
            f"POST {HOOK} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
            f"Content-Length: {len(update)}\r\n\r\n".encode()
            + update
        )
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


@dataclass(frozen=True, slots=True)
class Door:
    """Where to knock, and the street on which the answer is seen."""

    street: Street
    port: int

    async def tap(self, line: Line, step: Step) -> float:
        """Tap, and return the seconds until the person sees the answer and no spinner."""
        person, update = step
        seen = self.street.expect(person)
        begun = time.perf_counter()
        answer = await line.post(update)
        if b"answerCallbackQuery" in answer:
            self.street.saw("acknowledged", person)
        async with asyncio.timeout(LONGEST_S):
            await seen
        return time.perf_counter() - begun

    @asynccontextmanager
    async def lines(self, number: int) -> AsyncIterator[list[Line]]:
        opened = [await Line.open(self.port) for _ in range(number)]
        try:
            yield opened
        finally:
            for line in opened:
                line.close()

    async def knock(
        self, lines: Sequence[Line], people: Sequence[int], pages: tuple[Page, ...], seconds: float
    ) -> list[float]:
        """Let one person on each line tap at once, for so long; return what each tap took."""
        until = time.perf_counter() + seconds
        latencies: list[float] = []

        async def insist(line: Line, steps: Iterator[Step]) -> None:
            while time.perf_counter() < until:
                latencies.append(await self.tap(line, next(steps)))

        async with asyncio.TaskGroup() as group:
            for place, line in enumerate(lines):
                group.create_task(insist(line, cycle_of(people[place :: len(lines)], pages)))
        return latencies

    async def tap_once(self, people: Sequence[int], page_of: Callable[[int], Page]) -> None:
        """Let one after another tap a page of their own."""
        async with self.lines(1) as (line,):
            for person in people:
                await self.tap(line, (person, written(person, page_of(person))))

    async def settle(self, people: Sequence[int]) -> None:
        """Let everybody agree, and open the records of a sample person."""
        for page in agreeing():
            await self.tap_once(people, lambda _, agreed=page: agreed)
        await self.tap_once(people, binding)


def cycle_of(people: Sequence[int], pages: tuple[Page, ...]) -> Iterator[Step]:
    """Take turns, so that a line serves all of its people."""
    return (next(steps) for steps in cycle([walk(person, pages) for person in people]))

"""The emulated Telegram as one object: starts, listens, and lets people act."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.emulator import deeds
from bot.emulator.chats import Person, Standing
from bot.emulator.clock import MovableClock
from bot.emulator.courier import Courier, Patience
from bot.emulator.faults import Fault, FaultKind, Faults
from bot.emulator.journal import Journal
from bot.emulator.limits import NO_LIMITS, Limits
from bot.emulator.server import make_app
from bot.emulator.story import Visitor
from bot.emulator.wire import JsonObject
from bot.emulator.world import World

FIRST_PERSON_ID = 5_000_000_001


@dataclass(frozen=True, slots=True)
class Options:
    """How the emulated Telegram behaves; the defaults suit a test."""

    host: str = "127.0.0.1"
    port: int = 0
    username: str = "yibao_bot"
    limits: Limits = NO_LIMITS
    patience: Patience = field(default_factory=Patience)
    people: Sequence[Person] = ()


class Emulator:
    """async with Emulator("1:token") as tg: a Bot API at tg.url."""

    def __init__(self, token: str, options: Options | None = None) -> None:
        self.options = options or Options()
        self.world = World(token, self.options.username, self.options.limits)
        self.world.meet(self.options.people)
        self.url = ""
        self._closing = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._delivery: asyncio.Task[None] | None = None

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def clock(self) -> MovableClock:
        return self.world.clock

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def calls(self) -> Journal:
        return self.world.journal

    @property
    def everybody(self) -> list[Visitor]:
        return [Visitor(self.world, chat) for chat in self.world.chats]

    async def __aenter__(self) -> Self:
        ready = asyncio.Event()
        courier = Courier(self.world, self.options.patience)
        delivery = courier.run(ready)
        self._delivery = asyncio.create_task(delivery)  # noqa: TID251 owned here, awaited on exit
        await ready.wait()
        app = make_app(self.world, self._closing)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.options.host, self.options.port, backlog=1024)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self.world.events.close()
        self.world.mailbox.release_poller()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._delivery is not None:
            self._delivery.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivery

    def visitor(self, person_id: int) -> Visitor:
        """Find somebody who was added; raise KeyError where nobody was."""
        chat = self.world.chats.find(person_id)
        if chat is None:
            raise KeyError(person_id)
        return Visitor(self.world, chat)

    def person(self, person: Person | str, *, started: bool = False) -> Visitor:
        """Add a person, given whole or by first name; started ones have met the bot."""
        if isinstance(person, str):
            person = Person(self._next_id(), person, phone=self._next_phone())
        chat = self.world.chats.add(person)
        self.world.events.tell("people", chat)
        if started:
            chat.standing = Standing.TALKING
        return Visitor(self.world, chat)

    def crowd(self, ids: Iterable[int]) -> None:
        """Add many people who have all met the bot, for load; the page does not show them."""
        for person_id in ids:
            person = Person(person_id, str(person_id), is_seated=False)
            self.world.chats.add(person).standing = Standing.TALKING

    def post_sms(self, phone: str, text: str) -> int:
        """Let a text message arrive on a telephone, beside Telegram; tell how many have it."""
        return deeds.receive_sms(self.world, phone, text)

    def travel(self, offset: float, *, is_under_way: bool) -> None:
        """Set the clock on a journey that others lead; the page sees how far it has come."""
        self.clock.is_travelling = is_under_way
        self.clock.set_offset(offset)
        self.world.tell_time()

    def inject(self, body: JsonObject, kind: str = "raw", person_id: int = 0) -> int:
        """Put any JSON into the queue as an update, for bots that must survive it."""
        return self.world.mailbox.inject(body, kind, person_id)

    def fault(self, kind: FaultKind, method: str = "", *, times: int | None = 1) -> Fault:
        """Let a call go wrong; set chat_id, retry_after or probability on what is given."""
        return self.faults.set(Fault(kind, method, times=times))

    def _next_id(self) -> int:
        return FIRST_PERSON_ID + sum(1 for _ in self.world.chats)

    def _next_phone(self) -> str:
        return f"+8613800{self._next_id() % 1_000_000:06d}"

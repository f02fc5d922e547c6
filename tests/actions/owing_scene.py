"""A bot with a keeper of owed replies: emulated Telegram, a real database, the test's door."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.actions.owed_ends import Tools
from bot.actions.owed_replies import OwedReplies
from bot.clock import Clock
from bot.domain.burial import Burial
from bot.emulator import Emulator
from bot.transport.api import Api
from bot.transport.app import build_application, running
from bot.transport.delivery import Answer, Door
from bot.transport.events import Event
from bot.transport.flood import Allowance, FloodGate
from bot.transport.intake import Intake
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.pauses import Pauses
from bot.transport.polling import Poller
from bot.transport.recourse import Manners, Recourse
from bot.transport.request import AiohttpRequest
from bot.transport.webhook import Site, announce_webhook, serve_webhook
from bot.ui.screen import Screen
from storage.database import Database
from tests.transport.scene import BRISK, QUICK, SECRET, TOKEN

WORKING, SLOW_DOWN = "Looking it up", "Slow down"
PLENTY = Allowance(1000, 1000)
CLOCK = Clock(ZoneInfo("Asia/Shanghai"))


class Polite:
    """Says fixed words, and counts the apologies."""

    def __init__(self) -> None:
        self.apologies: list[str] = []

    def too_fast(self, _: Event) -> Screen:
        return Screen(SLOW_DOWN, notice=SLOW_DOWN)

    async def working(self, _: Event) -> Screen:
        return Screen(WORKING)

    async def apology(self, _: Event, reference: str) -> Screen:
        self.apologies.append(reference)
        return Screen(f"Sorry, {reference}")

    async def still_fit(self, _: Event, screen: Screen) -> Screen:
        return screen


@dataclass
class Stage:
    """One life of the bot after another, on one database."""

    tg: Emulator
    database: Database
    door: Door
    events: list[Event] = field(default_factory=list)
    manners: Manners = field(default_factory=Polite)
    allowance: Allowance = PLENTY
    patience_s: float = 0.2
    budget_s: float = 0.1
    wire: type[AiohttpRequest] = AiohttpRequest

    async def hear(self, event: Event) -> Answer:
        self.events.append(event)
        return await self.door(event)

    async def bury(self, burial: Burial) -> bool:
        return await self.database.dead_letters.bury(burial, CLOCK.now_ms())

    @asynccontextmanager
    async def life(self, way: str = "polling") -> AsyncIterator[Intake]:
        request, pauses = self.wire(QUICK), Pauses()
        api = Api(request, self.tg.url, TOKEN)
        outgoing = Outgoing(api, self.patience_s, pauses)
        outbox, manners = self.database.outbox, self.manners
        later = Outgoing(api, 0, pauses)
        owed = OwedReplies(Tools(CLOCK, outbox, later, pauses, self.hear, manners, self.bury))
        recourse = Recourse(manners, owed, FloodGate(self.allowance), self.budget_s)
        handler = PageHandler(self.hear, outgoing, recourse=recourse)
        application = build_application(request, self.tg.url, TOKEN, handler)
        async with running(application), owed.at_work():
            intake = Intake(application.process_update, self.bury, "", handler.apologise)
            async with self._open(way, api, intake):
                yield intake

    @asynccontextmanager
    async def _open(self, way: str, api: Api, intake: Intake) -> AsyncIterator[None]:
        if way == "webhook":
            async with serve_webhook(intake, Site("127.0.0.1", 0, "/hook", SECRET, 0.5)) as port:
                await announce_webhook(api, f"http://127.0.0.1:{port}/hook", SECRET)
                yield
            return
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(Poller(api, intake, BRISK).run(stop))
            try:
                yield
            finally:
                stop.set()

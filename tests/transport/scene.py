"""A bot without a house: transport wired to an emulated Telegram, and a door made by the test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from bot.domain.burial import Burial
from bot.emulator import Emulator
from bot.transport.api import Api
from bot.transport.app import build_application, running
from bot.transport.delivery import Answer, Door
from bot.transport.events import Event
from bot.transport.intake import Intake
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.polling import Pace, Poller
from bot.transport.request import AiohttpRequest, Timeouts
from bot.transport.webhook import Site, announce_webhook, serve_webhook
from bot.ui.pages import Help, Home
from bot.ui.screen import PageButton, Screen

TOKEN = "42:emulated-secret-of-the-bot"
SECRET = "a-webhook-secret"
QUICK = Timeouts(pool=1, connect=1, write=1, read=1)
BRISK = Pace(quiet_s=5, busy_s=0.02, finish_s=1, farewell_s=1, first_wait_s=0.02, conflict_s=0.1)
HOME = Screen("Welcome", ((PageButton("Help", Help()), PageButton("Home", Home())),))


@dataclass
class Scene:
    """What a test looks at: what was buried, and what came to the door."""

    tg: Emulator
    door: Door
    events: list[Event] = field(default_factory=list)
    buried: list[tuple[int | None, str, bytes]] = field(default_factory=list)
    cellar_is_shut: bool = False
    longest_s: float = 5.0

    async def hear(self, event: Event) -> Answer:
        self.events.append(event)
        return await self.door(event)

    async def bury(self, burial: Burial) -> bool:
        if self.cellar_is_shut:
            raise ConnectionError("no database")
        self.buried.append((burial.update_id, burial.reason, burial.body))
        return True

    @asynccontextmanager
    async def wired(self) -> AsyncIterator[tuple[Api, Intake]]:
        request = AiohttpRequest(QUICK)
        api = Api(request, self.tg.url, TOKEN)
        handler = PageHandler(self.hear, Outgoing(api, patience_s=1.0), self.longest_s)
        async with running(build_application(request, self.tg.url, TOKEN, handler)) as app:
            yield api, Intake(app.process_update, self.bury, app.bot.username)

    @asynccontextmanager
    async def polling(self, pace: Pace = BRISK) -> AsyncIterator[asyncio.Event]:
        stop = asyncio.Event()
        async with self.wired() as (api, intake), asyncio.TaskGroup() as group:
            group.create_task(Poller(api, intake, pace).run(stop))
            try:
                yield stop
            finally:
                stop.set()

    @asynccontextmanager
    async def webhook(self) -> AsyncIterator[str]:
        site = Site("127.0.0.1", 0, "/hook", SECRET, finish_s=0.5)
        async with self.wired() as (api, intake), serve_webhook(intake, site) as port:
            url = f"http://127.0.0.1:{port}/hook"
            await announce_webhook(api, url, SECRET)
            yield url

    def open(self, way: str) -> AbstractAsyncContextManager[object]:
        return self.polling() if way == "polling" else self.webhook()


async def at_home(_: Event) -> Answer:
    """Show the same screen to everybody."""
    return HOME

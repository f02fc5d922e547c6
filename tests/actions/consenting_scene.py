"""An office whose sources are watched, and a person who knocks at its door without a wire."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions.office import Office
from bot.clock import Clock
from bot.house import furnish
from bot.papers.desk import Desk
from bot.settings import Settings
from bot.sources.choose import Shelves, open_sources
from bot.sources.source import Source
from bot.transport.events import Command, Event, Sender, Tap, Typed
from bot.ui.pages import Page
from bot.ui.screen import Screen
from handlers import BY_PAGE
from handlers.door import Door
from storage.database import Database

WANG = Sender(7001, 7001, is_private=True, language="zh-hans")
CLOCK = Clock(ZoneInfo("Asia/Shanghai"))


@dataclass(eq=False)
class Watched:
    """A real source; `reads` names what was asked of it, and nothing is told while it is shut."""

    source: Source
    reads: list[str] = field(default_factory=list)
    is_open: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> object:
        asked = getattr(self.source, name)
        if not callable(asked):
            return asked

        async def read(*values: object) -> object:
            self.reads.append(name)
            await self.is_open.wait()
            return await asked(*values)

        return read


@asynccontextmanager
async def watched_office(
    database: Database, folder: Path, **settings: object
) -> AsyncIterator[tuple[Office, Watched]]:
    """Furnish an office as the roof does; its one source is watched, and open."""
    given = Settings(_env_file=None).model_copy(update={"data_folder": folder, **settings})
    shelves = Shelves(database.ledger, database.gateways, CLOCK)
    async with open_sources(given, {}, shelves) as sources, Desk(folder / "fonts") as desk:
        ((key, source),) = sources.by_key.items()
        watched = Watched(source)
        watched.is_open.set()
        office = furnish(given, CLOCK, database, sources, desk)
        yield replace(office, sources={key: watched}), watched


@dataclass
class Caller:
    """Somebody at the door of an office, in their private chat unless told otherwise."""

    office: Office
    sender: Sender = WANG

    async def tap(self, page: Page) -> Screen | None:
        return await self.knock(Tap(self.sender, page, 1, "q", can_edit=True, is_protected=True))

    async def say(self, text: str) -> Screen | None:
        return await self.knock(Typed(self.sender, 1, text))

    async def command(self, name: str) -> Screen | None:
        return await self.knock(Command(self.sender, 1, name, ""))

    async def knock(self, event: Event) -> Screen | None:
        return await Door(self.office, BY_PAGE).answer(event)

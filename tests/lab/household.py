"""The bot within the test's own process, on a wire without HTTP: for thousands of short scenes."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson
from pydantic import SecretStr
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.clock import Clock
from bot.emulator import Person
from bot.emulator.chats import Chat, Standing
from bot.emulator.deeds import say, tap
from bot.emulator.desk import perform
from bot.emulator.messages import Message
from bot.emulator.wire import ApiError, Arguments
from bot.emulator.world import World
from bot.house import open_house
from bot.settings import Records, Settings
from bot.transport.api import Api
from bot.transport.app import BotApplication, build_application, running
from bot.transport.intake import Intake
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.request import AiohttpRequest
from bot.transport.wire_json import JsonObject
from handlers import BY_PAGE
from handlers.door import Door
from storage.database import Database
from storage.keys import format_keys
from tests.keys import TEST_KEYS
from tests.lab.lives import TOKEN

BASE = "http://inside"


class InnerWire(AiohttpRequest):
    """Takes every call straight to the emulated Telegram's desk."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world

    async def post_json(self, url: str, body: bytes, read_s: float = 0) -> tuple[int, bytes]:
        del read_s
        return self._call(url, orjson.loads(body))

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is PTB's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        return self._call(url, request_data.parameters if request_data else {})

    def _call(self, url: str, values: Mapping[str, object]) -> tuple[int, bytes]:
        try:
            result, _ = perform(self._world, url.rpartition("/")[2], Arguments(values))
        except ApiError as refused:
            return refused.code, orjson.dumps(refused.as_json())
        return 200, orjson.dumps({"ok": True, "result": result})


@dataclass(frozen=True, slots=True)
class LateClock(Clock):
    """A clock that `late_ms[0]` puts forward while the bot runs."""

    late_ms: list[int] = field(default_factory=lambda: [0])

    def now_ms(self) -> int:
        return Clock.now_ms(self) + self.late_ms[0]


@dataclass(slots=True)
class Household:
    """An open house behind its transport. A new Intake has forgotten what was under way."""

    world: World
    database: Database
    clock: LateClock
    application: BotApplication
    buried: int = 0

    def new_intake(self) -> Intake:
        return Intake(self.application.process_update, self._bury)

    async def _bury(self, *_: object) -> bool:
        self.buried += 1
        return True

    def visitor(self, person_id: int, name: str = "Tang Wei") -> tuple[Chat, Message]:
        """Bring somebody who has talked to the bot before, and has a menu to tap on."""
        chat = self.world.chats.add(Person(person_id, name, "en"))
        chat.standing = Standing.TALKING
        menu = self.world.post(chat, {"text": "menu"}, by_bot=True)
        menu.protected = True
        return chat, menu

    def tap(self, chat: Chat, menu: Message, address: str) -> JsonObject:
        """Tap, and take the update out of Telegram's hands, to deliver it at will."""
        tap(self.world, chat, menu.message_id, address)
        return self._taken()

    def say(self, chat: Chat, text: str) -> JsonObject:
        """Type something, likewise."""
        say(self.world, chat, text)
        return self._taken()

    def _taken(self) -> JsonObject:
        (update,) = self.world.mailbox.waiting()
        self.world.mailbox.confirm(update.update_id)
        return update.as_json()


@asynccontextmanager
async def household(
    database_url: str, folder: Path, source: Records = Records.DEMO
) -> AsyncIterator[Household]:
    facts = {
        "source": source,
        "data_folder": folder,
        "database_url": SecretStr(database_url),
        "keys": SecretStr(format_keys(TEST_KEYS)),
    }
    settings = Settings(_env_file=None).model_copy(update=facts)
    world = World(TOKEN, "yibao_bot")
    wire = InnerWire(world)
    async with open_house(settings) as house:
        clock = LateClock(settings.timezone)
        door = Door(replace(house.office, clock=clock), BY_PAGE)
        handler = PageHandler(door.answer, Outgoing(Api(wire, BASE, TOKEN)))
        async with running(build_application(wire, BASE, TOKEN, handler)) as application:
            yield Household(world, house.database, clock, application)

"""A whole bot in a story: against an emulated Telegram over HTTP, on a database of its own."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from pydantic import SecretStr
from tortoise.connection import get_connections

from bot.domain.language import Language
from bot.emulator import Emulator, Options, Patience, Person
from bot.main import run
from bot.settings import Mode, Settings
from bot.sms.port import SmsPort
from storage.dead_letters import DeadLetters
from storage.engine import Engine
from storage.keys import format_keys
from storage.vault import Vault
from tests.journeys.guest import Guest
from tests.keys import TEST_KEYS
from tests.voices import CATALOGUES

TOKEN = f"42:{'emulated-secret-' * 2}"
SECRET = "a-secret-of-the-webhook"
HASTY = Patience(second_pause=0.02, longest_pause=(0.05, 0.05))
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
CODES = {Language.ZH_HANS: "zh-hans", Language.ZH_HANT: "zh-hant", Language.EN: "en"}

Meet = Callable[..., Guest]


@dataclass(frozen=True, slots=True)
class Base:
    """How updates come, and where things are kept."""

    mode: Mode
    engine: str

    def __str__(self) -> str:
        return f"{self.mode.value}-{self.engine}"


LEAN = Base(Mode.POLLING, "sqlite")
GROWN = Base(Mode.WEBHOOK, "postgresql")
CROSSED = (Base(Mode.WEBHOOK, "sqlite"), Base(Mode.POLLING, "postgresql"))


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    """It is noon of 23 November 2026 in Shanghai, and time goes on."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture(params=[LEAN, GROWN], ids=str)
def base(request: pytest.FixtureRequest) -> Base:
    """Each mode and each engine once; a story of weight asks for the crossed ones too."""
    found: Base = request.param
    return found


@pytest.fixture
def address(base: Base, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of this story's own."""
    if base.engine == "sqlite":
        yield f"sqlite://{request.getfixturevalue('sqlite_file')}"
        return
    with request.getfixturevalue("postgres").fresh() as url:
        yield url


@pytest.fixture
def demo_folder(keyless_template: Path, tmp_path: Path) -> Path:
    """The folder of a demonstration that has made its tables, and nothing else."""
    (tmp_path / "demo").mkdir(mode=0o700)
    shutil.copy(keyless_template, tmp_path / "demo" / "yibao.sqlite3")
    return tmp_path


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN, Options(patience=HASTY)) as emulator:
        yield emulator


@pytest.fixture
def settings(base: Base, address: str, tg: Emulator, tmp_path: Path) -> Settings:
    """The demonstration's people; a copy is not validated, so the webhook may do without TLS."""
    port = free_port()
    return Settings(_env_file=None).model_copy(
        update={
            "api_base": tg.url,
            "mode": base.mode,
            "webhook_url": f"http://127.0.0.1:{port}/telegram",
            "webhook_secret": SecretStr(SECRET),
            "listen_port": port,
            "data_folder": tmp_path,
            "database_url": SecretStr(address),
            "keys": SecretStr(format_keys(TEST_KEYS)),
            "flood_rate": 1e6,
            "flood_burst": 10**6,
        }
    )


@pytest.fixture
def sms() -> SmsPort | None:
    """No text messages go out, unless a story has them arrive somewhere."""
    return None


@pytest.fixture
async def bot(settings: Settings, tg: Emulator, sms: SmsPort | None) -> AsyncIterator[None]:
    async with living(settings, tg, sms):
        yield


@pytest.fixture
def engine(bot: None) -> Engine:  # noqa: ARG001 - it opens the database
    return engine_of_the_bot()


@pytest.fixture
def dead_letters(engine: Engine, vault: Vault) -> DeadLetters:
    return DeadLetters(engine, vault)


@pytest.fixture
def meet(tg: Emulator) -> Meet:
    """Bring a person to the bot, whose Telegram speaks a language."""
    count = iter(range(700_000_001, 800_000_000))

    def bring(name: str, language: Language = Language.ZH_HANS) -> Guest:
        person = Person(next(count), name, CODES[language], phone="+8613800000001")
        return Guest(tg.person(person), CATALOGUES.speak(language))

    return bring


@pytest.fixture
async def wang(bot: None, meet: Meet) -> Guest:  # noqa: ARG001 - it answers
    """Wang Fang has just opened the bot, in simplified Chinese."""
    guest = meet("王芳")
    await guest.start()
    return guest


def engine_of_the_bot() -> Engine:
    """Speak SQL to the running bot's database, to lay out rows and to look at them."""
    return Engine(get_connections())


@asynccontextmanager
async def living(
    settings: Settings, tg: Emulator, sms: SmsPort | None = None
) -> AsyncIterator[None]:
    """Let the bot live inside the block, from where it is ready to be spoken to."""
    stop = asyncio.Event()
    called_before = times_called(tg)
    async with asyncio.TaskGroup() as group:
        life = group.create_task(run(settings, TOKEN, stop, sms))
        try:
            while times_called(tg) == called_before and not life.done():  # noqa: ASYNC110 - no bell
                await asyncio.sleep(0.005)
            yield
        finally:
            stop.set()


def times_called(tg: Emulator) -> int:
    """Count what a bot does about its webhook just before it listens, in either mode."""
    return tg.calls.count("deleteWebhook") + tg.calls.count("setWebhook")


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port

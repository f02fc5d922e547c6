"""The demonstration: an emulated Telegram in the browser, and the bot beside it."""

import asyncio
import os
import secrets
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import typer
from pydantic import SecretStr

from bot import demo_staff
from bot.cli.gateway_command import SECRET
from bot.clock import Clock
from bot.demo_readers import NOBODY, Readers
from bot.demo_staff import Authenticator
from bot.domain.language import Language
from bot.domain.phone import plain_phone
from bot.emulator import Emulator, Options, Person
from bot.house import LOCALES
from bot.main import run
from bot.settings import Mode, Records, Settings
from bot.sms.console import ConsoleSms
from bot.sources.demo.people import DEMO_PEOPLE
from bot.texts.catalog import Catalogues
from bot.travel import Journey

# Who sits side by side in the browser, and what their Telegram speaks.
CAST = (
    ("long_time_employee", "zh-hans", Language.ZH_HANS),
    ("retiree", "zh-hans", Language.ZH_HANS),
    ("flexible_with_account", "zh-hant", Language.ZH_HANT),
    ("new_card", "zh-hans", Language.ZH_HANS),
    ("account_info_wrong", "zh-hans", Language.ZH_HANS),
    ("resident", "en", Language.EN),
)
FIRST_ID = 700_000_001


async def run_demo(
    settings: Settings, source: Records = Records.DEMO, readers: Readers = NOBODY
) -> None:
    """Serve the browser chat and answer it, on this machine alone, until stopped.

    With `nhsa` the same people are asked for through a stand-in gateway, a process of its own.
    """
    settings = demo_settings(settings)
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if source is not Records.NHSA:
        await _serve_demo(settings, readers)
        return
    async with stand_in(settings.data_folder / "gateways.toml") as gateways:
        told = {"source": Records.NHSA, "gateways": gateways}
        await _serve_demo(settings.model_copy(update=told), readers)


async def _serve_demo(settings: Settings, readers: Readers) -> None:
    token = f"{secrets.randbelow(10**9)}:{secrets.token_urlsafe(32)}"
    catalogues = Catalogues.load(LOCALES, strict=False)
    everybody = (*demo_people(catalogues), *demo_staff.people(catalogues))
    options = Options(port=settings.demo_port, limits=readers.limits, people=everybody)
    secrets_of_staff = await demo_staff.employ(settings, catalogues)
    await readers.let_in(settings, catalogues)
    async with Emulator(token, options) as telegram, asyncio.TaskGroup() as group:
        telegram.crowd(readers.ids)
        typer.echo(telegram.url)
        told = readers.paced(settings).model_copy(update={"api_base": telegram.url})
        journey = Journey(Clock(settings.timezone), telegram.travel)
        telegram.clock.guide = journey.ask
        app = Authenticator(telegram, journey.clock, secrets_of_staff, catalogues)
        showing = group.create_task(app.run())
        await run(told, token, None, PretendSms(telegram, ConsoleSms(typer.echo)), journey)
        showing.cancel()


@dataclass(frozen=True, slots=True)
class PretendSms:
    """Prints a message, and lets it arrive on the telephone of whoever in the browser has it."""

    telegram: Emulator
    console: ConsoleSms

    async def send(self, to: str, text: str) -> None:
        await self.console.send(to, text)
        self.telegram.post_sms(to, text)


@asynccontextmanager
async def stand_in(gateways: Path) -> AsyncIterator[Path]:
    """Run a stand-in gateway beside us, and have it write how a bot is told of it."""
    os.environ.setdefault(SECRET, secrets.token_urlsafe(32))
    command = (sys.executable, "-m", "bot", "gateway-demo", "--port", "0")
    process = await asyncio.create_subprocess_exec(
        *command, "--write", str(gateways), stdout=asyncio.subprocess.PIPE
    )
    try:
        if process.stdout is None or not await process.stdout.readline():
            raise OSError("the stand-in gateway did not start")
        yield gateways
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def demo_settings(settings: Settings) -> Settings:
    """Keep the demonstration to itself: own folder, own database, sample people only."""
    return settings.model_copy(
        update={
            "mode": Mode.POLLING,
            "source": Records.DEMO,
            "gateways": None,
            "data_folder": settings.data_folder / "demo",
            "database_url": None,
            "key_file": None,
            "keys": None,
            "token": SecretStr(""),
            "status_port": None,
            "alert_chat": None,
        }
    )


def demo_people(catalogues: Catalogues) -> Iterator[Person]:
    """Pair each browser person with one of the cast; any of them may open any sample."""
    stories = {member.slug: member for member in DEMO_PEOPLE}
    for place, (slug, code, language) in enumerate(CAST):
        member = stories[slug]
        caption = catalogues.speak(language).plain(member.story)
        phone = plain_phone(member.person.mobile or "") or ""
        yield Person(FIRST_ID + place, member.person.name, code, caption, phone=phone)

"""`admin add|remove|staff`: who may write, approve and send broadcasts."""

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Annotated, Final, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.staff_book import StaffBook
from bot.actions.staff_roster import OwnRoster, Roster, SocketRoster
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.clock import Clock
from bot.domain.staff import Member, Role
from bot.screens.broadcast_words import ROLES
from bot.settings import Settings
from bot.texts.catalog import Key
from storage.database import Database

Result = TypeVar("Result")
REFUSALS: Final = {
    "no_member": Key("staff.no_member"),
    "bad_name": Key("staff.bad_name"),
    "bad_account": Key("staff.bad_account"),
}


def add(
    telegram_id: Annotated[int, typer.Argument(help="The number of their Telegram account.")],
    role: Annotated[Role, typer.Option(help="What they are.")],
    name: Annotated[str, typer.Option(help="What colleagues read.")],
) -> None:
    """Add somebody, or change their role; print what makes their one-time codes, this once."""
    settings = settings_or_exit()

    async def added() -> str:
        async with _roster(settings) as roster:
            return await roster.add(Member(telegram_id, role, name))

    typer.echo(_run(settings, added()))
    typer.echo(operator_texts(settings).plain("staff.once"), err=True)


def remove(telegram_id: Annotated[int, typer.Argument(help="Likewise.")]) -> None:
    """Take somebody off the roster: from then on they may do nothing."""
    settings = settings_or_exit()

    async def removed() -> None:
        async with _roster(settings) as roster:
            await roster.remove(telegram_id)

    _run(settings, removed())


def staff() -> None:
    """List the roster."""
    settings = settings_or_exit()

    async def listed() -> tuple[Member, ...]:
        async with _roster(settings) as roster:
            return await roster.all()

    texts = operator_texts(settings)
    heads = (
        texts.plain("staff.column.account"),
        texts.plain("staff.column.role"),
        texts.plain("staff.column.name"),
    )
    table = Table(*heads)
    for member in _run(settings, listed()):
        table.add_row(str(member.telegram_id), texts.plain(ROLES[member.role]), member.name)
    Console().print(table)


def _run(settings: Settings, deed: Coroutine[object, object, Result]) -> Result:
    return run_or_say(settings, deed, REFUSALS)


@asynccontextmanager
async def _roster(settings: Settings) -> AsyncIterator[Roster]:
    def own(database: Database) -> Roster:
        return OwnRoster(database, StaffBook(database.audit, Clock(settings.timezone)))

    async with reached(settings, own, SocketRoster) as roster:
        yield roster

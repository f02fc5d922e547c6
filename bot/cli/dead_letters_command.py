"""`dead-letters list|show|replay|drop`: updates that nobody could handle.

While a bot runs, it is asked over its control socket; else the database is opened here.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, TypeAlias, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.dead_letters import Cellar, OwnCellar, SocketCellar
from bot.actions.key_ring import key_ring
from bot.actions.masking import masked
from bot.actions.staff_book import StaffBook
from bot.cli.front import CANNOT_RUN, operator_texts, plain_refusals, settings_or_exit
from bot.clock import Clock
from bot.control import FILE_NAME, ControlError, NobodyListens, call_control
from bot.settings import Settings
from bot.texts.catalog import Key
from storage.database import open_database
from storage.dead_letters import DeadLetter

Result = TypeVar("Result")
Replay = Callable[[Settings, int], Coroutine[object, object, str]]
LetterId: TypeAlias = Annotated[int, typer.Argument(metavar="ID")]
NO_LETTER = 1
COLUMNS = (
    Key("dead_letters.id"),
    Key("dead_letters.buried"),
    Key("dead_letters.update"),
    Key("dead_letters.reference"),
    Key("dead_letters.reason"),
)


def dead_letters_app(replay_here: Replay) -> typer.Typer:
    """Make the verbs; `replay_here` hands a letter back where no bot runs."""
    app = typer.Typer(help="Updates that nobody could handle.", no_args_is_help=True)
    app.command(name="list")(list_letters)
    app.command()(show)
    app.command()(drop)

    @app.command()
    def replay(letter: LetterId) -> None:
        """Hand one back to the bot; what it handles now is a dead letter no more."""
        settings = settings_or_exit()
        ruling = _run(_replay(settings, letter, replay_here))
        typer.echo(ruling)
        if ruling != "handled":
            raise typer.Exit(NO_LETTER)

    return app


def list_letters() -> None:
    """List the latest: when, why, and the reference that the person was shown."""
    settings = settings_or_exit()

    async def latest() -> tuple[DeadLetter, ...]:
        async with _cellar(settings) as cellar:
            return await cellar.latest()

    Console().print(_table(settings, _run(latest())))


def show(
    letter: LetterId,
    *,
    reveal: Annotated[bool, typer.Option(help="Print personal values, too.")] = False,
) -> None:
    """Print the update; what is personal is struck out."""
    settings = settings_or_exit()

    async def opened() -> object:
        async with _cellar(settings) as cellar:
            found = await cellar.open(letter)
            return found.update if found else None

    update = _run(opened())
    if update is None:
        typer.echo(operator_texts(settings).plain("dead_letters.none"), err=True)
        raise typer.Exit(NO_LETTER)
    typer.echo(json.dumps(update if reveal else masked(update), ensure_ascii=False, indent=2))


def drop(letter: LetterId) -> None:
    """Delete one."""
    settings = settings_or_exit()

    async def dropped() -> None:
        async with _cellar(settings) as cellar:
            await cellar.drop(letter)

    _run(dropped())


def _run(deed: Coroutine[object, object, Result]) -> Result:
    with plain_refusals():
        try:
            return asyncio.run(deed)
        except ControlError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(CANNOT_RUN) from None


async def _replay(settings: Settings, letter: int, replay_here: Replay) -> str:
    try:
        async with call_control(settings.data_folder / FILE_NAME) as client:
            return await SocketCellar(client).replay(letter)
    except NobodyListens:
        return await replay_here(settings, letter)


@asynccontextmanager
async def _cellar(settings: Settings) -> AsyncIterator[Cellar]:
    try:
        async with call_control(settings.data_folder / FILE_NAME) as client:
            yield SocketCellar(client)
            return
    except NobodyListens:
        pass
    keys = key_ring(settings).load()
    async with open_database(settings.database_address, keys) as database:
        book = StaffBook(database.audit, Clock(settings.timezone))
        yield OwnCellar(database.dead_letters, book)


def _table(settings: Settings, letters: tuple[DeadLetter, ...]) -> Table:
    texts = operator_texts(settings)
    table = Table(*(texts.plain(column) for column in COLUMNS))
    for letter in letters:
        buried = datetime.fromtimestamp(letter.buried_ms / 1000, tz=UTC)
        moment = f"{buried.astimezone(settings.timezone):%Y-%m-%d %H:%M}"
        update = "" if letter.update_id is None else str(letter.update_id)
        table.add_row(str(letter.id), moment, update, letter.reference or "", letter.reason)
    return table

"""`keys list|add|rotate|retire`: change the keys that personal data is sealed with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Final, Self

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.actions.key_ring import IN_ENVIRONMENT, key_ring
from bot.actions.keys_by_socket import SocketKeyRoom
from bot.actions.rotate_keys import (
    ADD_FIRST,
    NO_NEED_TO_ADD,
    NOTHING_TO_RETIRE,
    STILL_NEEDED,
    STILL_WAITING,
    KeyRoom,
    OwnKeyRoom,
    Rotated,
    Standing,
    rotate,
)
from bot.actions.staff_book import StaffBook
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.clock import Clock
from bot.settings import Settings
from bot.texts.catalog import Key, Texts
from storage.database import Database
from storage.keys import NO_KEY, retired_path

NOT_WHOLE: Final = 1
LISTED: Final = 20
REFUSALS: Final = {
    IN_ENVIRONMENT: Key("keys.refused.environment"),
    ADD_FIRST: Key("keys.refused.add_first"),
    NO_NEED_TO_ADD: Key("keys.refused.no_need"),
    STILL_WAITING: Key("keys.refused.waiting"),
    STILL_NEEDED: Key("keys.refused.needed"),
    NOTHING_TO_RETIRE: Key("keys.refused.nothing"),
}

keys = typer.Typer(help="The keys that personal data is sealed with.", no_args_is_help=True)


@keys.command(name="list")
def list_keys() -> None:
    """Count the values that each key has sealed."""
    settings = settings_or_exit()

    async def standing() -> Standing:
        async with _room(settings) as room:
            return await room.standing()

    counted = run_or_say(settings, standing(), REFUSALS)
    Console().print(_table(operator_texts(settings), counted))


@keys.command()
def add() -> None:
    """PostgreSQL: add a key that waits, until every replica knows it."""
    settings = settings_or_exit()

    async def added() -> int:
        async with _room(settings) as room:
            return await room.add()

    number = run_or_say(settings, added(), REFUSALS)
    typer.echo(operator_texts(settings).plain("keys.added", number=number))


@keys.command(name="rotate")
def rotate_keys() -> None:
    """Seal everything anew with the newest key. Exit status: 0 all of it, 1 not all."""
    settings = settings_or_exit()
    texts = operator_texts(settings)

    async def rotated() -> Rotated:
        async with _room(settings) as room:
            with RotationBar(texts) as bar:
                return await rotate(room, bar)

    outcome = run_or_say(settings, rotated(), REFUSALS)
    _report(texts, outcome)
    if outcome.broken or outcome.standing.left:
        raise typer.Exit(NOT_WHOLE)


@keys.command()
def retire() -> None:
    """Take the keys away that nothing is sealed with; refused while anything is."""
    settings = settings_or_exit()
    texts = operator_texts(settings)

    async def retired() -> tuple[int, ...]:
        async with _room(settings) as room:
            return await room.retire()

    gone = ", ".join(map(str, run_or_say(settings, retired(), REFUSALS)))
    if settings.keys:
        typer.echo(texts.plain("keys.retired_environment", numbers=gone))
    else:
        path = str(retired_path(settings.key_path))
        typer.echo(texts.plain("keys.retired", numbers=gone, path=path))


class RotationBar:
    """Draws how many values have been looked at, and disappears when it is over."""

    def __init__(self, texts: Texts) -> None:
        self._progress = Progress(
            TextColumn(texts.plain("keys.step")),
            BarColumn(),
            TextColumn("{task.completed:,.0f}"),
            TimeElapsedColumn(),
            transient=True,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def begun(self, values: int) -> None:
        self._task = self._progress.add_task("", total=values)

    def advanced(self, values: int) -> None:
        if self._task is not None:
            self._progress.advance(self._task, values)


@asynccontextmanager
async def _room(settings: Settings) -> AsyncIterator[KeyRoom]:
    def own(database: Database) -> KeyRoom:
        book = StaffBook(database.audit, Clock(settings.timezone))
        return OwnKeyRoom(database.rotation, key_ring(settings), book)

    async with reached(settings, own, SocketKeyRoom) as room:
        yield room


def _report(texts: Texts, outcome: Rotated) -> None:
    console = Console()
    console.print(_table(texts, outcome.standing))
    for broken in outcome.broken[:LISTED]:
        place = f"{broken.column} {broken.row_id}"
        console.print(texts.plain("keys.broken", place=place))
    said = Key("keys.left") if outcome.standing.left else Key("keys.rotated")
    number = outcome.standing.current
    console.print(texts.plain(said, number=number, values=f"{outcome.resealed:,}"))


def _table(texts: Texts, standing: Standing) -> Table:
    heads = (Key("keys.column.key"), Key("keys.column.values"), Key("keys.column.state"))
    table = Table(*(texts.plain(head) for head in heads))
    for number in sorted({*standing.known, *standing.counts}):
        count = f"{standing.counts.get(number, 0):,}"
        table.add_row(str(number or "-"), count, texts.plain(_state(number, standing)))
    return table


def _state(number: int, standing: Standing) -> Key:
    if number == NO_KEY or number not in standing.known:
        return Key("keys.state.unknown")
    if number > standing.current:
        return Key("keys.state.waits")
    return Key("keys.state.seals") if number == standing.current else Key("keys.state.opens")

"""`admin queue doubts`: what may have arrived twice, or not at all, after a crash or a silence.

While a bot runs, it is asked over its control socket; else the database is opened here.
"""

from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.doubts import Doubts, SocketDoubts
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.domain.queue import Doubt
from bot.settings import Settings
from storage.database import Database

A_PAGE: Final = 50
queue = typer.Typer(help="Outgoing messages.", no_args_is_help=True)


@queue.callback()
def about() -> None:
    """Outgoing messages; no command names whom they are for."""


@queue.command()
def doubts(
    after: Annotated[int, typer.Option(metavar="ID", help="Go on behind this one.")] = 0,
) -> None:
    """List messages whose arrival nobody could tell, the oldest first."""
    settings = settings_or_exit()
    found = _find(settings, after)
    Console().print(_table(settings, found))
    if len(found) == A_PAGE:
        typer.echo(operator_texts(settings).plain("doubts.more", after=found[-1].id))


def _find(settings: Settings, after: int) -> tuple[Doubt, ...]:
    async def found() -> tuple[Doubt, ...]:
        async with reached(settings, _own, SocketDoubts) as shelf:
            return await shelf.doubtful(after, A_PAGE)

    return run_or_say(settings, found(), {})


def _own(database: Database) -> Doubts:
    return database.deliveries


def _table(settings: Settings, found: tuple[Doubt, ...]) -> Table:
    texts = operator_texts(settings)
    table = Table(
        *("id", texts.plain("doubts.kind"), texts.plain("doubts.ref")),
        *(texts.plain("doubts.status"), texts.plain("doubts.times")),
    )
    for one in found:
        table.add_row(str(one.id), one.kind, one.ref, one.status.value, str(one.times))
    return table

"""`admin audit verify|show`: is the audit chain whole, and what does it say."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.audit_trail import AuditLine, AuditRoom, OwnAuditRoom, SocketAuditRoom
from bot.actions.staff_book import StaffBook
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.clock import Clock
from bot.domain.audit import Anchor, Fault, Inspection
from bot.settings import Settings
from bot.texts.catalog import Key
from storage.database import Database

NOT_WHOLE: Final = 1
SHORT: Final = 12
FAULTS: Final = {
    Fault.CHANGED: Key("audit.fault.changed"),
    Fault.MISSING: Key("audit.fault.missing"),
    Fault.OUT_OF_ORDER: Key("audit.fault.out_of_order"),
}
COLUMNS: Final = (
    Key("audit.column.number"),
    Key("audit.column.moment"),
    Key("audit.column.actor"),
    Key("audit.column.account"),
    Key("audit.column.action"),
    Key("audit.column.subject"),
    Key("audit.column.detail"),
)

audit = typer.Typer(help="What staff did, and people agreed to.", no_args_is_help=True)


@audit.command()
def verify(
    anchor: Annotated[
        str, typer.Option(metavar="NUMBER:DIGEST", help="An end that was noted before.")
    ] = "",
) -> None:
    """Read the whole chain. Exit status: 0 it is whole, 1 it is broken, and where."""
    settings = settings_or_exit()
    noted = _anchor(anchor)

    async def inspected() -> Inspection:
        async with _room(settings) as room:
            return await room.inspect(noted)

    found = run_or_say(settings, inspected(), {})
    texts = operator_texts(settings)
    if found.broken:
        place = f"{found.broken.number:,}"
        typer.echo(texts.plain(FAULTS[found.broken.fault], number=place))
        raise typer.Exit(NOT_WHOLE)
    end = f"{found.end.number}:{found.end.digest[:32]}"
    typer.echo(texts.plain("audit.whole", links=f"{found.end.number:,}", anchor=end))


@audit.command()
def show(
    subject: Annotated[str, typer.Option(help="A Telegram id, or a pseudonym.")] = "",
) -> None:
    """Show what was written down last, or all about one account."""
    settings = settings_or_exit()

    async def read() -> tuple[AuditLine, ...]:
        async with _room(settings) as room:
            return await room.read(subject)

    Console().print(_table(settings, run_or_say(settings, read(), {})))


@asynccontextmanager
async def _room(settings: Settings) -> AsyncIterator[AuditRoom]:
    def own(database: Database) -> AuditRoom:
        return OwnAuditRoom(database.audit, StaffBook(database.audit, Clock(settings.timezone)))

    async with reached(settings, own, SocketAuditRoom) as room:
        yield room


def _anchor(written: str) -> Anchor | None:
    if not written:
        return None
    number, _, digest = written.partition(":")
    if not (number.isascii() and number.isdigit() and int(number) and digest):
        raise typer.BadParameter("NUMBER:DIGEST", param_hint="--anchor")
    return Anchor(int(number), digest)


def _table(settings: Settings, lines: tuple[AuditLine, ...]) -> Table:
    texts = operator_texts(settings)
    table = Table(*(texts.plain(column) for column in COLUMNS))
    for line in lines:
        at = datetime.fromtimestamp(line.at_ms / 1000, tz=UTC).astimezone(settings.timezone)
        who = (line.actor, line.account[:SHORT], line.action, line.subject[:SHORT])
        table.add_row(str(line.number), f"{at:%Y-%m-%d %H:%M:%S}", *who, line.detail)
    return table

"""`admin codes issue|list|revoke`: activation codes, to be handed over against papers.

While a bot runs, it is asked over its control socket; else the database is opened here.
"""

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.activation_codes import Codes, OwnCodes, SocketCodes
from bot.actions.staff_book import StaffBook
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.clock import Clock
from bot.settings import Settings
from bot.texts.catalog import Key, Texts
from storage.activation_codes import IssuedCode
from storage.database import Database

Result = TypeVar("Result")
REFUSALS: Final = {
    "no_person": Key("codes.no_person"),
    "no_code": Key("codes.no_code"),
    "days": Key("codes.days"),
}
COLUMNS: Final = (
    Key("codes.id"),
    Key("codes.source"),
    Key("codes.person"),
    Key("codes.issued"),
    Key("codes.expires"),
    Key("codes.state"),
)
codes = typer.Typer(help="Activation codes for insured persons.", no_args_is_help=True)


@codes.command()
def issue(
    psn_no: Annotated[str, typer.Option(help="The person's number at the agency.")],
    source: Annotated[str, typer.Option(help="ledger, or nhsa: and a gateway's name.")] = "ledger",
    days: Annotated[int, typer.Option(help="For how long it holds.")] = 30,
) -> None:
    """Make a code and print it, this once: hand it over after looking at the person's papers."""
    settings = settings_or_exit()

    async def made() -> str:
        async with _codes(settings) as kept:
            return await kept.issue(source, psn_no, days)

    typer.echo(_run(settings, made()))
    typer.echo(operator_texts(settings).plain("codes.once"), err=True)


@codes.command(name="list")
def list_codes() -> None:
    """List the latest: for whom, until when, and whether used; never the code itself."""
    settings = settings_or_exit()

    async def latest() -> tuple[IssuedCode, ...]:
        async with _codes(settings) as kept:
            return await kept.latest()

    Console().print(_table(settings, _run(settings, latest())))


@codes.command()
def revoke(code: Annotated[int, typer.Argument(metavar="ID")]) -> None:
    """Make a code void."""
    settings = settings_or_exit()

    async def revoked() -> None:
        async with _codes(settings) as kept:
            await kept.revoke(code)

    _run(settings, revoked())


def _run(settings: Settings, deed: Coroutine[object, object, Result]) -> Result:
    return run_or_say(settings, deed, REFUSALS)


@asynccontextmanager
async def _codes(settings: Settings) -> AsyncIterator[Codes]:
    def own(database: Database) -> Codes:
        return OwnCodes(database, StaffBook(database.audit, Clock(settings.timezone)))

    async with reached(settings, own, SocketCodes) as kept:
        yield kept


def _table(settings: Settings, listed: tuple[IssuedCode, ...]) -> Table:
    texts = operator_texts(settings)
    now_ms = Clock(settings.timezone).now_ms()
    table = Table(*(texts.plain(column) for column in COLUMNS))
    for code in listed:
        days = (_day(settings, code.issued_ms), _day(settings, code.expires_ms))
        state = _state(texts, code, now_ms)
        table.add_row(str(code.id), code.source, code.psn_no, *days, state)
    return table


def _state(texts: Texts, code: IssuedCode, now_ms: int) -> str:
    if code.used_ms is not None:
        return texts.plain("codes.used")
    return texts.plain("codes.open" if now_ms < code.expires_ms else "codes.expired")


def _day(settings: Settings, instant_ms: int) -> str:
    moment = datetime.fromtimestamp(instant_ms / 1000, tz=UTC)
    return f"{moment.astimezone(settings.timezone):%Y-%m-%d}"

"""`admin receipts show CODE`: when a person was forgotten, and how much went.

While a bot runs, it is asked over its control socket; else the database is opened here.
"""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.actions.receipts import Receipts, SocketReceipts
from bot.cli.front import operator_texts, settings_or_exit
from bot.cli.reach import reached, run_or_say
from bot.domain.erasing import Receipt
from bot.settings import Settings
from storage.database import Database

NO_RECEIPT = 1
receipts = typer.Typer(help="Receipts of erasures.", no_args_is_help=True)


@receipts.callback()
def about() -> None:
    """Receipts of erasures; they name nobody."""


@receipts.command()
def show(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The reference on the receipt.")],
) -> None:
    """Show when the person was forgotten, and how many rows of each table went."""
    settings = settings_or_exit()
    found = _find(settings, code.strip().upper())
    if found is None:
        typer.echo(operator_texts(settings).plain("receipts.none"), err=True)
        raise typer.Exit(NO_RECEIPT)
    Console().print(_table(settings, found))


def _find(settings: Settings, code: str) -> Receipt | None:
    async def found() -> Receipt | None:
        async with reached(settings, _own, SocketReceipts) as shelf:
            return await shelf.find(code)

    return run_or_say(settings, found(), {})


def _own(database: Database) -> Receipts:
    return database.forgetting


def _table(settings: Settings, receipt: Receipt) -> Table:
    texts = operator_texts(settings)
    at = datetime.fromtimestamp(receipt.at_ms / 1000, tz=UTC).astimezone(settings.timezone)
    table = Table(show_header=False)
    table.add_row(texts.plain("receipts.reference"), receipt.reference)
    table.add_row(texts.plain("receipts.at"), f"{at:%Y-%m-%d %H:%M:%S}")
    table.add_row(texts.plain("receipts.link"), str(receipt.number))
    for name, count in receipt.counts.items():
        table.add_row(texts.plain("receipts.rows", table=name), str(count))
    return table

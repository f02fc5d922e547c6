"""`import FILE`: bring an export file into the ledger, through the running bot where it must."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from bot.actions.import_by_socket import SocketWriter
from bot.actions.key_ring import key_ring
from bot.actions.ledger_import import (
    DirectWriter,
    Imported,
    LedgerWriter,
    Rejected,
    import_file,
)
from bot.actions.staff_book import StaffBook
from bot.cli.front import CANNOT_RUN, operator_texts, plain_refusals, settings_or_exit
from bot.cli.import_progress import ImportBar
from bot.cli.import_report import ImportReport
from bot.clock import Clock
from bot.control import FILE_NAME, ControlError, NobodyListens, call_control
from bot.settings import Settings
from bot.sources.ledger_file.findings import FileRefused
from bot.texts.catalog import Key, Texts
from storage.database import Database, open_database
from storage.import_file import ImportGone
from storage.problems import DatabaseInUse, StorageError

FILE_REFUSED = 1
INTERRUPTED: Final = {
    False: Key("import.failed.interrupted"),
    True: Key("import.failed.interrupted_applying"),
}


def import_ledger(
    file: Annotated[Path, typer.Argument(help="A CSV file or an XLSX workbook.")],
) -> None:
    """Import an export file. Exit status: 0 imported, 1 the file is refused, 2 cannot run."""
    settings = settings_or_exit()
    texts = operator_texts(settings)
    report = ImportReport(texts, Console())
    if not file.is_file():
        report.fail(Key("import.failed.no_file"), path=str(file))
        raise typer.Exit(CANNOT_RUN)
    with plain_refusals():
        status = _status(settings, texts, report, file)
    if status:
        raise typer.Exit(status)


def _status(settings: Settings, texts: Texts, report: ImportReport, file: Path) -> int:
    """Run the import and say what came of it."""
    bar = ImportBar(texts, report.console)
    try:
        outcome = asyncio.run(_import(settings, report, file, bar))
    except FileRefused as refusal:
        report.refuse(refusal)
        return FILE_REFUSED
    except NobodyListens:
        report.fail(Key("import.failed.in_use"))
    except ImportGone:
        report.fail(Key("import.failed.gone"))
    except KeyboardInterrupt:
        report.fail(INTERRUPTED[bar.rolls_forward])
    except (StorageError, ControlError) as error:
        report.fail(Key("import.failed.storage"), reason=str(error))
    else:
        report.show(outcome)
        return FILE_REFUSED if isinstance(outcome, Rejected) else 0
    return CANNOT_RUN


async def _import(
    settings: Settings, report: ImportReport, file: Path, bar: ImportBar
) -> Imported | Rejected:
    clock = Clock(settings.timezone)
    async with _writer(settings, clock) as writer:
        if await writer.roll_forward():
            report.resumed()
        with bar:
            return await import_file(file, writer, clock.today(), bar)


@asynccontextmanager
async def _writer(settings: Settings, clock: Clock) -> AsyncIterator[LedgerWriter]:
    """Open the database, or speak to the bot that holds it."""
    try:
        async with _database(settings) as database:
            yield DirectWriter(database.imports, clock, StaffBook(database.audit, clock))
    except DatabaseInUse:
        async with call_control(settings.data_folder / FILE_NAME) as client:
            yield SocketWriter(client)


@asynccontextmanager
async def _database(settings: Settings) -> AsyncIterator[Database]:
    settings.data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = key_ring(settings).load()
    async with open_database(settings.database_address, keys) as database:
        yield database

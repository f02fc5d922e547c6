"""Imports an export file: read and judge it whole, keep its rows, and then apply them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from bot.actions.staff_book import StaffBook
from bot.clock import Clock
from bot.domain.ledger_row import LedgerRow
from bot.sources.ledger_file.reading import OpenFile, Reading, open_ledger_file
from bot.sources.ledger_file.survey import Survey, survey
from storage.import_file import ImportFile, ImportState
from storage.imports import Imports, Progress

_BATCH: Final = 2_000


class LedgerWriter(Protocol):
    """Writes an import into the ledger: at its own database, or at that of the running bot."""

    async def roll_forward(self) -> int:
        """Finish what was interrupted; return how many files that were."""
        ...

    async def begin(self, sha256: str) -> ImportFile: ...

    async def stage(self, file_id: int, staged: int, rows: Sequence[LedgerRow]) -> None: ...

    async def validate(self, file_id: int, row_count: int) -> None: ...

    async def advance(self, file_id: int) -> Progress: ...

    async def drop(self, file_id: int) -> None: ...


class Watcher(Protocol):
    """Hears how far the work has come, for a progress bar."""

    def surveyed(self, file: Survey) -> None: ...

    def read(self, rows: int, bytes_read: int) -> None: ...

    def kept(self) -> None:
        """Hear that the whole file is good: from here on it is applied, whatever happens."""
        ...

    def applied(self, rows: int, of: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Imported:
    """The file is applied. `is_news` is false where it had been before."""

    file: ImportFile
    reading: Reading
    is_news: bool = True


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows of the file are bad, so that nothing was applied."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class DirectWriter:
    """Writes where this process has the database open."""

    imports: Imports
    clock: Clock
    book: StaffBook

    async def roll_forward(self) -> int:
        return await finish_imports(self.imports, self.clock)

    async def begin(self, sha256: str) -> ImportFile:
        return await self.imports.begin(sha256, self.clock.now_ms())

    async def stage(self, file_id: int, staged: int, rows: Sequence[LedgerRow]) -> None:
        await self.imports.stage(file_id, staged, rows, self.clock.now_ms())

    async def validate(self, file_id: int, row_count: int) -> None:
        """Declare the file good; that it was taken, and by whom, stands in the audit chain."""
        now_ms = self.clock.now_ms()

        async def validate() -> None:
            await self.imports.validate(file_id, row_count, now_ms)

        await self.book.record("ledger.import", validate, file=file_id, rows=row_count)

    async def advance(self, file_id: int) -> Progress:
        return await self.imports.advance(file_id, self.clock.now_ms())

    async def drop(self, file_id: int) -> None:
        await self.imports.drop(file_id)


async def import_file(
    path: Path, writer: LedgerWriter, today: date, watcher: Watcher
) -> Imported | Rejected:
    """Import one file; raise FileRefused where it cannot be read at all."""
    surveyed = survey(path)
    watcher.surveyed(surveyed)
    reading = Reading(today)
    file = await writer.begin(surveyed.sha256)
    if file.is_applied:
        return Imported(file, reading, is_news=False)
    if file.state is ImportState.STAGING:
        is_good = await _stage(surveyed, reading, writer, file.id, watcher)
        if not is_good:
            return Rejected(reading)
    watcher.kept()
    return Imported(await _apply(writer, file.id, watcher), reading)


async def resume_imports(imports: Imports, clock: Clock) -> int:
    """At start-up, drop what was never whole and finish what was; return how many files."""
    for file_id in await imports.abandoned(clock.now_ms()):
        await imports.drop(file_id)
    return await finish_imports(imports, clock)


async def finish_imports(imports: Imports, clock: Clock) -> int:
    """Apply the rest of every good file; return how many there were."""
    unfinished = await imports.unfinished()
    for file_id in unfinished:
        while not (await imports.advance(file_id, clock.now_ms())).file.is_applied:
            pass
    return len(unfinished)


async def _stage(
    surveyed: Survey, reading: Reading, writer: LedgerWriter, file_id: int, watcher: Watcher
) -> bool:
    """Keep the rows until one is bad, but read on to tell of all bad ones."""
    is_staged = False
    try:
        with open_ledger_file(surveyed, reading) as opened:
            staged = await _keep_rows(opened, reading, writer, file_id, watcher)
        if reading.is_clean:
            await writer.validate(file_id, staged)
            is_staged = True
    finally:
        if not is_staged:
            await writer.drop(file_id)
    return is_staged


async def _keep_rows(
    opened: OpenFile, reading: Reading, writer: LedgerWriter, file_id: int, watcher: Watcher
) -> int:
    staged = 0
    for rows in _batches(opened.rows):
        if reading.is_clean:
            await writer.stage(file_id, staged, rows)
        staged += len(rows)
        watcher.read(staged, opened.bytes_read())
    return staged


def _batches(rows: Iterator[LedgerRow]) -> Iterator[list[LedgerRow]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


async def _apply(writer: LedgerWriter, file_id: int, watcher: Watcher) -> ImportFile:
    applied = 0
    while True:
        progress = await writer.advance(file_id)
        applied += progress.rows
        watcher.applied(applied, progress.file.row_count)
        if progress.file.is_applied:
            return progress.file

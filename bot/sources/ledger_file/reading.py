"""One pass over an export file: its good rows in order, and everything found on the way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from bot.domain.ledger_row import LedgerRow, RowKind
from bot.sources.ledger_file.checks import flaws_of, warnings_of
from bot.sources.ledger_file.csv_file import open_csv
from bot.sources.ledger_file.findings import Findings, Place
from bot.sources.ledger_file.header import read_header
from bot.sources.ledger_file.rows import RowRead, RowReader
from bot.sources.ledger_file.sheets import Sheet
from bot.sources.ledger_file.survey import Form, Survey


@dataclass(frozen=True, slots=True)
class UnknownColumns:
    """Columns of a sheet that no table knows; they are passed over."""

    sheet: str | None
    names: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """Holds the state of one pass: what has been read and what has been found."""

    today: date
    findings: Findings = field(default_factory=Findings)
    rows: dict[RowKind, int] = field(default_factory=dict)
    unknown: list[UnknownColumns] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return self.findings.bad_rows == 0

    def rows_of(self, sheet: Sheet) -> Iterator[LedgerRow]:
        """Read a sheet; bad rows go to the findings, good ones out."""
        layout = read_header(sheet.header.cells)
        if layout.unknown:
            self.unknown.append(UnknownColumns(sheet.name, layout.unknown))
        reader = RowReader(layout)
        self.rows.setdefault(reader.kind, 0)
        for record in sheet.records:
            self.rows[reader.kind] += 1
            row = self._judged(reader.read(record.cells), Place(record.line, sheet.name))
            if row is not None:
                yield row

    def _judged(self, read: RowRead, place: Place) -> LedgerRow | None:
        for warning in read.warnings:
            self.findings.warn(place, warning)
        if read.row is None:
            self.findings.refuse(place, read.flaws)
            return None
        flaws = flaws_of(read.row, self.today)
        if flaws:
            self.findings.refuse(place, flaws)
            return None
        for warning in warnings_of(read.row, self.today):
            self.findings.warn(place, warning)
        return read.row


@dataclass(frozen=True, slots=True)
class OpenFile:
    """The good rows of a file, and how many of its bytes have been read so far."""

    rows: Iterator[LedgerRow]
    bytes_read: Callable[[], int]


@contextmanager
def open_ledger_file(file: Survey, reading: Reading) -> Iterator[OpenFile]:
    """Open a surveyed file for one pass; FileRefused may come up while the rows are taken."""
    if file.form is Form.CSV:
        with open_csv(file) as (sheet, bytes_read):
            yield OpenFile(reading.rows_of(sheet), bytes_read)
    else:
        # Only here: openpyxl brings numpy, and a bot that imports nothing need not carry them.
        from bot.sources.ledger_file.xlsx_file import open_xlsx  # noqa: PLC0415 - said above

        with open_xlsx(file) as sheets:
            rows = (row for sheet in sheets for row in reading.rows_of(sheet))
            yield OpenFile(rows, lambda: 0)

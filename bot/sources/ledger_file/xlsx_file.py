"""XLSX workbooks: several tables of at most 100,000 rows together, read sheet by sheet."""

import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bot.sources.ledger_file.findings import FileRefused
from bot.sources.ledger_file.sheets import Record, Sheet, is_blank
from bot.sources.ledger_file.survey import Survey
from bot.texts.catalog import Key

MOST_ROWS: Final = 100_000
_MOST_COLUMNS: Final = 256
_UNPACKED: Final = 256 << 20
_SHARED: Final = 64 << 20
"""Bytes that the parts of a workbook may unpack to, all together and its shared texts alone."""
_EXACT: Final = 10**15
"""From here on a spreadsheet's number has lost digits: it keeps fifteen."""


class _Worksheet(Protocol):
    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(
        self, *, max_col: int, values_only: bool
    ) -> Generator[Sequence[object], None, None]: ...


@contextmanager
def open_xlsx(file: Survey) -> Iterator[Iterator[Sheet]]:
    """Open the sheets of a workbook; those without any row are passed over."""
    _check_weight(file)
    try:
        book = openpyxl.load_workbook(file.path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, ParseError, zipfile.BadZipFile) as error:
        raise FileRefused(Key("import.refused.workbook")) from error
    # A row left in the middle would keep the file open behind the workbook's back.
    with ExitStack() as opened:
        opened.callback(book.close)
        yield _sheets(book.worksheets, _counted(), opened)


def _check_weight(file: Survey) -> None:
    """Trust the sizes that the archive declares: zipfile reads no byte beyond them."""
    try:
        with zipfile.ZipFile(file.path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise FileRefused(Key("import.refused.workbook")) from error
    shared = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    if shared > _SHARED or sum(part.file_size for part in parts) > _UNPACKED:
        raise FileRefused(Key("import.refused.too_big"), most=MOST_ROWS)


def _counted() -> Callable[[], None]:
    """Count the rows of all sheets of a workbook, and refuse the one too many."""
    rows = 0

    def count() -> None:
        nonlocal rows
        rows += 1
        if rows > MOST_ROWS:
            raise FileRefused(Key("import.refused.too_big"), most=MOST_ROWS)

    return count


def _sheets(
    worksheets: Sequence[_Worksheet], count: Callable[[], None], opened: ExitStack
) -> Iterator[Sheet]:
    for worksheet in worksheets:
        records = _records(worksheet, opened)
        header = next(records, None)
        if header is not None:
            yield Sheet(worksheet.title, header, _counting(records, count))


def _counting(records: Iterator[Record], count: Callable[[], None]) -> Iterator[Record]:
    for record in records:
        count()
        yield record


def _records(worksheet: _Worksheet, opened: ExitStack) -> Iterator[Record]:
    worksheet.reset_dimensions()  # a sheet may claim a million columns
    rows = worksheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    opened.callback(rows.close)
    try:
        for line, values in enumerate(rows, start=1):
            cells = [cell_text(value) for value in values]
            if not is_blank(cells):
                yield Record(line, cells)
    except (ValueError, KeyError, IndexError, ParseError, zipfile.BadZipFile) as error:
        raise FileRefused(Key("import.refused.workbook")) from error


def cell_text(value: object) -> str:
    """Write a native cell as it would stand in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return (value + timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number_text(value)
    return str(value)


def _number_text(value: float) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.5E}"
    text = f"{value:.6f}"  # an amount that was computed carries noise behind its fen
    return text.rstrip("0").rstrip(".")

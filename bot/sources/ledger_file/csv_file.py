"""CSV files: one table, of any length, read in bounded memory."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from bot.sources.ledger_file.findings import FileRefused
from bot.sources.ledger_file.header import understood
from bot.sources.ledger_file.sheets import Record, Sheet, is_blank
from bot.sources.ledger_file.survey import Survey
from bot.texts.catalog import Key

_SEPARATORS: Final = (",", ";", "\t")
LONGEST_LINE: Final = 1 << 20
"""More than any true row; a longer one is no text, or a quotation mark that never closes."""


@contextmanager
def open_csv(file: Survey) -> Iterator[tuple[Sheet, Callable[[], int]]]:
    """Open the one sheet of a CSV file, and a way to ask how many bytes have been read."""
    with file.path.open("rb") as raw, io.TextIOWrapper(raw, file.encoding, newline="") as text:
        lines = _bounded(text)
        yield _sheet(lines), raw.tell


def _sheet(lines: Iterator[str]) -> Sheet:
    line, start = _first_line(lines)
    separator = max(
        _SEPARATORS, key=lambda mark: understood(next(csv.reader([start], delimiter=mark)))
    )
    records = _records(lines, separator, line)
    return Sheet(None, Record(line, next(csv.reader([start], delimiter=separator))), records)


def _first_line(lines: Iterator[str]) -> tuple[int, str]:
    for number, line in enumerate(lines, start=1):
        if not is_blank(line):
            return number, line
    raise FileRefused(Key("import.refused.empty"))


def _records(lines: Iterator[str], separator: str, header_line: int) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=separator)
    line = header_line + 1
    try:
        for cells in reader:
            if not is_blank(cells):
                yield Record(line, cells)
            line = header_line + reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(Key("import.refused.quotation"), line=line) from error


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    """Hand out lines that end in LF or CRLF, however a lone CR may stand inside a cell."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise FileRefused(Key("import.refused.line_too_long"))
        yield line

"""Sheets: the one shape in which both forms of file hand out their rows of texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, as texts, and the line on which it begins."""

    line: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its header, and its rows while they are read."""

    name: str | None
    header: Record
    records: Iterator[Record]


def is_blank(cells: Sequence[str]) -> bool:
    return not "".join(cells).strip()

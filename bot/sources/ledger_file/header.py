"""The header row: which of the five tables a sheet holds, and where its columns stand."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.sources.ledger_file.findings import FileRefused
from bot.sources.ledger_file.tables import Column, Table, tables
from bot.texts.catalog import Key

_BOTH_NAMES: Final = re.compile(r"(.+?)\s*\((.+)\)")
_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as one sheet lays it out: (index of the cell, column), and what it has besides."""

    table: Table
    places: tuple[tuple[int, Column], ...]
    unknown: tuple[str, ...] = ()


def understood(header: Sequence[str]) -> int:
    """Count the header cells that the best fitting table knows."""
    return max(len(_known(header, table)) for table in tables())


def read_header(header: Sequence[str]) -> Layout:
    """Find the table whose required columns are all there; raise FileRefused where none is."""
    layouts = [_layout(header, table) for table in tables()]
    whole = [layout for layout in layouts if not _missing(layout)]
    if not whole:
        raise _not_understood(layouts)
    best = max(whole, key=lambda layout: len(layout.places))
    codes = [column.code for _, column in best.places]
    twice = {code for code in codes if codes.count(code) > 1}
    if twice:
        raise FileRefused(Key("import.refused.column_twice"), columns=_listed(sorted(twice)))
    return best


def _layout(header: Sequence[str], table: Table) -> Layout:
    known = _known(header, table)
    unknown = [cell for index, cell in enumerate(header) if index not in known and cell.strip()]
    return Layout(table, tuple(known.items()), tuple(cell.strip()[:50] for cell in unknown))


def _known(header: Sequence[str], table: Table) -> dict[int, Column]:
    names = _names(table)
    found = ((index, _column(cell, names)) for index, cell in enumerate(header))
    return {index: column for index, column in found if column is not None}


def _names(table: Table) -> Mapping[str, Column]:
    by_code = {column.code: column for column in table.columns}
    return by_code | {column.chinese: column for column in table.columns}


def _column(cell: str, names: Mapping[str, Column]) -> Column | None:
    """Know a column by its code, its Chinese name, or both where they do not contradict."""
    name = unicodedata.normalize("NFKC", cell).strip("\ufeff \t\r\n").lower()
    both = _BOTH_NAMES.fullmatch(name)
    if both is None:
        return names.get(name)
    meant = {column.code: column for column in _named(both.groups(), names)}
    return meant.popitem()[1] if len(meant) == 1 else None


def _named(candidates: Iterable[str], names: Mapping[str, Column]) -> Iterator[Column]:
    return (names[name] for name in (c.strip() for c in candidates) if name in names)


def _missing(layout: Layout) -> list[Column]:
    present = {column.code for _, column in layout.places}
    return [column for column in layout.table.required if column.code not in present]


def _not_understood(layouts: Iterable[Layout]) -> FileRefused:
    """Name what the nearest table lacks; a header that fits none is no export table."""
    nearest = max(layouts, key=lambda layout: (len(layout.places), -len(_missing(layout))))
    if len(nearest.places) < 2:  # noqa: PLR2004 - the person's number alone tells no table
        return FileRefused(Key("import.refused.no_table"))
    missing = [f"{column.code}({column.chinese})" for column in _missing(nearest)]
    return FileRefused(
        Key("import.refused.columns_missing"),
        table=nearest.table.kind.value,
        columns=_listed(missing),
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN])

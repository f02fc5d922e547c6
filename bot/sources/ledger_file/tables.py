"""The five export tables and their columns, as columns.toml lists them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

from bot.domain.ledger_row import FIELDS, RowKind

_FILE: Final = Path(__file__).with_name("columns.toml")
_LONGEST_TEXT: Final = 255


class _ColumnEntry(TypedDict, total=False):
    chinese: str
    reads: str
    required: bool
    personal: bool
    codes: str
    otherwise: str
    longest: int


@dataclass(frozen=True, slots=True)
class Codes:
    """The spellings of a code that are known, and what is kept for all others (None: itself)."""

    known: Mapping[str, str]
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its two names, how a cell is read, and its place in the row."""

    code: str
    chinese: str
    reads: str
    position: int
    is_required: bool = False
    is_personal: bool = False
    codes: Codes | None = None
    longest: int = _LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of table, its columns in the order of the row's fields."""

    kind: RowKind
    columns: tuple[Column, ...]

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.is_required)


@cache
def tables() -> tuple[Table, ...]:
    """Read the contract once."""
    with _FILE.open("rb") as file:
        contract = tomllib.load(file)
    codes, spellings = contract["codes"], contract["spellings"]
    known = {name: {c: c for c in codes[name]} | spellings.get(name, {}) for name in codes}
    return tuple(Table(kind, _columns(kind, contract[kind], known)) for kind in RowKind)


def _columns(
    kind: RowKind,
    entries: Mapping[str, _ColumnEntry],
    known: Mapping[str, Mapping[str, str]],
) -> tuple[Column, ...]:
    return tuple(
        Column(
            code=code,
            chinese=entries[code]["chinese"],
            reads=entries[code]["reads"],
            position=position,
            is_required=entries[code].get("required", False),
            is_personal=entries[code].get("personal", False),
            codes=_codes(entries[code], known),
            longest=entries[code].get("longest", _LONGEST_TEXT),
        )
        for position, code in enumerate(FIELDS[kind])
    )


def _codes(entry: _ColumnEntry, known: Mapping[str, Mapping[str, str]]) -> Codes | None:
    name = entry.get("codes")
    return Codes(known[name], entry.get("otherwise")) if name else None

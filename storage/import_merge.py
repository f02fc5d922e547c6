"""Merges the rows of a file into one ledger table, and counts what that changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from storage.engine import Engine, Query, Value
from storage.row_ids import next_row_id

Row = TypeVar("Row")
Stored = Mapping[str, Value]
Compared = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What rows of a file did to a table."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    reversed: int = 0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            self.new + other.new,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.reversed + other.reversed,
        )


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which file a row comes from, and when it came."""

    file_id: int
    now_ms: int


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """How rows of one kind lie in their table.

    `found_by` is the column that leads from keys to the rows present; `keyed` names the rows of
    a file and `key` a present row; `compared` and `recalled` bring both sides into one form;
    `written` gives the values of `columns` for a row key, `fixed` those of every new row.
    """

    name: str
    columns: tuple[str, ...]
    found_by: str
    keyed: Callable[[Iterable[Row]], Sequence["Keyed[Row]"]]
    key: Callable[[Stored], str]
    compared: Callable[[str, Row], Compared]
    recalled: Callable[[Stored], Compared]
    written: Callable[[str, Row, int], Compared]
    fixed: tuple[tuple[str, Value], ...] = ()

    @property
    def select(self) -> str:
        return f"SELECT id, {', '.join(self.columns)} FROM {self.name}"  # noqa: S608 - our own names

    @property
    def insert(self) -> str:
        fixed = (name for name, _ in self.fixed)
        names = ("id", *self.columns, "import_file_id", "updated_ms", *fixed)
        marks = ", ".join("?" * len(names))
        return f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own names

    @property
    def update(self) -> str:
        names = (*self.columns, "import_file_id", "updated_ms")
        sets = ", ".join(f"{name} = ?" for name in names)
        return f"UPDATE {self.name} SET {sets} WHERE id = ?"  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class Keyed(Generic[Row]):
    """A row with its natural key, and the value by which its present twin is found."""

    key: str
    found_by: str
    row: Row


@dataclass(slots=True)
class _Merged(Generic[Row]):
    new: dict[str, Row] = field(default_factory=dict)
    changed: dict[str, Row] = field(default_factory=dict)
    unchanged: int = 0
    updated: int = 0


async def merge(engine: Engine, table: Table[Row], rows: Iterable[Row], stamp: Stamp) -> Tally:
    """Insert what is new and update what differs; the last of several equal keys wins."""
    keyed = table.keyed(rows)
    present = await _present(engine, table, {each.found_by for each in keyed})
    merged = _compare(table, present, keyed)
    await _insert(engine, table, merged.new, stamp)
    await _update(engine, table, merged.changed, present, stamp)
    return Tally(len(merged.new), merged.updated, merged.unchanged)


async def select_in(
    engine: Engine, select: str, column: str, values: Iterable[str]
) -> list[Stored]:
    """Return the rows whose column is one of the values."""
    wanted = sorted(set(values))
    if not wanted:
        return []
    marks = ", ".join("?" * len(wanted))
    query: Query[Stored] = Query(dict, f"{select} WHERE {column} IN ({marks})")
    return await engine.rows(query, *wanted)


async def _present(
    engine: Engine, table: Table[Row], found_by: Iterable[str]
) -> dict[str, tuple[int, Compared]]:
    stored = await select_in(engine, table.select, table.found_by, found_by)
    return {table.key(row): (cast("int", row["id"]), table.recalled(row)) for row in stored}


def _compare(
    table: Table[Row], present: Mapping[str, tuple[int, Compared]], rows: Sequence[Keyed[Row]]
) -> _Merged[Row]:
    merged: _Merged[Row] = _Merged()
    current = {key: compared for key, (_, compared) in present.items()}
    for keyed in rows:
        compared = table.compared(keyed.key, keyed.row)
        known = current.get(keyed.key)
        if known == compared:
            merged.unchanged += 1
            continue
        current[keyed.key] = compared
        merged.updated += known is not None
        (merged.changed if keyed.key in present else merged.new)[keyed.key] = keyed.row
    return merged


async def _insert(
    engine: Engine, table: Table[Row], rows: Mapping[str, Row], stamp: Stamp
) -> None:
    fixed = [value for _, value in table.fixed]
    values = []
    for key, row in rows.items():
        row_id = next_row_id()
        written = table.written(key, row, row_id)
        values.append((row_id, *written, stamp.file_id, stamp.now_ms, *fixed))
    if values:
        await engine.write_many(table.insert, values)


async def _update(
    engine: Engine,
    table: Table[Row],
    rows: Mapping[str, Row],
    present: Mapping[str, tuple[int, Compared]],
    stamp: Stamp,
) -> None:
    values = []
    for key, row in rows.items():
        row_id, _ = present[key]
        written = table.written(key, row, row_id)
        values.append((*written, stamp.file_id, stamp.now_ms, row_id))
    if values:
        await engine.write_many(table.update, values)

"""Rows that wait, sealed, until their whole file is known to be good."""

from collections.abc import Sequence
from typing import Final, TypedDict

import orjson

from bot.domain.ledger_row import LedgerRow, RowKind, kind_of, row_of, values_of
from storage.engine import Engine, Value, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_BODY: Final = Place("import_rows", "body")
_KINDS: Final = tuple(RowKind)
_DROPPED_AT_ONCE: Final = 5_000


class StagedFacts(TypedDict):
    """A row of `import_rows`."""

    id: int
    psn_no: str
    kind: int
    body: bytes


_STAGE: Final = """
INSERT INTO import_rows (id, import_file_id, psn_no, kind, line, body) VALUES (?, ?, ?, ?, ?, ?)
"""
_NEXT: Final = select(
    StagedFacts,
    "FROM import_rows WHERE import_file_id = ? AND psn_no > ? ORDER BY psn_no, kind, id LIMIT ?",
)
_OF_PERSON: Final = select(
    StagedFacts, "FROM import_rows WHERE import_file_id = ? AND psn_no = ? ORDER BY kind, id"
)
_FORGET: Final = """
DELETE FROM import_rows WHERE import_file_id = ? AND psn_no > ? AND psn_no <= ?
"""
_DROP: Final = """
DELETE FROM import_rows WHERE id IN (SELECT id FROM import_rows WHERE import_file_id = ? LIMIT ?)
"""


class Staging:
    """Keeps the rows; a line is a row's number in its file."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    def sealed(
        self, file_id: int, staged: int, rows: Sequence[LedgerRow]
    ) -> list[tuple[Value, ...]]:
        """Seal rows for keeping, numbered from behind those that are staged already."""
        return [self._seal(file_id, line, row) for line, row in enumerate(rows, start=staged + 1)]

    async def keep(self, sealed: Sequence[Sequence[Value]]) -> None:
        await self._engine.write_many(_STAGE, sealed)

    async def next_persons(self, file_id: int, after: str, size: int) -> list[LedgerRow]:
        """Take about so many rows, but all of a person: equal movements are numbered there."""
        rows = await self._engine.rows(_NEXT, file_id, after, size)
        if len(rows) == size:
            last = rows[-1]["psn_no"]
            whole = [row for row in rows if row["psn_no"] != last]
            rows = whole or await self._engine.rows(_OF_PERSON, file_id, last)
        return [self._open(row) for row in rows]

    async def forget(self, file_id: int, after: str, until: str) -> None:
        """Delete the rows of the persons that have been applied."""
        await self._engine.write(_FORGET, file_id, after, until)

    async def drop(self, file_id: int) -> None:
        """Delete all rows of a file, some at a time."""
        while await self._engine.write(_DROP, file_id, _DROPPED_AT_ONCE):
            pass

    def _seal(self, file_id: int, line: int, row: LedgerRow) -> tuple[Value, ...]:
        row_id = next_row_id()
        body = self._vault.seal(_BODY, row_id, orjson.dumps(values_of(row)))
        return row_id, file_id, row.psn_no, _KINDS.index(kind_of(row)), line, body

    def _open(self, staged: StagedFacts) -> LedgerRow:
        body = self._vault.open(_BODY, staged["id"], staged["body"])
        return row_of(_KINDS[staged["kind"]], orjson.loads(body))

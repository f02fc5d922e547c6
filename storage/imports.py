"""Imports of export files: staged whole, then applied bit by bit, and never half forgotten.

staging -> validated -> applying -> applied. A staged file that turns out bad is dropped; from
`validated` on a crash is rolled forward. No transaction takes much longer than a tap may wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypedDict

from bot.domain.ledger_row import LedgerRow
from storage import transaction
from storage.engine import Engine, Query, Value, select
from storage.import_apply import Applier, Effects, write_effects
from storage.import_file import FileFacts, ImportFile, ImportGone, ImportState, import_file
from storage.import_merge import Stamp
from storage.import_pace import Pace
from storage.import_staging import Staging
from storage.row_ids import next_row_id
from storage.vault import Vault

_STALE_MS: Final = 60 * 60 * 1000
_ONE_IMPORT: Final = 7_925_114_004


class _Nothing(TypedDict):
    """What a lock answers."""


_LOCK: Final = Query(_Nothing, "SELECT pg_advisory_xact_lock(?)")
_BY_DIGEST: Final = select(FileFacts, "FROM import_files WHERE sha256 = ?")
_BY_ID: Final = select(FileFacts, "FROM import_files WHERE id = ?")
_UNFINISHED: Final = select(
    FileFacts, "FROM import_files WHERE state IN ('validated', 'applying') ORDER BY id"
)
_ABANDONED: Final = select(
    FileFacts, "FROM import_files WHERE state = 'staging' AND updated_ms <= ? ORDER BY id"
)
_BEGIN: Final = """
INSERT INTO import_files (id, sha256, state, row_count, begun_ms, updated_ms)
VALUES (?, ?, 'staging', 0, ?, ?)
"""
_STAGED: Final = """
UPDATE import_files SET row_count = row_count + ?, updated_ms = ?
WHERE id = ? AND state = 'staging' AND row_count = ?
"""
_VALIDATED: Final = """
UPDATE import_files SET state = 'validated', updated_ms = ?
WHERE id = ? AND state = 'staging' AND row_count = ?
"""
_CLAIM: Final = """
UPDATE import_files SET state = ?, position = ?, updated_ms = ?
WHERE id = ? AND state IN ('validated', 'applying') AND COALESCE(position, '') = ?
"""
_COUNT: Final = "UPDATE import_files SET counts = ? WHERE id = ?"
_DROP: Final = "DELETE FROM import_files WHERE id = ? AND state = 'staging'"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of applying: the rows that it took, and how the file stands now."""

    rows: int
    file: ImportFile


class Imports:
    """Keeps the files and their staged rows, and applies them."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._rows = Staging(engine, vault)
        self._applier = Applier(engine, vault)
        self._staging_pace = Pace()
        self._applying_pace = Pace()

    async def begin(self, sha256: str, now_ms: int) -> ImportFile:
        """Open a file for staging; one staged before anew, one further on as it stands."""
        known = await self._engine.row(_BY_DIGEST, sha256)
        if known is not None and known["state"] != ImportState.STAGING:
            return import_file(known)
        if known is not None:
            await self.drop(known["id"])
        file_id = next_row_id()
        await self._engine.write(_BEGIN, file_id, sha256, now_ms, now_ms)
        return ImportFile(file_id, ImportState.STAGING, 0, "", Effects())

    async def stage(
        self, file_id: int, staged: int, rows: Sequence[LedgerRow], now_ms: int
    ) -> None:
        """Keep more rows; `staged` rows of the file must be there already, no more, no less."""
        start = 0
        while start < len(rows):
            batch = rows[start : start + self._staging_pace.size]
            sealed = self._rows.sealed(file_id, staged + start, batch)
            with self._staging_pace.measured(len(batch)):
                await self._keep(file_id, staged + start, sealed, now_ms)
            start += len(batch)

    async def validate(self, file_id: int, row_count: int, now_ms: int) -> None:
        """Declare the file good; from here on it will be applied, whatever happens."""
        if not await self._engine.write(_VALIDATED, now_ms, file_id, row_count):
            raise ImportGone(f"import {file_id} does not hold {row_count} staged rows")

    async def advance(self, file_id: int, now_ms: int) -> Progress:
        """Apply the next few persons in one transaction."""
        file = await self._found(file_id)
        if file.is_applied:
            return Progress(0, file)
        size = self._applying_pace.size
        rows = await self._rows.next_persons(file.id, file.position, size)
        with self._applying_pace.measured(len(rows)):
            return await transaction.run(lambda: self._apply(file, rows, now_ms))

    async def drop(self, file_id: int) -> None:
        """Forget a staged file and its rows; a validated one stays."""
        file = await self._engine.row(_BY_ID, file_id)
        if file is not None and file["state"] == ImportState.STAGING:
            await self._rows.drop(file_id)
            await self._engine.write(_DROP, file_id)

    async def unfinished(self) -> tuple[int, ...]:
        """Name the good files that are not wholly applied, the oldest first."""
        return tuple(file["id"] for file in await self._engine.rows(_UNFINISHED))

    async def abandoned(self, now_ms: int) -> tuple[int, ...]:
        """Name the files whose staging nobody goes on with.

        SQLite has one process, which is starting; elsewhere another one may be at it.
        """
        before = now_ms - _STALE_MS if self._engine.is_postgres else now_ms
        return tuple(file["id"] for file in await self._engine.rows(_ABANDONED, before))

    async def _found(self, file_id: int) -> ImportFile:
        known = await self._engine.row(_BY_ID, file_id)
        if known is None:
            raise ImportGone(f"there is no import {file_id}")
        return import_file(known)

    async def _keep(
        self, file_id: int, staged: int, sealed: Sequence[Sequence[Value]], now_ms: int
    ) -> None:
        async def keep() -> None:
            if not await self._engine.write(_STAGED, len(sealed), now_ms, file_id, staged):
                raise ImportGone(f"import {file_id} is not staging after {staged} rows")
            await self._rows.keep(sealed)

        await transaction.run(keep)

    async def _apply(self, file: ImportFile, rows: Sequence[LedgerRow], now_ms: int) -> Progress:
        """Claim the step, merge its rows, and forget them, all or nothing."""
        state = ImportState.APPLYING if rows else ImportState.APPLIED
        position = rows[-1].psn_no if rows else file.position
        if self._engine.is_postgres:  # two imports at once might insert the same key
            await self._engine.rows(_LOCK, _ONE_IMPORT)
        claim = (state.value, position, now_ms, file.id, file.position)
        if not await self._engine.write(_CLAIM, *claim):
            return Progress(0, await self._found(file.id))
        done = await self._applier.apply(rows, Stamp(file.id, now_ms))
        effects = file.effects.plus(done)
        await self._engine.write(_COUNT, write_effects(effects), file.id)
        await self._rows.forget(file.id, file.position, position)
        return Progress(len(rows), ImportFile(file.id, state, file.row_count, position, effects))

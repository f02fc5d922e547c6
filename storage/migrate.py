"""Brings the tables up to date at start-up, and never loses a row doing so.

On SQLite Tortoise changes a table by dropping and rebuilding it. With foreign keys on that
drop deletes the rows of every child table, so they are off meanwhile and checked afterwards.
On PostgreSQL replicas may start together: all migrations are one transaction under a lock.
"""

import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypedDict

from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor

from storage import transaction
from storage.engine import CONNECTION, Engine, Query
from storage.problems import DatabaseDamaged, DatabaseNewer

APP = "storage"
PACKAGE = "storage.migrations"
_LOCK = 7_925_114_003


class _Named(TypedDict):
    name: str


class _Orphan(TypedDict):
    table: str


_FIND_HISTORY = {
    False: Query(
        _Named,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'tortoise_migrations'",
    ),
    True: Query(
        _Named,
        "SELECT table_name AS name FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_name = 'tortoise_migrations'",
    ),
}
_APPLIED = Query(_Named, "SELECT name FROM tortoise_migrations WHERE app = ?")
_ORPHANS = Query(_Orphan, "PRAGMA foreign_key_check")
_TAKE_LOCK = "SELECT pg_advisory_xact_lock(?)"


def apps(package: str = PACKAGE) -> dict[str, dict[str, object]]:
    """Tell Tortoise where the tables and their history are written."""
    places = {"models": ["storage.models"], "migrations": package}
    return {APP: {**places, "default_connection": CONNECTION}}


@contextmanager
def _swept() -> Iterator[None]:
    """Collect garbage often inside the block.

    Tortoise makes all models anew for each step, and leaves them in circles: collected too late,
    they would keep the process larger by 30 MB for all its life.
    """
    usual = gc.get_threshold()
    gc.freeze()  # what was there before is no garbage, and slow to look through
    gc.set_threshold(usual[0], 2, 1)
    try:
        yield
    finally:
        gc.collect()
        gc.set_threshold(*usual)
        gc.unfreeze()


class Migrations:
    """Holds a database against the history of a package."""

    def __init__(self, engine: Engine, package: str = PACKAGE) -> None:
        self._engine = engine
        self._package = package

    async def applied(self) -> frozenset[str]:
        """Name what the database has; nothing where it is new."""
        if not await self._engine.rows(_FIND_HISTORY[self._engine.is_postgres]):
            return frozenset()
        return frozenset(row["name"] for row in await self._engine.rows(_APPLIED, APP))

    async def pending(self) -> tuple[str, ...]:
        """Name what this release knows and the database has not."""
        applied = await self.applied()
        loader = self._executor().loader
        loader.load_disk()
        known = sorted(key.name for key in loader.disk_migrations)
        newer = sorted(applied.difference(known))
        if newer:
            raise DatabaseNewer(tuple(newer))
        return tuple(name for name in known if name not in applied)

    async def apply(self) -> None:
        """Apply what is pending."""
        if not await self.pending():
            return
        if self._engine.is_postgres:
            await self._under_lock(self._make_history)
            await self._under_lock(self._go_forward)
        else:
            await self._without_foreign_keys(self._go_forward)

    def _executor(self) -> MigrationExecutor:
        return MigrationExecutor(self._engine.connection, apps(self._package))

    async def _go_forward(self) -> None:
        with _swept():
            await self._executor().migrate(direction="forward")

    async def _make_history(self) -> None:
        """Make Tortoise's own table first.

        Tortoise asks for it by a query that may fail, which would end the one transaction that
        all migrations are to share.
        """
        editor = AsyncpgSchemaEditor(self._engine.connection, atomic=False)
        await MigrationRecorder(self._engine.connection).ensure_schema(editor)

    async def _under_lock(self, body: Callable[[], Awaitable[None]]) -> None:
        async def locked() -> None:
            await self._engine.write(_TAKE_LOCK, _LOCK)
            await body()

        with transaction.patience():
            await transaction.run(locked)

    async def _without_foreign_keys(self, body: Callable[[], Awaitable[None]]) -> None:
        await self._engine.connection.execute_script("PRAGMA foreign_keys = OFF")
        await body()
        with transaction.patience():
            orphans = await self._engine.rows(_ORPHANS)
        if orphans:
            raise DatabaseDamaged(f"{len(orphans)} rows lost their parents: restore the backup")
        await self._engine.connection.execute_script("PRAGMA foreign_keys = ON")

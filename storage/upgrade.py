"""Brings a database up to this release, with a backup before anything of value changes."""

import asyncio
from pathlib import Path

from storage.files import back_up
from storage.migrate import Migrations


async def upgrade(file: Path | None, migrations: Migrations) -> None:
    """Apply what is pending; `file` is the SQLite file, None on PostgreSQL.

    A new database has nothing to save, and PostgreSQL undoes what fails.
    """
    pending = await migrations.pending()
    if pending and file is not None and await migrations.applied():
        await asyncio.to_thread(back_up, file, pending[0])
    await migrations.apply()

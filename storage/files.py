"""The SQLite file itself: private from its first byte, and copied before its tables change."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path


def make_private(file: Path) -> None:
    """Create the file for us alone; SQLite gives its log the same mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def back_up(database: Path, before: str) -> Path:
    """Copy the file with what its log holds, once per occasion.

    A copy that is there stays: after a migration that failed half way it is the good one.
    """
    copy = database.with_name(f"{database.name}.before-{before}")
    if copy.exists():
        return copy
    draft = copy.with_name(f"{copy.name}.draft")
    draft.unlink(missing_ok=True)
    make_private(draft)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
    return draft.replace(copy)

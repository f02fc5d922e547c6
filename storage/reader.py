"""Reads a SQLite file on the thread that asks: a few rows lie nearer than another thread does.

The way over Tortoise's thread takes five times what the rows take, and waits there for whatever
that thread is at. A WAL lets us read beside it: what has been committed, and nothing else.
"""

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_STATEMENTS: Final = 256
_log: Final = logging.getLogger("tortoise.db_client")  # one place tells of every statement


class Reader:
    """Holds a connection that cannot write, and waits for nobody."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(
            file, timeout=0, isolation_level=None, cached_statements=_STATEMENTS
        )
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA query_only = ON")

    def rows(
        self, sql: str, values: Sequence[int | str | bytes | None]
    ) -> list[dict[str, object]] | None:
        """Return the rows; None where they cannot be had at once: then the usual way is to ask."""
        _log.debug("%s: %s", sql, values)
        try:
            return list(map(dict, self._connection.execute(sql, values).fetchall()))
        except sqlite3.Error:
            return None

    def close(self) -> None:
        self._connection.close()

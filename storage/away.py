"""Tells a database that is away for a while from a fault of ours, on either engine.

Tortoise hands some of the drivers' errors on as they are and wraps others; what lies at the
bottom decides.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import asyncpg
from tortoise.exceptions import DBConnectionError

from storage.problems import StorageAway

_GONE: Final = (
    OSError,  # no socket, connection refused or reset; a time-out of the driver, too
    DBConnectionError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # shutting down, or starting up
    asyncpg.InsufficientResourcesError,  # too many connections, disk or memory full
    asyncpg.ReadOnlySQLTransactionError,  # a standby, while the roles change
    asyncpg.InternalClientError,  # asked in the very moment in which the server hung up
)
_SQLITE_AWAY: Final = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
)
_LOST: Final = ("connection is closed", "connection was closed", "connection has been released")


@contextmanager
def telling_away() -> Iterator[None]:
    """Raise StorageAway in the place of an error that will pass."""
    try:
        yield
    except Exception as error:
        if is_away(error):
            raise StorageAway(type(error).__name__) from error
        raise


def is_away(error: BaseException | None) -> bool:
    """Look at the error, and at what it was raised from."""
    seen = 0
    while error is not None and seen < 5:  # noqa: PLR2004 - a chain is short, or is none of ours
        if _is_away(error):
            return True
        error, seen = error.__cause__ or error.__context__, seen + 1
    return False


def _is_away(error: BaseException) -> bool:
    if isinstance(error, sqlite3.OperationalError):
        return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_AWAY
    if isinstance(error, asyncpg.InterfaceError):
        return any(sign in str(error) for sign in _LOST)
    return isinstance(error, _GONE)

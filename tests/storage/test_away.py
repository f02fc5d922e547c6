"""A database that is locked or stopped is told as away, and served again without a restart."""

import asyncio
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import OperationalError

from storage.away import is_away
from storage.database import Database, open_database
from storage.problems import StorageAway
from tests.keys import TEST_KEYS

NOON = 1_790_000_000_000
MORE_THAN_THE_POOL = 12
LONGEST_HANDLER_S = 20.0  # who has no answer by then takes it for a fault of ours


async def meet(database: Database) -> int:
    return (await database.people.meet(7001, "zh", NOON)).id


async def test_a_locked_file_is_away_and_comes_back(sqlite_file: Path) -> None:
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        visitor = await meet(database)
        with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageAway):
                await database.people.set_language(visitor, "en")
            with pytest.raises(StorageAway):
                await database.people.set_city(visitor, "330100", NOON)
            assert await meet(database) == visitor
            other.execute("ROLLBACK")
        await database.people.set_city(visitor, "330100", NOON)
        assert await database.people.recent_cities(visitor, 1) == ("330100",)


async def test_a_server_that_hung_up_is_reached_again(postgres_url: str) -> None:
    async with open_database(postgres_url, TEST_KEYS) as database:
        visitor = await meet(database)
        for _ in range(3):
            await hang_up(postgres_url)
            with suppress(StorageAway):
                await database.people.set_city(visitor, "330100", NOON)
            assert await meet(database) == visitor
        await database.people.set_city(visitor, "330100", NOON)
        assert await database.people.recent_cities(visitor, 1) == ("330100",)


async def test_a_server_that_hangs_is_away_for_everybody_who_waits(postgres_url: str) -> None:
    async with open_database(postgres_url, TEST_KEYS) as database:
        visitor = await meet(database)
        other = await asyncpg.connect(postgres_url)
        async with other.transaction():
            await other.execute("LOCK TABLE visitors")
            began = time.monotonic()
            found = await asyncio.gather(
                *(meet(database) for _ in range(MORE_THAN_THE_POOL)),
                *(database.people.set_city(visitor, "330100", NOON) for _ in range(5)),
                return_exceptions=True,
            )
            took = time.monotonic() - began
        await other.close()
        assert {type(each) for each in found} == {StorageAway}
        assert took < LONGEST_HANDLER_S
        await database.people.set_city(visitor, "330100", NOON)
        assert await meet(database) == visitor


async def hang_up(url: str) -> None:
    """End every connection to the database but our own."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        FileNotFoundError("no socket"),
        TimeoutError(),
        asyncpg.CannotConnectNowError("starting up"),
        asyncpg.AdminShutdownError("terminating"),
        asyncpg.TooManyConnectionsError("too many"),
        asyncpg.InterfaceError("cannot perform operation: connection is closed"),
        asyncpg.ConnectionDoesNotExistError("closed in the middle of operation"),
    ],
)
def test_what_will_pass_is_away(error: Exception) -> None:
    assert is_away(error)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a fault of ours"),
        OperationalError("no such table: people"),
        sqlite3.OperationalError("near SELEC: syntax error"),
        asyncpg.UniqueViolationError("twice"),
        asyncpg.InterfaceError("the server expects 1 argument"),
    ],
)
def test_a_fault_of_ours_is_not_away(error: Exception) -> None:
    assert not is_away(error)

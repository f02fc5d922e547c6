"""The database goes away for a while: nothing is acknowledged meanwhile, and nothing is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.emulator import Emulator
from bot.settings import Mode
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.conftest import Tell
from tests.lab.crowd import A_ROUND, Crowd
from tests.lab.lives import Lives, living
from tests.lab.own_postgres import own_postgres
from tests.lab.sizes import IS_SOAK, SIZES

UPDATES = 7 * A_ROUND
LONGEST_RECOVERY_S = 30.0

Absence = Callable[[], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def locked(url: str) -> AsyncIterator[None]:
    """Hold the file's write lock, as a backup or a curious operator may."""
    holder = sqlite3.connect(Path(url.removeprefix("sqlite://")), isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.execute("ROLLBACK")
    finally:
        holder.close()


async def go_through(lives: Lives, absence: Absence, tell: Tell) -> None:
    """Let a crowd act while the database is away, and look whether they were all served."""
    crowd = Crowd(lives.tg, UPDATES)
    loop = asyncio.get_running_loop()
    async with living(lives):
        await crowd.lead()
        async with absence():
            await crowd.rush()
            await asyncio.sleep(SIZES.away_s)
            kept = len(lives.tg.world.mailbox)
        back = loop.time()
        async with asyncio.timeout(LONGEST_RECOVERY_S):
            await crowd.served()
        took = loop.time() - back
    async with open_database(lives.database_url, TEST_KEYS) as database:
        _, others = await crowd.fates(database)
        buried = await database.dead_letters.count()
    tell(kept=kept, recovery_s=took)
    assert kept == UPDATES
    assert others == {}
    assert {tuple(member.replies) for member in crowd.others} == {tuple(crowd.pilot.replies)}
    assert buried == 0


@pytest.mark.parametrize("mode", list(Mode) if IS_SOAK else [Mode.POLLING])
async def test_a_locked_sqlite_file_costs_nothing_but_time(
    tg: Emulator, mode: Mode, sqlite_file: Path, tmp_path: Path, tell: Tell
) -> None:
    lives = Lives(tg, mode, f"sqlite://{sqlite_file}", tmp_path)
    await go_through(lives, lambda: locked(lives.database_url), tell)


@pytest.mark.parametrize("mode", list(Mode) if IS_SOAK else [Mode.WEBHOOK])
async def test_a_stopped_postgresql_costs_nothing_but_time(
    tg: Emulator, mode: Mode, tmp_path: Path, tell: Tell
) -> None:
    with own_postgres() as server:
        await go_through(Lives(tg, mode, server.url, tmp_path), server.stopped, tell)

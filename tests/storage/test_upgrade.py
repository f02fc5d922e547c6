"""An upgrade keeps a copy of what was, and several replicas may begin it at once."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from storage.address import parse_address
from storage.database import connected, migrations_pending, open_database
from storage.files import back_up
from storage.migrate import Migrations
from storage.upgrade import upgrade
from tests.keys import TEST_KEYS
from tests.postgres import Postgres
from tests.storage.later_release import LONGER_LANGUAGE, write_release

NOON = 1_790_000_000_000
REPLICA = """
import asyncio, sys
from storage.database import open_database
from tests.keys import TEST_KEYS

async def begin():
    async with open_database(sys.argv[1], TEST_KEYS) as database:
        await database.people.meet(1, "zh", 1)

asyncio.run(begin())
"""


async def test_the_file_is_copied_before_its_tables_change(
    sqlite_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    url = f"sqlite://{sqlite_file}"
    async with open_database(url, TEST_KEYS) as database:
        met = await database.people.meet(1, "zh", NOON)
    async with connected(parse_address(url)) as engine:
        package = write_release(tmp_path, "copied_before", LONGER_LANGUAGE)
        await upgrade(sqlite_file, Migrations(engine, package))
    copy = sqlite_file.with_name("yibao.sqlite3.before-9999_later")
    assert copy.stat().st_mode & 0o777 == 0o600
    async with open_database(f"sqlite://{copy}", TEST_KEYS) as database:
        assert await database.people.meet(1, "zh", NOON) == met


async def test_a_new_file_is_not_copied(tmp_path: Path) -> None:
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS):
        pass
    assert "before" not in "".join(file.name for file in contents(tmp_path))


def test_the_first_copy_of_an_occasion_stays(sqlite_file: Path) -> None:
    copy = back_up(sqlite_file, "9999_later")
    good = copy.read_bytes()
    sqlite_file.write_bytes(b"half migrated")
    assert back_up(sqlite_file, "9999_later").read_bytes() == good


def test_replicas_that_begin_together_migrate_once(postgres: Postgres) -> None:
    with postgres.fresh("template0") as url:
        command = [sys.executable, "-c", REPLICA, url]
        replicas = [subprocess.Popen(command) for _ in range(3)]  # noqa: S603 - our own words
        assert [replica.wait(60) for replica in replicas] == [0, 0, 0]
        assert asyncio.run(migrations_pending(url)) == ()


def contents(folder: Path) -> list[Path]:
    return list(folder.iterdir())

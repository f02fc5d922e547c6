"""A rotation that is killed twenty times loses nothing, and the twenty-first ends it."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tortoise.connection import get_connections

from storage.database import open_database
from storage.engine import Engine
from storage.keys import format_keys, load_keys
from storage.sealed import SEALED
from storage.vault import Vault
from tests.keys import TEST_KEYS
from tests.storage.sealed_rows import Shelf

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 12
KILLS = tuple(number % 13 for number in range(20))
TO_ITS_END = 10_000


async def rotate_and_die(url: str, keys: Path, *steps: int) -> list[int]:
    command = (sys.executable, "-m", "tests.storage.dying_rotation", url, str(keys))
    nursery = await asyncio.create_subprocess_exec(
        *(*command, *map(str, steps)),
        cwd=ROOT,
        env=dict(os.environ),
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await nursery.communicate()
    return [int(line) for line in told.split()]


async def test_twenty_kills_leave_every_value_readable(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "ring"
    folder.mkdir()
    keys = folder / "keys"
    keys.touch(mode=0o600)
    keys.write_text(format_keys(TEST_KEYS), encoding="ascii")
    async with open_database(database_url, TEST_KEYS):
        await Shelf(Engine(get_connections()), Vault(TEST_KEYS)).fill(1, PEOPLE)
    ended = await rotate_and_die(database_url, keys, *KILLS)
    assert ended == [-signal.SIGKILL] * len(KILLS)
    async with open_database(database_url, load_keys(keys, None)) as database:
        both = Vault(load_keys(keys, None))
        assert both.key_ids == (1, 2)
        assert await Shelf(Engine(get_connections()), both).unreadable() == []
    assert await rotate_and_die(database_url, keys, TO_ITS_END) == [0]
    newest = Vault(load_keys(keys, None).without([1]))
    async with open_database(database_url, load_keys(keys, None)) as database:
        assert await database.rotation.census() == {2: PEOPLE * len(SEALED)}
        assert await Shelf(Engine(get_connections()), newest).unreadable() == []
        assert (await database.audit.inspect()).broken is None

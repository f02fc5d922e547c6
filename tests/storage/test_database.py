"""Opening a database: its lock, its keys, and what can be read from it without them."""

import asyncio
import os
from pathlib import Path

import pytest
from tortoise.connection import get_connections

from bot.domain.burial import Burial
from bot.domain.visitor import Question, QuestionKind
from storage import migrations
from storage.database import Database, migrations_pending, open_database
from storage.engine import Engine, Query
from storage.keys import Keys, make_keys
from storage.problems import DatabaseInUse, WrongKeys
from storage.vault import Vault
from tests.keys import TEST_KEYS
from tests.storage.ledger_rows import CHEN_JIE, keep_card, keep_person

NOON = 1_790_000_000_000
CARRIED = "a name typed just before"
SEALED_TABLES = ("open_questions", "dead_letters", "ledger_persons", "ledger_cards")
LETTER = b"a message that could not be handled"


async def test_what_was_kept_is_there_when_opened_again(database_url: str) -> None:
    async with open_database(database_url, TEST_KEYS) as database:
        met = await database.people.meet(1, "zh", NOON)
    async with open_database(database_url, TEST_KEYS) as database:
        assert await database.people.meet(1, "zh", NOON) == met


async def test_a_new_database_has_every_migration_before_it(new_database_url: str) -> None:
    written = sorted(file.stem for file in Path(migrations.__file__).parent.glob("0*.py"))
    assert await migrations_pending(new_database_url) == tuple(written)
    async with open_database(new_database_url, TEST_KEYS):
        pass
    assert await migrations_pending(new_database_url) == ()


async def test_tasks_that_begin_elsewhere_find_the_database(database_url: str) -> None:
    opened: asyncio.Queue[Database] = asyncio.Queue()
    done = asyncio.Event()

    async def keep_open() -> None:
        async with open_database(database_url, TEST_KEYS) as database:
            opened.put_nowait(database)
            await done.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(keep_open())
        database = await opened.get()
        visitor = await database.people.meet(1, "zh", NOON)
        await database.people.set_city(visitor.id, "110000", NOON)
        done.set()


async def test_a_transaction_under_way_ends_before_the_database_closes(database_url: str) -> None:
    async with open_database(database_url, TEST_KEYS) as database:
        visitor = await database.people.meet(1, "zh", NOON)
        async with asyncio.TaskGroup() as group:
            task = group.create_task(database.people.set_city(visitor.id, "110000", NOON))
            await asyncio.sleep(0)
            task.cancel()
    async with open_database(database_url, TEST_KEYS) as database:
        assert (await database.people.meet(1, "zh", NOON)).city == "110000"


async def test_a_second_process_is_refused_on_sqlite(sqlite_file: Path) -> None:
    url = f"sqlite://{sqlite_file}"
    async with open_database(url, TEST_KEYS):
        with pytest.raises(DatabaseInUse, match=str(os.getpid())):
            async with open_database(url, TEST_KEYS):
                pass


async def test_a_new_sqlite_file_is_for_us_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "yibao.sqlite3"
    async with open_database(f"sqlite://{file}", TEST_KEYS) as database:
        await database.people.meet(1, "zh", NOON)
        modes = {path.name: path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "yibao.sqlite3-wal" in modes


async def test_sqlite_keeps_its_promises_about_power_cuts(sqlite_file: Path) -> None:
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS):
        engine = Engine(get_connections())
        found = {
            name: (await engine.rows(Query(dict, f"PRAGMA {name}")))[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    values = {name: next(iter(row.values())) for name, row in found.items()}
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (make_keys(), "index key"),
        (Keys(make_keys().ciphers, TEST_KEYS.index), "key 1 is not"),
        (Keys({2: bytes(32)}, TEST_KEYS.index), "key 1 is missing"),
    ],
)
async def test_the_keys_of_another_database_are_refused(
    database_url: str, keys: Keys, told: str
) -> None:
    with pytest.raises(WrongKeys, match=told):
        async with open_database(database_url, keys):
            pass


async def test_a_new_key_waits_and_once_put_to_use_is_missed(database_url: str) -> None:
    both = Keys({**TEST_KEYS.ciphers, 2: bytes(32)}, TEST_KEYS.index)
    async with open_database(database_url, both) as database:
        assert database.rotation.current == 1
    async with open_database(database_url, TEST_KEYS):
        pass
    async with open_database(database_url, both) as database:
        await database.rotation.put_to_use(2)
    async with open_database(database_url, both) as database:
        assert database.rotation.current == 2
    with pytest.raises(WrongKeys, match="key 2 is missing"):
        async with open_database(database_url, TEST_KEYS):
            pass


async def keep_canaries(database: Database, engine: Engine, vault: Vault) -> tuple[bytes, ...]:
    """Keep one value in every sealed column."""
    visitor = await database.people.meet(1, "zh", NOON)
    await database.questions.ask(visitor.id, Question(QuestionKind.HOLDER_NAME, NOON, CARRIED))
    await database.dead_letters.bury(Burial(1, "KeyError", LETTER), NOON)
    await keep_person(engine, vault, CHEN_JIE)
    number = "C12345678"
    await keep_card(engine, vault, CHEN_JIE.psn_no, number)
    named = (CHEN_JIE.certno, CHEN_JIE.name, CHEN_JIE.mobile or "", number, CARRIED)
    return (LETTER, *(text.encode() for text in named))


async def test_no_column_shows_what_is_sealed(
    database: Database, engine: Engine, vault: Vault
) -> None:
    canaries = await keep_canaries(database, engine, vault)
    kept = [
        repr(await engine.rows(Query(dict, f"SELECT * FROM {table}")))  # noqa: S608 - ours
        for table in SEALED_TABLES
    ]
    assert CHEN_JIE.psn_no in "".join(kept)
    spelled = {form for plain in canaries for form in (repr(plain)[2:-1], plain.decode())}
    assert not [form for form in spelled if form in "".join(kept)]


async def test_the_bytes_of_a_sqlite_file_and_its_log_show_nothing(sqlite_file: Path) -> None:
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        engine = Engine(get_connections())
        canaries = await keep_canaries(database, engine, Vault(TEST_KEYS))
        log = bytes_of(sqlite_file.with_name(f"{sqlite_file.name}-wal"))
    stolen = log + bytes_of(sqlite_file)
    assert b"ledger_persons" in stolen
    assert CHEN_JIE.psn_no.encode() in stolen
    assert not [plain for plain in canaries if plain in stolen]
    assert not [key for key in (TEST_KEYS.index, *TEST_KEYS.ciphers.values()) if key in stolen]


def bytes_of(file: Path) -> bytes:
    return file.read_bytes()

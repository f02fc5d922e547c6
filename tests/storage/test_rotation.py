"""Old values get new keys: all of them, in small steps, while others read and write."""

import asyncio

import pytest
from tortoise import fields
from tortoise.models import Model

from bot.domain.burial import Burial
from storage import models, transaction
from storage.database import Database, open_database
from storage.engine import Engine, Query
from storage.keys import Keys
from storage.problems import SealBroken, WrongKeys
from storage.rotation import AT_ONCE, Broken, Cursor, Rotation, Step
from storage.sealed import CHECKS, SEALED
from storage.vault import Place, Vault, key_id_of
from tests.keys import TEST_KEYS
from tests.storage.sealed_rows import NOON, Shelf

TWO = Keys({**TEST_KEYS.ciphers, 2: b"2" * 32}, TEST_KEYS.index)
SECOND_ONLY = TWO.without([1])
PEOPLE = 3


@pytest.fixture
def shelf(engine: Engine, vault: Vault) -> Shelf:
    return Shelf(engine, vault)


async def whole_round(rotation: Rotation) -> list[Step]:
    cursor: Cursor | None = Cursor()
    steps = []
    while cursor:
        steps.append(await rotation.advance(cursor))
        cursor = steps[-1].cursor
    return steps


async def begun(database: Database) -> Rotation:
    database.rotation.learn(TWO)
    await database.rotation.put_to_use(2)
    return database.rotation


def test_every_sealed_column_is_in_the_list() -> None:
    tables: list[type[Model]] = [getattr(models, name) for name in models.__all__]
    sealed = {
        Place(table._meta.db_table, name)  # noqa: SLF001 - Tortoise tells it nowhere else
        for table in tables
        for name, field in table._meta.fields_map.items()  # noqa: SLF001 - likewise
        if isinstance(field, fields.BinaryField)
    }
    assert sealed == {*SEALED, *CHECKS}
    assert len(set(SEALED)) == len(SEALED)


async def test_after_a_round_every_value_has_the_new_key_and_says_the_same(
    database: Database, shelf: Shelf
) -> None:
    await shelf.fill(1, PEOPLE)
    assert await database.rotation.census() == {1: PEOPLE * len(SEALED)}
    rotation = await begun(database)
    steps = await whole_round(rotation)
    assert sum(step.resealed for step in steps) == PEOPLE * len(SEALED)
    assert await rotation.census() == {2: PEOPLE * len(SEALED)}
    again = await whole_round(rotation)
    assert sum(step.resealed for step in again) == 0
    assert await Shelf(shelf.engine, Vault(SECOND_ONLY)).unreadable() == []


async def test_a_large_table_is_taken_in_batches(database: Database, engine: Engine) -> None:
    for number in range(1, 451):
        await database.dead_letters.bury(Burial(number, "KeyError", b"letter"), NOON)
    rotation = await begun(database)
    steps = await whole_round(rotation)
    assert [step.seen for step in steps if step.seen] == [AT_ONCE, AT_ONCE, 50]
    assert await rotation.census() == {2: 450}
    rows = await engine.rows(Query(dict, "SELECT body FROM dead_letters"))
    assert {key_id_of(row["body"]) for row in rows} == {2}


async def test_nothing_and_the_empty_value_stay_as_they_are(
    database: Database, shelf: Shelf
) -> None:
    await shelf.fill(1, 1)
    await shelf.engine.write("UPDATE ledger_persons SET mob = NULL")
    await shelf.engine.write("UPDATE outbox SET body = ?", b"")
    rotation = await begun(database)
    await whole_round(rotation)
    assert await rotation.census() == {2: len(SEALED) - 2}
    (row,) = await shelf.engine.rows(Query(dict, "SELECT body FROM outbox"))
    assert row["body"] == b""


async def test_a_value_that_does_not_open_is_named_and_holds_nobody_up(
    database: Database, shelf: Shelf
) -> None:
    await shelf.fill(1, 2)
    moved = "SELECT body FROM dead_letters WHERE id = 1"
    (row,) = await shelf.engine.rows(Query(dict, moved))
    await shelf.engine.write("UPDATE dead_letters SET body = ? WHERE id = 2", row["body"])
    await shelf.engine.write("UPDATE outbox SET body = ? WHERE id = 2", b"garbled")
    rotation = await begun(database)
    broken = [each for step in await whole_round(rotation) for each in step.broken]
    assert broken == [Broken("dead_letters.body", 2), Broken("outbox.body", 2)]
    assert await rotation.census() == {0: 1, 1: 1, 2: 2 * len(SEALED) - 2}


async def test_what_others_write_meanwhile_is_neither_lost_nor_waited_for(
    database: Database, shelf: Shelf
) -> None:
    """A replica that seals with the old key still, and keeps a row in its hands."""
    await shelf.fill(1, 2)
    rotation = await begun(database)
    place = Place("dead_letters", "body")
    taken, may_end = asyncio.Event(), asyncio.Event()

    async def write_slowly() -> None:
        sealed = Vault(TEST_KEYS).seal_text(place, 1, "another word")
        await shelf.engine.write("UPDATE dead_letters SET body = ? WHERE id = 1", sealed)
        taken.set()
        await may_end.wait()

    async with asyncio.TaskGroup() as group:
        group.create_task(transaction.run(write_slowly))
        await taken.wait()
        if shelf.engine.is_postgres:  # SQLite has one connection: the round waits its turn
            await whole_round(rotation)
            assert (await rotation.census())[1] == 1
        may_end.set()
    await whole_round(rotation)
    assert await rotation.census() == {2: 2 * len(SEALED)}
    assert await database.dead_letters.body(1) == b"another word"


async def test_a_replica_follows_once_it_meets_the_new_key(postgres_url: str) -> None:
    async with open_database(postgres_url, TWO) as database:
        assert database.rotation.current == 1
        letters = database.dead_letters
        await letters.bury(Burial(1, "KeyError", b"letter"), NOON)
        (letter,) = await letters.latest(1)
        elsewhere = Vault(TWO)  # the process in which the operator rotates
        sealed = elsewhere.seal(Place("dead_letters", "body"), letter.id, b"letter", 2)
        await Rotation(letters._engine, elsewhere).put_to_use(2)  # noqa: SLF001 - another process has its own
        await letters._engine.write("UPDATE dead_letters SET body = ?", sealed)  # noqa: SLF001 - likewise
        assert await letters.body(letter.id) == b"letter"
        assert database.rotation.current == 2


async def test_a_replica_that_lacks_the_new_key_says_so_and_changes_nothing(
    database: Database, engine: Engine
) -> None:
    await database.dead_letters.bury(Burial(1, "KeyError", b"letter"), NOON)
    (letter,) = await database.dead_letters.latest(1)
    sealed = Vault(TWO).seal(Place("dead_letters", "body"), letter.id, b"letter", 2)
    await engine.write("UPDATE dead_letters SET body = ?", sealed)
    with pytest.raises(SealBroken, match=r"dead_letters\.body was sealed by unknown key 2"):
        await database.dead_letters.body(letter.id)
    (row,) = await engine.rows(Query(dict, "SELECT body FROM dead_letters"))
    assert row["body"] == sealed


async def test_a_key_that_was_let_go_is_asked_for_no_more(database_url: str) -> None:
    async with open_database(database_url, TWO) as database:
        await database.rotation.put_to_use(2)
        await database.rotation.let_go([1])
    async with open_database(database_url, SECOND_ONLY) as database:
        assert database.rotation.key_ids == (2,)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (Keys(TWO.ciphers, b"i" * 32), "index key"),
        (SECOND_ONLY, "key 1 is missing"),
    ],
)
async def test_a_living_vault_takes_no_keys_that_it_could_not_read_with(
    sqlite_file: str, keys: Keys, told: str
) -> None:
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        with pytest.raises(WrongKeys, match=told):
            database.rotation.learn(keys)
        assert database.rotation.key_ids == (1,)

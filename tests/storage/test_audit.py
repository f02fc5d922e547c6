"""The audit chain: every link holds the one before it."""

import asyncio
import sqlite3
from operator import attrgetter
from pathlib import Path

import pytest
from tortoise.connection import get_connections

from bot.domain.audit import (
    FIRST,
    Actor,
    Anchor,
    AuditEntry,
    Break,
    Fault,
    Inspection,
    KeptLink,
    Link,
)
from storage.database import Database, open_database
from storage.engine import Engine, Query
from tests.keys import TEST_KEYS

NOON = 1_790_000_000_000
AGREED = AuditEntry(Actor.PERSON, "consent.given", subject="aa", detail={"version": 1})
IN_ORDER = attrgetter(*KeptLink.__slots__)
TAKEN_BACK = AuditEntry(Actor.PERSON, "consent.withdrawn", subject="aa")


async def test_every_link_holds_the_digest_of_the_one_before(database: Database) -> None:
    first = await database.audit.append(AGREED, NOON)
    second = await database.audit.append(TAKEN_BACK, NOON - 5)
    assert (first.number, first.previous) == (1, FIRST)
    assert (second.number, second.previous, second.at_ms) == (2, first.digest, NOON)
    assert await database.audit.about("aa") == (first, second)


async def test_many_at_once_make_one_chain(database: Database, engine: Engine) -> None:
    await asyncio.gather(*(database.audit.append(AGREED, NOON + each) for each in range(20)))
    rows = await engine.rows(Query(dict, "SELECT * FROM audit_chain ORDER BY id"))
    assert [row["id"] for row in rows] == list(range(1, 21))
    assert [row["previous"] for row in rows[1:]] == [row["digest"] for row in rows[:-1]]


async def test_a_pseudonym_is_equal_for_one_account_alone(database: Database) -> None:
    name = database.audit.pseudonym(700_000_001)
    assert name == database.audit.pseudonym(700_000_001)
    assert name != database.audit.pseudonym(700_000_002)
    assert "700000001" not in name


async def test_a_deed_that_fails_is_not_written_down(database: Database) -> None:
    async def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        await database.audit.record(AGREED, NOON, fail)
    assert await database.audit.end() == Anchor()


async def test_staff_and_visitors_never_share_a_pseudonym(database: Database) -> None:
    assert database.audit.staff_pseudonym("7001") != database.audit.pseudonym(7001)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_chain SET action = 'x'", "DELETE FROM audit_chain"]
)
async def test_the_table_refuses_to_be_changed(
    database: Database, engine: Engine, statement: str
) -> None:
    await database.audit.append(AGREED, NOON)
    with pytest.raises(Exception, match="append-only"):
        await engine.write(statement)
    assert await database.audit.inspect() == Inspection(await database.audit.end())


async def test_postgresql_refuses_to_empty_the_table(postgres_url: str) -> None:
    async with open_database(postgres_url, TEST_KEYS) as database:
        await database.audit.append(AGREED, NOON)
        with pytest.raises(Exception, match="append-only"):
            await Engine(get_connections()).write("TRUNCATE audit_chain")


async def tampered(engine: Engine, *statements: str) -> None:
    """Change the chain as somebody can who owns the database: the guards go first."""
    if engine.is_postgres:
        await engine.write("ALTER TABLE audit_chain DISABLE TRIGGER ALL")
    else:
        await engine.write("DROP TRIGGER audit_chain_no_update")
        await engine.write("DROP TRIGGER audit_chain_no_delete")
    for statement in statements:
        await engine.write(statement)


CONTENTS = ("actor", "account", "action", "subject", "detail", "previous", "digest")


@pytest.mark.parametrize("column", CONTENTS)
async def test_one_changed_character_is_named(
    database: Database, engine: Engine, column: str
) -> None:
    for each in range(5):
        await database.audit.append(
            AuditEntry(Actor.STAFF, "look", "aa", "bb", {"letter": each}), NOON
        )
    flip = f"UPDATE audit_chain SET {column} = '~' || substr({column}, 2) WHERE id = 3"  # noqa: S608 - ours
    await tampered(engine, flip)
    found = await database.audit.inspect()
    assert (found.end.number, found.broken) == (2, Break(3, Fault.CHANGED))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit_chain SET at_ms = at_ms + 1 WHERE id = 4", Break(4, Fault.CHANGED)),
        ("DELETE FROM audit_chain WHERE id = 1", Break(1, Fault.MISSING)),
        ("DELETE FROM audit_chain WHERE id IN (3, 4)", Break(3, Fault.MISSING)),
        ("UPDATE audit_chain SET id = -1 WHERE id = 5", Break(-1, Fault.OUT_OF_ORDER)),
        ("UPDATE audit_chain SET id = 6 WHERE id = 2", Break(2, Fault.MISSING)),
    ],
)
async def test_the_first_broken_link_is_named(
    database: Database, engine: Engine, statement: str, broken: Break
) -> None:
    for each in range(5):
        await database.audit.append(AGREED, NOON + each)
    await tampered(engine, statement)
    assert (await database.audit.inspect()).broken == broken


async def test_an_end_that_was_cut_off_is_missed_by_whoever_noted_it(
    database: Database, engine: Engine
) -> None:
    for each in range(5):
        await database.audit.append(AGREED, NOON + each)
    noted = await database.audit.end()
    short = Anchor(noted.number, noted.digest[:32])
    assert (await database.audit.inspect(short)).broken is None
    assert (await database.audit.inspect(Anchor(5, "0"))).broken == Break(5, Fault.CHANGED)
    await tampered(engine, "DELETE FROM audit_chain WHERE id > 3")
    assert (await database.audit.inspect()).broken is None
    assert (await database.audit.inspect(noted)).broken == Break(4, Fault.MISSING)


async def test_a_hundred_thousand_links_are_read_in_pages(sqlite_file: Path) -> None:
    """Laid down without the house, whose pace is another test's affair."""
    previous, rows = FIRST, []
    for number in range(1, 100_001):
        kept = Link(number, NOON + number, AGREED, previous).kept
        previous = kept.digest
        rows.append(IN_ORDER(kept))
    with sqlite3.connect(sqlite_file) as file:
        file.executemany(f"INSERT INTO audit_chain VALUES ({', '.join('?' * 9)})", rows)  # noqa: S608 - ours
    file.close()
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        assert await database.audit.inspect() == Inspection(Anchor(100_000, previous))

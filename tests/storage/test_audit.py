"""The audit chain: every link holds the one before it."""

import asyncio

from bot.domain.audit import FIRST, Actor, AuditEntry
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
AGREED = AuditEntry(Actor.PERSON, "consent.given", subject="aa", detail={"version": 1})
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

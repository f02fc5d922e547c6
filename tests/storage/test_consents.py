"""The consent ledger: a change and its proof are written together, once."""

import asyncio

import pytest

from bot.domain.consent import Consents, Purpose, Wording
from bot.domain.language import Language
from bot.domain.visitor import Visitor
from storage.consents import GIVEN, WITHDRAWN
from storage.database import Database
from storage.engine import Engine, Query

WANG_FANG = 7001
NOON = 1_790_000_000_000
READ = Wording(Purpose.QUERY, 1, Language.ZH_HANT, "d" * 64)
LINKS = Query(dict, "SELECT action, subject, account, detail FROM audit_chain ORDER BY id")
ROWS = Query(dict, "SELECT * FROM consents")


@pytest.fixture
async def wang(database: Database) -> Visitor:
    return await database.people.meet(WANG_FANG, "zh", NOON)


async def consents(database: Database) -> Consents:
    """Read them both ways: with the meeting, and alone."""
    met = await database.people.meet(WANG_FANG, "zh", NOON)
    assert await database.consents.of(WANG_FANG) == met.consents
    return met.consents


async def test_an_agreement_is_kept_beside_its_proof(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    assert await database.consents.give(wang, READ, NOON)
    assert (await consents(database)).versions == {Purpose.QUERY: 1}
    (link,) = await engine.rows(LINKS)
    who = database.audit.pseudonym(WANG_FANG)
    assert (link["action"], link["subject"], link["account"]) == (GIVEN, who, who)
    assert str(WANG_FANG) not in link["detail"]
    (change,) = await database.consents.history(WANG_FANG)
    assert (change.at_ms, change.wording, change.is_given) == (NOON, READ, True)


async def test_agreeing_again_adds_nothing(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    assert await database.consents.give(wang, READ, NOON)
    assert not await database.consents.give(wang, READ, NOON + 1)
    assert len(await engine.rows(LINKS)) == 1
    assert (await engine.rows(ROWS))[0]["changed_ms"] == NOON


async def test_many_taps_at_once_are_one_agreement(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    told = await asyncio.gather(*(database.consents.give(wang, READ, NOON) for _ in range(10)))
    assert sorted(told) == [False] * 9 + [True]
    assert len(await engine.rows(LINKS)) == 1
    told = await asyncio.gather(*(database.consents.withdraw(wang, READ, NOON) for _ in range(10)))
    assert sorted(told) == [False] * 9 + [True]
    assert len(await engine.rows(LINKS)) == 2


async def test_what_is_withdrawn_is_gone_at_once_and_told_with_its_version(
    database: Database, wang: Visitor
) -> None:
    second = Wording(Purpose.QUERY, 2, Language.EN, "e" * 64)
    await database.consents.give(wang, READ, NOON)
    await database.consents.give(wang, second, NOON + 1)
    assert await database.consents.withdraw(wang, READ, NOON + 2)
    assert await consents(database) == Consents()
    history = await database.consents.history(WANG_FANG)
    told = [(change.wording.version, change.is_given) for change in history]
    assert told == [(1, True), (2, True), (2, False)]


async def test_nothing_given_leaves_nothing_to_withdraw(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    assert not await database.consents.withdraw(wang, READ, NOON)
    assert await engine.rows(LINKS) == []
    assert await engine.rows(ROWS) == []


async def test_purposes_do_not_touch_one_another(database: Database, wang: Visitor) -> None:
    for purpose in Purpose:
        await database.consents.give(wang, Wording(purpose, 1, Language.EN, "f" * 64), NOON)
    await database.consents.withdraw(wang, READ, NOON)
    left = {purpose: 1 for purpose in Purpose if purpose is not Purpose.QUERY}
    assert (await consents(database)).versions == left


async def test_a_change_without_its_proof_does_not_happen(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    await engine.write("ALTER TABLE audit_chain RENAME TO audit_away")
    with pytest.raises(Exception, match="audit_chain"):
        await database.consents.give(wang, READ, NOON)
    await engine.write("ALTER TABLE audit_away RENAME TO audit_chain")
    assert await consents(database) == Consents()


async def test_the_proof_outlives_the_person_and_names_nobody(
    database: Database, engine: Engine, wang: Visitor
) -> None:
    await database.consents.give(wang, READ, NOON)
    await database.people.forget(wang.id)
    assert await engine.rows(ROWS) == []
    assert not await database.consents.give(wang, READ, NOON)
    assert [link["action"] for link in await engine.rows(LINKS)] == [GIVEN]
    assert await database.consents.of(WANG_FANG) == Consents()


async def test_other_links_of_a_person_are_no_consents(database: Database, wang: Visitor) -> None:
    await database.consents.give(wang, READ, NOON)
    await database.consents.withdraw(wang, READ, NOON)
    history = await database.consents.history(WANG_FANG)
    assert [change.is_given for change in history] == [True, False]
    assert WITHDRAWN != GIVEN
    assert await database.consents.history(WANG_FANG + 1) == ()

"""Looks are written down once in a while, and read by the person they are of."""

from dataclasses import replace

from bot.domain.access import Look, Looker, Reader, Reason, looker_of
from storage.access import WHILE_MS, AccessLog
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
LOOK = Look("ledger", "P1", Reader.ACCOUNT, "aa", Reason.VIEWED, 1, NOON)


async def test_the_same_look_is_noted_once_in_a_while(database: Database) -> None:
    for later in (0, 1, WHILE_MS - 1):
        await database.access.note(replace(LOOK, at_ms=NOON + later))
    assert await database.access.count("ledger", "P1") == 1
    await database.access.note(replace(LOOK, at_ms=NOON + WHILE_MS))
    looks = await database.access.latest("ledger", "P1", 9)
    assert [look.at_ms for look in looks] == [NOON + WHILE_MS, NOON]


async def test_a_replica_that_saw_nothing_finds_the_row(
    database: Database, engine: Engine
) -> None:
    await database.access.note(LOOK)
    await AccessLog(engine).note(replace(LOOK, at_ms=NOON + 5))
    assert await database.access.count("ledger", "P1") == 1


async def test_a_remembered_look_costs_no_query(database: Database, engine: Engine) -> None:
    await database.access.note(LOOK)
    await engine.write("DELETE FROM access_log")
    await database.access.note(replace(LOOK, at_ms=NOON + 5))
    assert await database.access.count("ledger", "P1") == 0


async def test_other_readers_reasons_and_persons_are_looks_of_their_own(
    database: Database,
) -> None:
    others = (
        {"account": "bb"},
        {"reason": Reason.EXPORTED},
        {"psn_no": "P2"},
        {"reader": Reader.CLOCK, "account": ""},
    )
    for facts in ({}, *others):
        await database.access.note(replace(LOOK, **facts))  # type: ignore[arg-type]
    assert await database.access.count("ledger", "P1") == 4
    assert await database.access.count("ledger", "P2") == 1
    assert len(await database.access.latest("ledger", "P1", 2, 3)) == 1


async def test_only_so_much_is_remembered(database: Database, engine: Engine) -> None:
    log = AccessLog(engine, remembered=2)
    for account in ("aa", "bb", "cc"):
        await log.note(replace(LOOK, account=account))
    await engine.write("DELETE FROM access_log")
    for account in ("cc", "bb", "aa"):
        await log.note(replace(LOOK, account=account))
    (written,) = await database.access.latest("ledger", "P1", 9)
    assert written.account == "aa"


async def test_a_look_is_found_by_its_index(database: Database, engine: Engine) -> None:
    await database.access.note(LOOK)
    asked = "SELECT 1 FROM access_log WHERE source = 'ledger' AND psn_no = 'P1' AND at_ms > 1"
    if not engine.is_postgres:
        plan = await engine.rows(Query(dict, f"EXPLAIN QUERY PLAN {asked}"))
        assert "access_log_by_person" in str(plan)


def test_a_look_is_told_from_where_one_stands() -> None:
    assert looker_of(LOOK, "aa") is Looker.OWN
    assert looker_of(LOOK, "bb") is Looker.OTHER_ACCOUNT
    assert looker_of(replace(LOOK, reader=Reader.STAFF), "aa") is Looker.STAFF
    assert looker_of(replace(LOOK, reader=Reader.CLOCK), "aa") is Looker.CLOCK

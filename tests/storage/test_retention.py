"""Every table says how long it keeps its rows; each class goes on its day, and none before."""

import pytest
from tortoise.models import Model

from bot.domain.visitor import Binding
from storage import models
from storage.database import Database
from storage.engine import Engine, Query
from storage.retention import DAY_MS, RETENTION, Deleted, Kept

NOON = 1_790_000_000_000
ROWS = {
    "open_questions": "(id, visitor_id, kind, expires_ms, carried)"
    " VALUES (1, 1, 'holder_name', {at}, ?)",
    "proof_attempts": "(id, visitor_id, body, expires_ms) VALUES (1, 1, ?, {at})",
    "proof_misses": "(id, scope, key_index, day, misses, last_ms)"
    " VALUES (1, 'account', 'aa', 20260901, 5, {at})",
    "dead_letters": "(id, reason, body, buried_ms) VALUES (1, 'KeyError', ?, {at})",
    "outbox": "(id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms, attempt,"
    " doubts, code, body, changed_ms) VALUES (1, 'reply', '1', 1, 'interactive',"
    " 'at_least_once', 'sent', 1, 1, 1, 0, '', ?, {at})",
    "gateway_answers": "(id, source, psn_no, kind, body, as_of_ms)"
    " VALUES (1, 'nhsa', 'P1', 'person', ?, {at})",
    "gateway_persons": "(id, source, psn_no, certno, certno_index, seen_ms)"
    " VALUES (1, 'nhsa', 'P1', ?, 'aa', {at})",
    "gateway_refusals": "(id, source, kind, psn_no_index, refused_ms)"
    " VALUES (1, 'nhsa', 'person', 'aa', {at})",
    "access_log": "(id, source, psn_no, reader, account, reason, consent_version, at_ms)"
    " VALUES (1, 'ledger', 'P1', 'person', 'aa', 'view', 1, {at})",
    "activation_codes": "(id, code_index, source, psn_no, issued_ms, expires_ms)"
    " VALUES (1, 'aa', 'ledger', 'P1', 1, {at})",
    "visitors": "(id, telegram_id, hinted_language, met_ms, last_seen_ms)"
    " VALUES (2, 7002, 'zh', 1, {at})",
    "watched_persons": "(id, source, psn_no, due_ms) VALUES (1, 'nhsa', 'P1', {at})",
    "watched_enrolments": "(id, source, psn_no, insutype, psn_type, psn_insu_stas, poolarea_no,"
    " updated_ms) VALUES (1, 'nhsa', 'P1', '310', '1101', '1', '110000', {at})",
    "watched_contributions": "(id, source, psn_no, insutype, cashym, revs_flag, is_reversed,"
    " updated_ms) VALUES (1, 'nhsa', 'P1', '310', 202610, 'Z', FALSE, {at})",
    "watched_movements": "(id, source, psn_no, acct_incexpd_type, occur_time, updated_ms)"
    " VALUES (1, 'nhsa', 'P1', '101', 1, {at})",
    "watched_cards": "(id, source, psn_no, issu_date, updated_ms)"
    " VALUES (1, 'nhsa', 'P1', 20261001, {at})",
    "notices": "(id, visitor_id, kind, ref, about, planned_ms, expires_ms, parcel)"
    " VALUES (1, 1, 'allocation', '202610', 20261103, {at}, {at}, 1)",
}
TERMS = {table: fate for table, fate in RETENTION.items() if isinstance(fate, Deleted)}
WANG = """
INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)
VALUES (1, 7001, 'zh', {at}, {at})
"""


async def lay(engine: Engine, table: str, at: int) -> None:
    """Lay down a row of a table as old as may be, and Wang Fang, who was here just now."""
    await engine.write(WANG.format(at=NOON + 10_000 * DAY_MS))
    statement = f"INSERT INTO {table} {ROWS[table].format(at=at)}"
    await engine.write(statement, *[b"sealed"] * statement.count("?"))


async def count(engine: Engine, table: str, only: str = "1 = 1") -> int:
    (row,) = await engine.rows(Query(dict, f"SELECT COUNT(*) AS kept FROM {table} WHERE {only}"))  # noqa: S608 - ours
    return int(row["kept"])


def test_every_table_has_its_term_or_its_reason() -> None:
    tables: list[type[Model]] = [getattr(models, name) for name in models.__all__]
    assert {table._meta.db_table for table in tables} == RETENTION.keys()  # noqa: SLF001 - Tortoise tells it nowhere else
    assert all(len(fate.reason) > 20 for fate in RETENTION.values())
    assert TERMS.keys() == ROWS.keys()
    assert isinstance(RETENTION["audit_chain"], Kept)


@pytest.mark.parametrize("table", ROWS)
async def test_each_class_goes_on_its_day_and_none_before(
    database: Database, engine: Engine, table: str
) -> None:
    await lay(engine, table, NOON)
    due_ms = NOON + TERMS[table].days * DAY_MS
    before = await count(engine, table)
    assert await database.retention.enforce(due_ms - 1) == 0
    assert await database.retention.enforce(due_ms) == 1
    assert await count(engine, table) == before - 1
    assert await count(engine, "visitors", "id = 1") == 1


async def test_a_used_code_goes_by_its_use(database: Database, engine: Engine) -> None:
    await lay(engine, "activation_codes", NOON + 90 * DAY_MS)
    await engine.write("UPDATE activation_codes SET used_ms = ?", NOON)
    assert await database.retention.enforce(NOON + 30 * DAY_MS) == 1


@pytest.mark.parametrize("status", ["queued", "retry", "claimed"])
async def test_a_message_on_its_way_stays(database: Database, engine: Engine, status: str) -> None:
    await lay(engine, "outbox", NOON)
    await engine.write("UPDATE outbox SET status = ?", status)
    assert await database.retention.enforce(NOON + 5_000 * DAY_MS) == 0


async def test_who_reads_records_is_kept_and_so_is_their_credential(
    database: Database, engine: Engine
) -> None:
    await lay(engine, "gateway_persons", NOON)
    visitor = await database.people.meet(7003, "zh", NOON)
    await database.people.bind(visitor.id, Binding("nhsa", "P1", "sms", NOON))
    assert await database.retention.enforce(NOON + 5_000 * DAY_MS) == 0


async def test_who_was_forgotten_by_time_leaves_nothing(
    database: Database, engine: Engine
) -> None:
    visitor = await database.people.meet(7001, "zh", NOON)
    await database.people.set_city(visitor.id, "110000", NOON)
    await engine.write(
        "INSERT INTO consents (id, visitor_id, changed_ms) VALUES (1, ?, 1)", visitor.id
    )
    assert await database.retention.enforce(NOON + 3 * 365 * DAY_MS) == 1
    counts = [await count(engine, table) for table in ("visitors", "recent_cities", "consents")]
    assert counts == [0, 0, 0]


async def test_more_than_a_batch_goes_in_one_night(database: Database, engine: Engine) -> None:
    rows = [(number, "nhsa", "person", "aa", NOON) for number in range(1_201)]
    insert = "INSERT INTO gateway_refusals (id, source, kind, psn_no_index, refused_ms)"
    await engine.write_many(f"{insert} VALUES (?, ?, ?, ?, ?)", rows)
    assert await database.retention.enforce(NOON + 400 * DAY_MS) == 1_201
    assert await count(engine, "gateway_refusals") == 0

"""A session's row: what shows, what is locked, and how often a PIN may be wrong."""

import asyncio

import pytest

from bot.domain.audit import Actor, AuditEntry
from bot.domain.pin import MOST_TRIES
from bot.domain.session import Session
from bot.domain.visitor import Binding, Visitor
from storage.database import Database
from storage.engine import Engine, Query

WANG_FANG, LI_QIANG = 7001, 7002
NOON = 1_790_000_000_000
PIN, WRONG = "837162", "837163"
DEED = AuditEntry(Actor.PERSON, "session.pin_exhausted", "aa", "aa")


async def met(database: Database, telegram_id: int = WANG_FANG) -> Visitor:
    return await database.people.meet(telegram_id, "zh", NOON)


async def session_of(database: Database, telegram_id: int = WANG_FANG) -> Session:
    return (await met(database, telegram_id)).session


async def test_who_has_chosen_nothing_has_no_row(database: Database, engine: Engine) -> None:
    visitor = await met(database)
    await database.sessions.note_active(visitor.id, NOON)
    await database.sessions.lock(visitor.id)
    assert await session_of(database) == Session()
    assert await engine.rows(Query(dict, "SELECT id FROM sessions")) == []


async def test_amounts_show_from_when_it_was_asked_for(database: Database) -> None:
    visitor = await met(database)
    for now_ms in (NOON, NOON + 5):
        await database.sessions.show_amounts(visitor.id, now_ms)
    assert await session_of(database) == Session(shows_amounts=True, active_ms=NOON + 5)
    await database.sessions.hide_amounts(visitor.id)
    assert await session_of(database) == Session(active_ms=NOON + 5)


async def test_a_lock_without_a_pin_hides_and_with_one_shuts(database: Database) -> None:
    visitor = await met(database)
    await database.sessions.show_amounts(visitor.id, NOON)
    await database.sessions.lock(visitor.id)
    assert await session_of(database) == Session(active_ms=NOON)
    await database.sessions.set_pin(visitor.id, PIN, NOON)
    await database.sessions.lock(visitor.id)
    assert await session_of(database) == Session(True, True, NOON, NOON)
    await database.sessions.open(visitor.id, NOON + 9)
    assert await session_of(database) == Session(True, False, NOON + 9, NOON + 9)


async def test_the_minutes_are_kept_beside_the_rest(database: Database) -> None:
    visitor = await met(database)
    await database.sessions.show_amounts(visitor.id, NOON)
    await database.sessions.set_hide_minutes(visitor.id, 60)
    kept = await session_of(database)
    assert (kept.hide_minutes, kept.shows_amounts) == (60, True)


async def test_a_pin_fits_itself_alone_and_its_owner_alone(
    database: Database, engine: Engine
) -> None:
    wang, li = await met(database), await met(database, LI_QIANG)
    for visitor in (wang, li):
        await database.sessions.set_pin(visitor.id, PIN, NOON)
    assert (await database.sessions.try_pin(wang.id, PIN)).fits
    await engine.write(
        "UPDATE sessions SET pin_hash = (SELECT pin_hash FROM sessions WHERE visitor_id = ?)"
        " WHERE visitor_id = ?",
        *(wang.id, li.id),
    )
    assert not (await database.sessions.try_pin(li.id, PIN)).fits


async def test_no_pin_stands_in_the_table(database: Database, engine: Engine) -> None:
    visitor = await met(database)
    await database.sessions.set_pin(visitor.id, PIN, NOON)
    (row,) = await engine.rows(Query(dict, "SELECT pin_hash FROM sessions"))
    assert row["pin_hash"].startswith("$argon2id$")
    assert PIN not in row["pin_hash"]


async def test_wrong_tries_are_counted_down_and_a_right_one_forgives_them(
    database: Database,
) -> None:
    visitor = await met(database)
    await database.sessions.set_pin(visitor.id, PIN, NOON)
    left = [(await database.sessions.try_pin(visitor.id, WRONG)).left for _ in range(4)]
    assert left == [4, 3, 2, 1]
    assert (await database.sessions.try_pin(visitor.id, PIN)).fits
    assert (await database.sessions.try_pin(visitor.id, WRONG)).left == MOST_TRIES - 1


async def test_tries_at_once_are_all_counted(database: Database) -> None:
    visitor = await met(database)
    await database.sessions.set_pin(visitor.id, PIN, NOON)
    tries = [database.sessions.try_pin(visitor.id, WRONG) for _ in range(8)]
    ended = await asyncio.gather(*tries)
    assert sorted(one.left for one in ended) == [0, 0, 0, 0, 1, 2, 3, 4]
    assert not (await database.sessions.try_pin(visitor.id, PIN)).fits


async def test_too_many_disconnect_and_are_written_down(database: Database) -> None:
    visitor = await met(database)
    await database.people.bind(visitor.id, Binding("ledger", "P1", "sms_code", NOON))
    await database.sessions.set_pin(visitor.id, PIN, NOON)
    await database.sessions.set_hide_minutes(visitor.id, 5)
    await database.sessions.exhaust(visitor.id, DEED, NOON)
    left = await met(database)
    assert left.binding is None
    assert (left.session.has_pin, left.session.is_locked) == (False, False)
    assert left.session.hide_minutes == 5
    assert [link.entry for link in await database.audit.about("aa")] == [DEED]


async def test_a_known_visitor_is_found_and_a_stranger_is_not_made(database: Database) -> None:
    assert await database.people.known(WANG_FANG) is None
    visitor = await met(database)
    assert await database.people.known(WANG_FANG) == visitor


@pytest.mark.parametrize("minutes", [5, 0])
async def test_forgetting_takes_the_session_along(database: Database, minutes: int) -> None:
    visitor = await met(database)
    await database.sessions.set_hide_minutes(visitor.id, minutes)
    await database.people.forget(visitor.id)
    assert await session_of(database) == Session()

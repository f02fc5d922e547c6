"""When a personal message leaves the chat: one row, moved on by each showing."""

import pytest

from bot.domain.parcel import Claimed, Lease, Parcel, Promise, Settlement, Status
from storage.database import Database
from storage.engine import Engine, Query
from storage.hidings import KIND, LANE, LONGEST_MS
from tests.storage.leading import lead

NOON = 1_790_000_000_000
MINUTE = 60_000
WANG = 7001
EPOCH = 1


@pytest.fixture(autouse=True)
async def led(engine: Engine) -> None:
    """What is hidden goes out by the leader's hand."""
    await lead(engine, EPOCH)


async def due(database: Database, now_ms: int) -> tuple[Claimed, ...]:
    return await database.deliveries.claim(LANE, Lease("we", now_ms, now_ms + MINUTE), EPOCH, 10)


async def rows(engine: Engine) -> list[tuple[str, str, int]]:
    found = await engine.rows(Query(dict, "SELECT ref, status, due_ms FROM outbox ORDER BY ref"))
    return [(row["ref"], row["status"], row["due_ms"]) for row in found]


async def test_it_is_due_ten_minutes_after_it_was_shown(database: Database) -> None:
    await database.people.meet(WANG, "zh", NOON)
    await database.hidings.plan(WANG, 5, b"what stands there", NOON)
    assert await due(database, NOON + 10 * MINUTE - 1) == ()
    (found,) = await due(database, NOON + 10 * MINUTE)
    assert found.parcel == Parcel(
        *(KIND, "5", WANG, b"what stands there"),
        due_ms=NOON + 10 * MINUTE,
        expires_ms=NOON + LONGEST_MS,
        edits=5,
        lane=LANE,
        promise=Promise.BEST_EFFORT,
    )


async def test_the_minutes_are_those_the_person_chose(database: Database, engine: Engine) -> None:
    visitor = await database.people.meet(WANG, "zh", NOON)
    for minutes in (60, 0, 5):
        await database.sessions.set_hide_minutes(visitor.id, minutes)
        await database.hidings.plan(WANG, minutes, b"", NOON)
    assert await rows(engine) == [
        ("5", "queued", NOON + 5 * MINUTE),
        ("60", "queued", NOON + 60 * MINUTE),
    ]


async def test_a_stranger_has_nothing_to_hide(database: Database, engine: Engine) -> None:
    await database.hidings.plan(WANG, 5, b"", NOON)
    assert await rows(engine) == []


async def test_showing_again_moves_it_on_and_keeps_what_it_holds(
    database: Database, engine: Engine
) -> None:
    await database.people.meet(WANG, "zh", NOON)
    await database.hidings.plan(WANG, 5, b"first", NOON)
    await database.hidings.plan(WANG, 5, b"second", NOON + 3 * MINUTE)
    assert await rows(engine) == [("5", "queued", NOON + 13 * MINUTE)]
    (found,) = await due(database, NOON + 13 * MINUTE)
    assert found.parcel.body == b"second"


async def test_showing_again_while_it_is_taken_away_plans_it_anew(
    database: Database, engine: Engine
) -> None:
    """Else the settlement of the earlier one would leave the later screen in the chat."""
    await database.people.meet(WANG, "zh", NOON)
    await database.hidings.plan(WANG, 5, b"first", NOON)
    later = NOON + 10 * MINUTE
    (held,) = await due(database, later)
    await database.hidings.plan(WANG, 5, b"second", later)
    await database.deliveries.settle("we", EPOCH, [Settlement(held, Status.SENT)], later)
    assert await rows(engine) == [("5", "queued", later + 10 * MINUTE)]


async def test_what_was_hidden_once_can_be_hidden_again(database: Database) -> None:
    await database.people.meet(WANG, "zh", NOON)
    for now_ms in (NOON, NOON + 60 * MINUTE):
        await database.hidings.plan(WANG, 5, b"it", now_ms)
        (held,) = await due(database, now_ms + 10 * MINUTE)
        await database.deliveries.settle("we", EPOCH, [Settlement(held, Status.SENT)], now_ms)


async def test_what_shows_nothing_personal_any_more_is_left_alone(database: Database) -> None:
    await database.people.meet(WANG, "zh", NOON)
    await database.hidings.plan(WANG, 5, b"", NOON)
    await database.hidings.call_off(WANG, 5, NOON)
    assert await due(database, NOON + 60 * MINUTE) == ()


async def test_a_reply_that_is_owed_to_the_message_does_not_keep_it_there(
    database: Database, engine: Engine
) -> None:
    await database.people.meet(WANG, "zh", NOON)
    await database.hidings.plan(WANG, 5, b"", NOON)
    reply = Parcel("reply", "77", WANG, b"", due_ms=NOON, expires_ms=NOON + MINUTE, edits=5)
    await database.outbox.add(reply, NOON)
    assert [status for _, status, _ in await rows(engine)] == ["queued", "queued"]

"""Parcels are claimed once, settled by whoever holds them, and never lost on the way."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.parcel import (
    FLOOD_WAIT,
    Claimed,
    FloodWait,
    Lane,
    Lease,
    Parcel,
    Promise,
    Settlement,
    Status,
)
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
MINUTE = 60_000
WANG, LI = 7001, 7002
REPLY = Parcel("reply", "11", WANG, "王芳".encode(), due_ms=NOON, expires_ms=NOON + 60 * MINUTE)
OURS = Lease("we", NOON, NOON + MINUTE)
LATER = Lease("we", NOON + MINUTE, NOON + 2 * MINUTE)


async def statuses(engine: Engine) -> list[str]:
    rows = await engine.rows(Query(dict, "SELECT status FROM outbox ORDER BY id"))
    return [row["status"] for row in rows]


async def claimed(database: Database, parcel: Parcel = REPLY) -> Claimed:
    await database.outbox.add(parcel, NOON)
    (found,) = await database.outbox.claim(Lane.INTERACTIVE, OURS, 10)
    return found


async def test_a_parcel_is_claimed_as_it_was_added(database: Database) -> None:
    found = await claimed(database, replace(REPLY, edits=5))
    assert (found.attempt, found.parcel) == (1, replace(REPLY, edits=5))
    assert await database.outbox.claim(Lane.INTERACTIVE, OURS, 10) == ()


async def test_the_same_parcel_is_added_once(database: Database, engine: Engine) -> None:
    assert await database.outbox.add(REPLY, NOON)
    assert await database.outbox.add(REPLY, NOON) is None
    assert await database.outbox.add(replace(REPLY, chat_id=LI), NOON)
    assert await statuses(engine) == ["queued", "queued"]


async def test_what_is_not_due_or_stands_in_another_lane_waits(database: Database) -> None:
    await database.outbox.add(replace(REPLY, due_ms=NOON + 1), NOON)
    await database.outbox.add(replace(REPLY, ref="12", lane=Lane.BULK), NOON)
    assert await database.outbox.claim(Lane.INTERACTIVE, OURS, 10) == ()
    assert len(await database.outbox.claim(Lane.BULK, OURS, 10)) == 1


async def test_a_later_parcel_takes_the_place_of_one_that_edits_the_same_message(
    database: Database, engine: Engine
) -> None:
    await database.outbox.add(replace(REPLY, edits=5), NOON)
    await database.outbox.add(replace(REPLY, ref="12", edits=5), NOON)
    assert await statuses(engine) == ["cancelled", "queued"]


async def test_a_parcel_that_is_added_again_does_not_take_its_own_place(
    database: Database, engine: Engine
) -> None:
    for _ in range(2):
        await database.outbox.add(replace(REPLY, edits=5), NOON)
    assert await statuses(engine) == ["queued"]


async def test_many_owners_at_once_claim_each_parcel_once(database: Database) -> None:
    for number in range(60):
        await database.outbox.add(replace(REPLY, ref=str(number)), NOON)
    batches = await asyncio.gather(
        *(
            database.outbox.claim(Lane.INTERACTIVE, replace(OURS, owner=str(owner)), 10)
            for owner in range(8)
        )
    )
    found = [each.parcel.ref for batch in batches for each in batch]
    assert sorted(found, key=int) == [str(number) for number in range(60)]


async def test_a_batch_is_never_larger_than_a_hundred(database: Database) -> None:
    for number in range(101):
        await database.outbox.add(replace(REPLY, ref=str(number)), NOON)
    assert len(await database.outbox.claim(Lane.INTERACTIVE, OURS, 1000)) == 100


async def test_a_settled_parcel_keeps_nothing_of_its_text(
    database: Database, engine: Engine
) -> None:
    sent = Settlement(await claimed(database), Status.SENT, message_id=9)
    await database.outbox.settle("we", [sent], NOON)
    (row,) = await engine.rows(Query(dict, "SELECT status, message_id, body FROM outbox"))
    assert (row["status"], row["message_id"], bytes(row["body"])) == ("sent", 9, b"")


async def test_a_body_is_sealed(database: Database, engine: Engine) -> None:
    await database.outbox.add(REPLY, NOON)
    (row,) = await engine.rows(Query(dict, "SELECT body FROM outbox"))
    assert "王芳".encode() not in row["body"]


async def test_who_lost_the_lease_settles_nothing(database: Database, engine: Engine) -> None:
    ours = await claimed(database)
    await database.outbox.sweep(OURS.until_ms, NOON)
    (theirs,) = await database.outbox.claim(Lane.INTERACTIVE, replace(LATER, owner="they"), 10)
    await database.outbox.settle("we", [Settlement(ours, Status.SENT)], NOON)
    assert (await statuses(engine), theirs.attempt) == (["claimed"], 2)


@pytest.mark.parametrize(
    ("promise", "end"),
    [
        (Promise.AT_LEAST_ONCE, "retry"),
        (Promise.AT_MOST_ONCE, "unknown"),
        (Promise.BEST_EFFORT, "unknown"),
    ],
)
async def test_what_may_have_arrived_is_repeated_only_where_that_was_promised(
    database: Database, engine: Engine, promise: Promise, end: str
) -> None:
    await claimed(database, replace(REPLY, promise=promise))
    assert await database.outbox.sweep(OURS.until_ms - 1, NOON) == 0
    assert await database.outbox.sweep(OURS.until_ms, NOON + MINUTE) == 1
    doubtful = await claimed(database, replace(REPLY, ref="12", promise=promise))
    await database.outbox.settle("we", [Settlement(doubtful, Status.UNKNOWN)], NOON)
    assert set(await statuses(engine)) <= {end, "claimed"}
    rows = await engine.rows(Query(dict, "SELECT doubts FROM outbox"))
    assert [row["doubts"] for row in rows] == [1, 1]


async def test_what_came_too_late_is_not_sent(database: Database, engine: Engine) -> None:
    await database.outbox.add(replace(REPLY, expires_ms=NOON), NOON)
    assert await database.outbox.claim(Lane.INTERACTIVE, OURS, 10) == ()
    await database.outbox.sweep(NOON, NOON)
    assert await statuses(engine) == ["expired"]


async def test_a_flood_wait_is_remembered_by_the_row(database: Database) -> None:
    until = NOON + 5 * MINUTE
    waits = Settlement(await claimed(database), Status.RETRY, FLOOD_WAIT, until)
    await database.outbox.settle("we", [waits], NOON)
    expected = FloodWait(Lane.INTERACTIVE, WANG, until)
    assert await database.outbox.flood_waits(NOON) == (expected,)
    assert await database.outbox.flood_waits(until) == ()
    assert await database.outbox.claim(Lane.INTERACTIVE, LATER, 10) == ()


async def test_a_parcel_in_hand_can_change_its_place_and_its_body(database: Database) -> None:
    row_id = await database.outbox.add(REPLY, NOON, OURS)
    assert row_id is not None
    await database.outbox.rewrite(row_id, b"shown", 77, NOON)
    await database.outbox.sweep(OURS.until_ms, NOON)
    (found,) = await database.outbox.claim(Lane.INTERACTIVE, LATER, 10)
    assert (found.attempt, found.parcel.body, found.parcel.edits) == (2, b"shown", 77)


async def test_a_lease_can_be_held_for_longer_or_let_go(database: Database) -> None:
    held = await claimed(database)
    longer = replace(OURS, until_ms=OURS.until_ms + 1)
    await database.outbox.renew(longer, [held.id])
    assert await database.outbox.sweep(OURS.until_ms, NOON) == 0
    await database.outbox.let_go("we")
    assert await database.outbox.sweep(NOON, NOON) == 1


async def test_what_an_owner_does_not_know_of_is_not_held_for_it(database: Database) -> None:
    await claimed(database)
    await database.outbox.renew(replace(OURS, until_ms=OURS.until_ms + 1), [])
    assert await database.outbox.sweep(OURS.until_ms, NOON) == 1


async def test_a_lone_process_frees_at_its_start_what_its_forerunner_had_in_hand(
    database: Database, engine: Engine
) -> None:
    await claimed(database)
    await database.outbox.recover(NOON)
    assert await statuses(engine) == ["claimed" if engine.is_postgres else "retry"]


async def test_who_is_forgotten_leaves_no_parcel(database: Database, engine: Engine) -> None:
    visitor = await database.people.meet(WANG, "zh", NOON)
    await database.outbox.add(REPLY, NOON)
    await database.outbox.add(replace(REPLY, chat_id=LI), NOON)
    await database.people.forget(visitor.id)
    rows = await engine.rows(Query(dict, "SELECT chat_id FROM outbox"))
    assert [row["chat_id"] for row in rows] == [LI]

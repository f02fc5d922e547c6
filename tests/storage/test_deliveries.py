"""Only the leader claims and settles what is no reply, and only in its own epoch."""

import asyncio
import re
from dataclasses import replace

import pytest

from bot.domain.parcel import (
    REPLY,
    Claimed,
    Lane,
    Lease,
    Parcel,
    Promise,
    Settlement,
    Status,
)
from bot.domain.queue import Doubt, LaneCount, Rest
from storage import transaction
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
MINUTE = 60_000
WANG, LI = 7001, 7002
NOTICE = Parcel(
    "notice", "202609", WANG, b"", due_ms=NOON, expires_ms=NOON + 60 * MINUTE, lane=Lane.BULK
)
OURS = Lease("we", NOON, NOON + MINUTE)
EPOCH = 1


@pytest.fixture(autouse=True)
async def led(engine: Engine) -> None:
    await reign(engine, EPOCH)


async def reign(engine: Engine, epoch: int) -> None:
    await engine.write("DELETE FROM leaders WHERE role = ?", "delivery")
    await engine.write(
        "INSERT INTO leaders (id, role, epoch, owner, beat_ms) VALUES (1, ?, ?, ?, 0)",
        *("delivery", epoch, "we"),
    )


async def rows(engine: Engine, *columns: str) -> list[tuple[object, ...]]:
    found = await engine.rows(Query(dict, f"SELECT {', '.join(columns)} FROM outbox ORDER BY id"))  # noqa: S608 - ours
    return [tuple(row[column] for column in columns) for row in found]


async def claimed(database: Database, parcel: Parcel = NOTICE) -> Claimed:
    await database.outbox.add(parcel, NOON)
    (found,) = await database.deliveries.claim(parcel.lane, OURS, EPOCH, 10)
    return found


async def test_a_notice_is_claimed_as_it_was_added_and_settled_with_its_number(
    database: Database, engine: Engine
) -> None:
    found = await claimed(database)
    assert (found.attempt, found.parcel) == (1, NOTICE)
    assert await database.deliveries.claim(Lane.BULK, OURS, EPOCH, 10) == ()
    sent = Settlement(found, Status.SENT, message_id=9)
    await database.deliveries.settle("we", EPOCH, [sent], NOON)
    assert await rows(engine, "status", "message_id") == [("sent", 9)]


async def test_replies_are_left_to_those_who_owe_them(database: Database) -> None:
    await database.outbox.add(replace(NOTICE, kind=REPLY, lane=Lane.INTERACTIVE), NOON)
    await database.outbox.add(replace(NOTICE, kind="hide", lane=Lane.INTERACTIVE), NOON)
    (letter,) = await database.deliveries.claim(Lane.INTERACTIVE, OURS, EPOCH, 10)
    (reply,) = await database.outbox.claim(Lane.INTERACTIVE, OURS, 10)
    assert (letter.parcel.kind, reply.parcel.kind) == ("hide", REPLY)


async def test_a_reply_and_a_letter_of_one_message_leave_each_other_alone(
    database: Database, engine: Engine
) -> None:
    hide = replace(NOTICE, kind="hide", lane=Lane.INTERACTIVE, edits=5)
    for parcel in (hide, replace(hide, kind=REPLY), replace(hide, ref="later")):
        await database.outbox.add(parcel, NOON)
    assert await rows(engine, "status") == [("cancelled",), ("queued",), ("queued",)]


async def test_however_many_believe_to_lead_each_letter_is_claimed_once(
    database: Database,
) -> None:
    everybody = [replace(NOTICE, chat_id=WANG + place) for place in range(200)]
    await database.outbox.add_all(everybody, NOON)
    batches = await asyncio.gather(
        *(
            database.deliveries.claim(Lane.BULK, replace(OURS, owner=str(owner)), EPOCH, 20)
            for owner in range(10)
        )
    )
    found = [each.parcel.chat_id for batch in batches for each in batch]
    assert sorted(found) == [parcel.chat_id for parcel in everybody]


async def test_who_leads_no_more_is_given_nothing_and_changes_nothing(
    database: Database, engine: Engine
) -> None:
    in_hand = await claimed(database)
    await database.outbox.add(replace(NOTICE, chat_id=LI), NOON)
    await reign(engine, EPOCH + 1)
    deliveries = database.deliveries
    assert await deliveries.claim(Lane.BULK, OURS, EPOCH, 10) == ()
    await deliveries.settle("we", EPOCH, [Settlement(in_hand, Status.SENT)], NOON)
    await deliveries.pause(Lane.BULK, NOON + MINUTE, EPOCH)
    assert await rows(engine, "status") == [("claimed",), ("queued",)]
    assert await deliveries.paused_until(Lane.BULK) == 0


async def test_a_row_without_a_settlement_comes_again_when_its_lease_ends(
    database: Database,
) -> None:
    await claimed(database)
    await database.outbox.sweep(OURS.until_ms, NOON + MINUTE)
    later = Lease("they", NOON + MINUTE, NOON + 2 * MINUTE)
    (again,) = await database.deliveries.claim(Lane.BULK, later, EPOCH, 10)
    assert (again.attempt, again.parcel.ref) == (2, NOTICE.ref)
    assert await database.deliveries.doubtful(0, 10) == (
        Doubt(again.id, "notice", NOTICE.ref, Status.CLAIMED, 1),
    )


async def test_what_may_be_sent_once_at_most_ends_with_its_lease_and_keeps_no_text(
    database: Database, engine: Engine
) -> None:
    code = replace(NOTICE, body=b"271828", promise=Promise.AT_MOST_ONCE)
    await claimed(database, code)
    await database.outbox.sweep(OURS.until_ms, NOON)
    (found,) = await engine.rows(Query(dict, "SELECT status, body FROM outbox"))
    assert (found["status"], bytes(found["body"])) == ("unknown", b"")


async def test_who_blocked_us_is_unreachable_and_keeps_everything_else(
    database: Database, engine: Engine
) -> None:
    visitor = await database.people.meet(WANG, "zh", NOON)
    await database.people.set_language(visitor.id, "en")
    blocked = Settlement(await claimed(database), Status.BLOCKED, "person_gone")
    await database.deliveries.settle("we", EPOCH, [blocked], NOON)
    reach = await engine.row(Query(dict, "SELECT unreachable_ms FROM visitors"))
    assert reach == {"unreachable_ms": NOON}
    assert (await database.people.meet(WANG, "zh", NOON)).language == "en"


async def test_what_came_too_late_expires_and_is_never_claimed(
    database: Database, engine: Engine
) -> None:
    await database.outbox.add(replace(NOTICE, expires_ms=NOON), NOON)
    assert await database.deliveries.claim(Lane.BULK, OURS, EPOCH, 10) == ()
    assert await database.deliveries.expire(NOON) == 1
    assert await rows(engine, "status") == [("expired",)]


async def test_a_pause_of_a_lane_is_remembered_and_never_shortened(database: Database) -> None:
    deliveries = database.deliveries
    for minutes in (2, 168, 3):
        await deliveries.pause(Lane.BULK, NOON + minutes * MINUTE, EPOCH)
    assert await deliveries.paused_until(Lane.BULK) == NOON + 168 * MINUTE
    assert await deliveries.paused_until(Lane.INTERACTIVE) == 0


async def test_many_are_added_at_once_and_nobody_twice(database: Database, engine: Engine) -> None:
    everybody = [replace(NOTICE, chat_id=WANG + place) for place in range(3)]
    for _ in range(2):
        await database.outbox.add_all(everybody, NOON)
    assert await rows(engine, "chat_id") == [(WANG,), (WANG + 1,), (WANG + 2,)]


async def test_the_queue_can_be_looked_at(database: Database) -> None:
    doubted = Settlement(await claimed(database), Status.UNKNOWN, "unknown", NOON + MINUTE)
    await database.deliveries.settle("we", EPOCH, [doubted], NOON)
    await database.outbox.add(replace(NOTICE, chat_id=LI), NOON)
    await database.deliveries.pause(Lane.BULK, NOON + 9 * MINUTE, EPOCH)
    state = await database.deliveries.state(NOON + 5 * MINUTE)
    assert state.counts == (
        LaneCount(Lane.BULK, Status.QUEUED, 1),
        LaneCount(Lane.BULK, Status.RETRY, 1),
    )
    assert state.rests == (Rest(Lane.BULK, NOON + 9 * MINUTE),)
    assert (state.doubtful, state.late_ms(NOON + 5 * MINUTE)) == (1, 5 * MINUTE)


async def test_a_claim_reads_no_more_of_a_long_queue_than_it_takes(
    database: Database, engine: Engine
) -> None:
    assert database
    explain = "EXPLAIN" if engine.is_postgres else "EXPLAIN QUERY PLAN"
    waiting = "lane = 'bulk' AND status IN ('queued', 'retry') AND due_ms <= 1"
    ask = f"{explain} SELECT id FROM outbox WHERE {waiting} ORDER BY due_ms, id LIMIT 100"  # noqa: S608 - ours

    async def planned() -> str:
        if engine.is_postgres:
            await engine.write("SET LOCAL enable_seqscan = off")  # of an empty table it would be
        return str(await engine.rows(Query(dict, ask)))

    plan = await transaction.run(planned)
    assert "outbox_waiting" in plan
    assert re.findall("Sort|TEMP B-TREE", plan) == []


async def test_hiding_waits_behind_no_broadcast(database: Database) -> None:
    now_ms = 1_790_000_000_000
    backlog = [
        Parcel("news", str(place), 8000 + place, b"", now_ms, now_ms + 10**7, lane=Lane.BULK)
        for place in range(1_000)
    ]
    await database.outbox.add_all(backlog, now_ms)
    await database.people.meet(7001, "zh", now_ms)
    await database.hidings.plan(7001, 5, b"what stands there", now_ms)
    due_ms = now_ms + 10 * 60_000
    lease = Lease("we", due_ms, due_ms + 60_000)
    (found,) = await database.deliveries.claim(Lane.HIDING, lease, 1, 100)
    assert (found.parcel.kind, found.parcel.edits) == ("hide", 5)

"""Broadcasts in their rows: changed, agreed to, written down, posted, counted, taken back."""

import asyncio

import pytest

from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import (
    BY_NOTE,
    RECALL_MS,
    WITHDRAW_MS,
    Content,
    Enclosure,
    Facts,
    Media,
    State,
)
from bot.domain.broadcast.kept import KeptKind
from bot.domain.language import Language
from bot.domain.parcel import Lane, Lease, Settlement, Status
from storage.broadcast_undoing import way_of
from storage.broadcasts import Move
from storage.database import Database
from storage.engine import Engine, Query
from tests.storage.broadcast_scene import APPROVER, AUTHOR, NOON, Town
from tests.storage.test_deliveries import EPOCH, reign

OURS = Lease("we", NOON, NOON + 60_000)


@pytest.fixture
async def town(database: Database, engine: Engine) -> Town:
    await reign(engine, EPOCH)
    return Town(database, engine)


@pytest.fixture
async def sending(town: Town) -> int:
    """A broadcast to five readers is being sent."""
    for _ in range(5):
        await town.reader()
    number = await town.broadcast()
    await town.set_off(number)
    return number


async def test_a_broadcast_comes_back_as_it_was_written(town: Town) -> None:
    content = Content(
        bodies={Language.ZH_HANS: "<b>a</b>", Language.EN: "b"},
        base=Language.EN,
        falls_back=False,
        enclosure=Enclosure(Media.PHOTO, "file"),
        facts=Facts("1", "2"),
    )
    numbers = [await town.broadcast(content) for _ in range(2)]
    assert numbers == [1, 2]
    found = await town.get(2)
    assert found.content == content
    assert found.content.digest == content.digest
    assert (found.state, found.standing.author, found.version) == (State.DRAFT, AUTHOR, 1)
    assert [one.number for one in await town.database.broadcasts.latest()] == [2, 1]
    assert await town.database.broadcasts.get(3) is None


async def test_who_begin_at_once_get_numbers_of_their_own(town: Town) -> None:
    numbers = await asyncio.gather(*(town.broadcast() for _ in range(8)))
    assert sorted(numbers) == list(range(1, 9))


async def test_what_is_kept_under_a_name_has_versions(town: Town) -> None:
    drawer, kind = town.database.kept_contents, KeptKind.TEMPLATE
    content = Content(bodies={Language.EN: "b"}, facts=Facts("1"), segment=Segment(area="330100"))
    versions = await asyncio.gather(
        *(drawer.keep(kind, "Monthly", content, AUTHOR, NOON) for _ in range(3))
    )
    assert sorted(versions) == [1, 2, 3]
    await drawer.keep(kind, "Other", Content(), AUTHOR, NOON + 1)
    await drawer.keep(KeptKind.SEGMENT, "Monthly", content, AUTHOR, NOON)
    found = await drawer.latest(kind, 10)
    assert [(one.name, one.version) for one in found] == [("Other", 1), ("Monthly", 3)]
    assert found[1].content == content
    assert await drawer.get(found[1].number) == found[1]
    assert await drawer.get(99) is None


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.APPROVED])
async def test_every_change_takes_the_approval_back(town: Town, state: State) -> None:
    number = await town.broadcast()
    for step in (State.SUBMITTED, State.APPROVED):
        if state in {step, State.APPROVED}:
            await town.move(number, step, digest="d", approver=APPROVER, approved_ms=NOON)
    assert (await town.get(number)).state is state
    assert await town.database.broadcasts.write_text(number, Language.EN, "b")
    found = await town.get(number)
    assert (found.state, found.version, found.standing.approver) == (State.DRAFT, 2, None)
    assert (found.standing.digest, found.standing.approved_ms) == ("", 0)
    assert await town.database.broadcasts.write_text(number, Language.EN, "")
    assert Language.EN not in (await town.get(number)).content.bodies


async def test_what_is_under_way_is_changed_no_more(town: Town, sending: int) -> None:
    before = await town.get(sending)
    assert not await town.database.broadcasts.write_text(sending, Language.ZH_HANS, "other")
    assert not await town.database.broadcasts.change(sending, Content())
    assert await town.get(sending) == before


async def test_of_two_who_take_a_step_one_does_and_one_line_is_written(
    town: Town, engine: Engine
) -> None:
    number = await town.broadcast()
    await town.move(number, State.SUBMITTED, digest="d")
    move = Move(State.APPROVED, APPROVER, "broadcast.approve", version=1)
    broadcasts = town.database.broadcasts
    done = await asyncio.gather(*(broadcasts.move(number, move, NOON) for _ in range(5)))
    assert sorted(done) == [False, False, False, False, True]
    written = Query(dict, "SELECT detail FROM audit_chain WHERE action = 'broadcast.approve'")
    assert len(await engine.rows(written)) == 1


async def test_a_step_is_taken_by_the_version_looked_at_alone(town: Town) -> None:
    number = await town.broadcast()
    await town.database.broadcasts.write_text(number, Language.EN, "b")
    stale = Move(State.SUBMITTED, AUTHOR, "broadcast.submit", version=1)
    assert not await town.database.broadcasts.move(number, stale, NOON)
    assert (await town.get(number)).state is State.DRAFT


async def test_the_audience_is_written_down_once_in_stretches(town: Town, sending: int) -> None:
    feed = town.database.broadcast_feed
    assert await feed.size(sending) == 5
    await town.reader()
    assert not await feed.freeze(town.step(sending), town.audience())
    assert await feed.size(sending) == 5


async def test_who_leads_no_more_posts_and_writes_down_nothing(
    town: Town, engine: Engine, sending: int
) -> None:
    await reign(engine, EPOCH + 1)
    feed = town.database.broadcast_feed
    assert (await feed.post(town.step(sending), 3))[1] == 0
    second = await town.broadcast()
    await town.set_off(second, State.FREEZING)
    assert not await feed.freeze(town.step(second), town.audience())
    assert await town.posted() == []


async def test_a_few_are_posted_at_a_time_and_none_twice(town: Town, sending: int) -> None:
    feed = town.database.broadcast_feed
    counts = [(await feed.post(town.step(sending), 2))[1] for _ in range(4)]
    assert counts == [2, 2, 1, 0]
    assert await town.posted() == [1, 2, 3, 4, 5]
    assert (await town.get(sending)).standing.posted == 5
    assert await feed.size(sending) == 0


async def test_two_who_post_at_once_post_each_reader_once(town: Town, sending: int) -> None:
    feed = town.database.broadcast_feed
    await asyncio.gather(*(feed.post(town.step(sending), 2) for _ in range(4)))
    while (await feed.post(town.step(sending), 2))[1]:
        pass
    assert await town.posted() == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("state", [State.PAUSED, State.CANCELLED])
async def test_what_is_halted_posts_nothing_more(town: Town, sending: int, state: State) -> None:
    feed = town.database.broadcast_feed
    await feed.post(town.step(sending), 2)
    await town.move(sending, state)
    assert (await feed.post(town.step(sending), 2))[1] == 0
    assert await town.posted() == [1, 2]


async def test_the_latest_are_seen_with_what_became_of_them(
    town: Town, sending: int, database: Database
) -> None:
    feed = town.database.broadcast_feed
    first, _ = await feed.post(town.step(sending), 3)
    second, _ = await feed.post(town.step(sending), 2)
    claimed = await database.deliveries.claim(Lane.BULK, OURS, EPOCH, 2)
    results = [Settlement(one, Status.FAILED, "refused") for one in claimed]
    await database.deliveries.settle("we", EPOCH, results, NOON)
    seen = await feed.latest(sending, first, 10)
    assert [one.status for one in seen].count(Status.FAILED) == 2
    assert len(seen) == 5
    assert len(await feed.latest(sending, second, 10)) == 2
    assert len(await feed.latest(sending, first, 3)) == 3
    assert await feed.is_under_way(sending)


async def test_failures_of_ours_are_tried_once_more_and_refusals_are_not(
    town: Town, engine: Engine, sending: int
) -> None:
    feed = town.database.broadcast_feed
    await feed.post(town.step(sending), 5)
    await engine.write("UPDATE outbox SET status = 'failed', code = 'refused'")
    await engine.write("UPDATE outbox SET code = 'TypeError' WHERE chat_id < 7003")
    assert await feed.try_again(sending, NOON) == 2
    assert [one.count for one in await town.database.tallies.tally(sending)] == [3, 2]


async def test_what_became_of_it_is_counted_and_kept(
    town: Town, engine: Engine, sending: int
) -> None:
    feed, tallies = town.database.broadcast_feed, town.database.tallies
    await feed.post(town.step(sending), 5)
    await engine.write("UPDATE outbox SET status = 'sent', code = 'delivered'")
    await engine.write("UPDATE outbox SET doubts = 1 WHERE chat_id = 7002")
    counted = await tallies.tally(sending)
    assert [(one.status, one.count, one.doubtful) for one in counted] == [(Status.SENT, 5, 1)]
    kept = [(one.status.value, one.code, one.count, one.doubtful) for one in counted]
    for _ in range(2):
        await tallies.keep(sending, kept)
    await engine.write("DELETE FROM outbox")
    assert await tallies.kept(sending) == (("sent", "delivered", 5, 1),)
    assert await tallies.tally(sending) == ()


@pytest.mark.parametrize(
    ("code", "within_ms"),
    [("", RECALL_MS), (BY_NOTE, WITHDRAW_MS)],
    ids=["deleted", "by_note"],
)
async def test_what_was_sent_lately_is_taken_back(
    town: Town, engine: Engine, sending: int, code: str, within_ms: int
) -> None:
    feed, kind = town.database.broadcast_feed, way_of(code).kind
    await feed.post(town.step(sending), 5)
    await engine.write("UPDATE outbox SET status = 'sent', message_id = chat_id - 6000")
    await engine.write("UPDATE outbox SET status = 'failed' WHERE chat_id = 7001")
    await engine.write("UPDATE outbox SET message_id = NULL WHERE chat_id = 7002")
    await engine.write("UPDATE outbox SET changed_ms = ? WHERE chat_id = 7003", NOON - within_ms)
    await town.move(sending, State.DONE, ended_ms=NOON)
    await town.move(sending, State.RECALLING, cursor=0)
    while await feed.take_back(town.step(sending), way_of(code), 2):
        pass
    assert await town.posted(kind) == [4, 5]
    rows = await engine.rows(
        Query(dict, "SELECT edits, expires_ms FROM outbox WHERE kind = ? ORDER BY chat_id"), kind
    )
    assert [row["edits"] for row in rows] == [1004, 1005]
    assert {row["expires_ms"] for row in rows} == {NOON + within_ms}
    assert await feed.is_under_way(sending, kind)


async def test_who_is_forgotten_is_waited_for_no_more(town: Town, sending: int) -> None:
    visitor = await town.database.people.known(7002)
    assert visitor
    await town.database.people.forget(visitor.id)
    while (await town.database.broadcast_feed.post(town.step(sending), 2))[1]:
        pass
    assert await town.posted() == [1, 3, 4, 5]


async def test_whoever_a_pause_met_is_due_again(town: Town, engine: Engine, sending: int) -> None:
    feed = town.database.broadcast_feed
    await feed.post(town.step(sending), 2)
    await engine.write("UPDATE outbox SET status = 'retry', code = 'paused', due_ms = ?", NOON * 2)
    await engine.write("UPDATE outbox SET code = 'quiet' WHERE chat_id = 7001")
    await feed.wake(sending, NOON)
    rows = await engine.rows(Query(dict, "SELECT due_ms FROM outbox ORDER BY chat_id"))
    assert [row["due_ms"] for row in rows] == [NOON * 2, NOON]

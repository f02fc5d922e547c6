"""Letters reach their chats, each once; what cannot be told, or not now, costs nobody else."""

from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.domain.parcel import FLOOD_WAIT, Lane, Promise
from bot.emulator import Emulator, FaultKind, Visitor
from bot.emulator.faults import Fault
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.delivery_scene import PATIENCE_S, Depot
from tests.conftest import ENGINES
from tests.lab.sizes import IS_SOAK
from tests.transport.scene import TOKEN

FIRST = 800_000_001
LONG_WAIT_S = 10_072
FAULTS = {
    FaultKind.SERVER_ERROR: 80,
    FaultKind.RESET: 80,
    FaultKind.HALF_JSON: 60,
    FaultKind.LOST_ANSWER: 70,
    FaultKind.TIMEOUT: 10,
}
SILENT = {FaultKind.LOST_ANSWER, FaultKind.TIMEOUT}  # accepted, and the bot never hears of it


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN) as emulator:
        yield emulator


@pytest.fixture
def wang(tg: Emulator) -> Visitor:
    return tg.person("Wang Fang", started=True)


@pytest.fixture
def li(tg: Emulator) -> Visitor:
    return tg.person("Li Qiang", started=True)


@pytest.fixture
def at(tg: Emulator, database: Database, engine: Engine) -> Depot:
    return Depot(tg, database, engine)


def heard(visitor: Visitor) -> list[str]:
    return [message.text for message in visitor.bot_messages]


async def test_a_letter_is_sent_changed_or_taken_away_as_its_kind_says(
    at: Depot, wang: Visitor, li: Visitor
) -> None:
    shown = [at.tg.world.post(each.chat, {"text": "amounts"}, by_bot=True) for each in (wang, li)]
    now = {"lane": Lane.INTERACTIVE}
    await at.post(
        at.parcel(wang.id, ref="new", **now),
        at.parcel(wang.id, ref="edit", body=b"Hidden", edits=shown[0].message_id, **now),
        at.parcel(li.id, kind="removal", edits=shown[1].message_id, **now),
        at.parcel(li.id, kind="removal", ref="again", edits=404, **now),
        at.parcel(li.id, ref="no place", edits=404, **now),
        at.parcel(li.id, kind="nothing", **now),
    )
    async with at.life():
        await at.settled()
    (new, *rest) = await at.fates("message_id")
    assert [status for status, _ in rest] == ["sent", "sent", "sent", "cancelled", "cancelled"]
    assert new == ("sent", wang.bot_messages[-1].message_id)
    assert (heard(wang), heard(li)) == (["Hidden", "Arrived"], [])


async def test_what_is_wrong_with_one_parcel_stops_no_other(at: Depot, tg: Emulator) -> None:
    tg.crowd(range(FIRST, FIRST + 8))
    await at.post(
        at.parcel(FIRST, body=b"<b>broken"),
        at.parcel(FIRST + 1, kind="faulty"),
        at.parcel(FIRST + 2, kind="of a later release"),
        at.parcel(FIRST + 3, ref="sealed"),
        at.parcel(FIRST + 4, body=b""),
        at.parcel(FIRST + 5, expires_ms=at.now_ms - 1),
        *(at.parcel(FIRST + place) for place in (6, 7)),
    )
    await at.engine.write("UPDATE outbox SET body = ? WHERE ref = ?", b"torn", "sealed")
    async with at.life():
        await at.settled()
    fates = await at.fates("code")
    assert fates[:4] == [
        ("failed", "refused"),
        ("failed", "ZeroDivisionError"),
        ("failed", "KeyError"),
        ("failed", "seal"),
    ]
    assert [status for status, _ in fates[4:]] == ["failed", "expired", "sent", "sent"]


async def test_who_blocked_the_bot_is_not_written_to_again_and_loses_nothing(
    at: Depot, wang: Visitor, li: Visitor
) -> None:
    people = at.database.people
    await people.set_city((await people.meet(wang.id, "en", 0)).id, "310000", 0)
    await wang.block(wait=False)
    await at.post(at.parcel(wang.id), at.parcel(FIRST), at.parcel(li.id))
    async with at.life():
        await at.settled()
    assert await at.fates() == [("blocked",), ("blocked",), ("sent",)]
    reach = await at.engine.rows(Query(dict, "SELECT unreachable_ms FROM visitors"))
    assert [row["unreachable_ms"] is None for row in reach] == [False]
    assert (await people.meet(wang.id, "en", 0)).city == "310000"


async def test_doubt_is_repeated_left_alone_or_given_up_as_was_promised(
    at: Depot, tg: Emulator
) -> None:
    tg.crowd(range(FIRST, FIRST + 4))
    promises = (Promise.AT_LEAST_ONCE, Promise.AT_MOST_ONCE, Promise.BEST_EFFORT)
    for place in range(3):
        tg.fault(FaultKind.LOST_ANSWER, "sendMessage").chat_id = FIRST + place
    tg.fault(FaultKind.TOO_MANY, "sendMessage").chat_id = FIRST + 3
    doubted = [at.parcel(FIRST + place, promise=each) for place, each in enumerate(promises)]
    refused = at.parcel(FIRST + 3, promise=Promise.BEST_EFFORT, lane=Lane.INTERACTIVE)
    await at.post(*doubted, refused)
    async with at.life():
        await at.settled()
    assert await at.fates("doubts") == [("sent", 1), ("unknown", 1), ("unknown", 1), ("failed", 0)]
    listed = await at.database.deliveries.doubtful(0, 10)
    assert [(each.status.value, each.times) for each in listed] == [
        ("sent", 1),
        ("unknown", 1),
        ("unknown", 1),
    ]
    sent = Counter(call.chat_id for call in tg.calls.of("sendMessage"))
    assert sent == {FIRST: 2, FIRST + 1: 1, FIRST + 2: 1, FIRST + 3: 1}


async def test_one_chat_that_wants_to_be_left_alone_delays_no_other(
    at: Depot, tg: Emulator, wang: Visitor
) -> None:
    tg.crowd(range(FIRST, FIRST + 50))
    fault = tg.fault(FaultKind.TOO_MANY, "sendMessage", times=None)
    fault.chat_id, fault.retry_after = wang.id, 600
    now = {"lane": Lane.INTERACTIVE}
    await at.post(at.parcel(wang.id, **now), at.parcel(wang.id, ref="2", **now))
    await at.post(*(at.parcel(FIRST + place, **now) for place in range(50)))
    async with at.life():
        await at.settled("retry")
        await at.post(at.parcel(wang.id, ref="in bulk"), at.parcel(FIRST, ref="2", **now))
        await at.settled("retry")
    fates = await at.fates("code")
    waiting, others = fates[:2] + fates[-2:-1], fates[2:-2] + fates[-1:]
    assert {status for status, _ in others} == {"sent"}
    assert waiting == [("retry", FLOOD_WAIT)] * 3
    assert len(tg.calls.of("sendMessage", wang.id)) <= 2  # the second may have been under way


async def test_a_pause_of_bulk_outlives_a_restart_and_delays_no_single_letter(
    at: Depot, tg: Emulator, wang: Visitor
) -> None:
    tg.crowd(range(FIRST, FIRST + 30))
    fault = tg.fault(FaultKind.TOO_MANY, "sendMessage")
    fault.chat_id, fault.retry_after = FIRST, LONG_WAIT_S
    at.rate = 20
    await at.post(*(at.parcel(FIRST + place) for place in range(30)))
    async with at.life():
        await at.until(at.is_paused)
    before = tg.calls.count("sendMessage")
    assert before < 30
    async with at.life():
        await at.post(at.parcel(wang.id, lane=Lane.INTERACTIVE))
        await tg.world.bell.until(lambda: heard(wang) == ["Arrived"], PATIENCE_S)
    assert tg.calls.count("sendMessage") == before + 1
    state = await at.database.deliveries.state(at.now_ms)
    (rest,) = state.rests
    assert rest.until_ms > at.now_ms + (LONG_WAIT_S - 600) * 1000
    fates = await at.fates("owner", "doubts")
    assert {(owner, doubts) for _, owner, doubts in fates} == {(None, 0)}


async def test_a_chat_that_was_just_written_to_may_refuse_without_stopping_bulk(
    at: Depot, tg: Emulator, wang: Visitor
) -> None:
    await at.post(at.parcel(wang.id, lane=Lane.INTERACTIVE))
    async with at.life():
        await at.settled()
        fault = tg.fault(FaultKind.TOO_MANY, "sendMessage")
        fault.chat_id, fault.retry_after = wang.id, 600
        await at.post(at.parcel(wang.id, ref="2", due_ms=at.now_ms + 1500))
        await tg.world.bell.until(lambda: tg.calls.count("sendMessage") == 2, PATIENCE_S)
        await at.settled("retry")
    assert await at.database.deliveries.paused_until(Lane.BULK) == 0


async def test_two_notices_to_one_chat_keep_their_distance(at: Depot, wang: Visitor) -> None:
    await at.post(at.parcel(wang.id), at.parcel(wang.id, ref="2"))
    async with at.life():
        await at.settled()
    first, second = at.tg.calls.of("sendMessage")
    assert await at.fates() == [("sent",), ("sent",)]
    assert second.at - first.at >= 0.9


async def test_a_stop_in_the_midst_of_it_loses_and_repeats_nothing(
    at: Depot, tg: Emulator
) -> None:
    everybody = range(FIRST, FIRST + 150)
    tg.crowd(everybody)
    at.rate = 200
    await at.database.outbox.add_all([at.parcel(each) for each in everybody], at.now_ms)
    for goal in (10, 60, 150):
        async with at.life():
            await tg.world.bell.until(
                lambda goal=goal: tg.calls.count("sendMessage") >= goal, PATIENCE_S
            )
    assert Counter(call.chat_id for call in tg.calls.of("sendMessage")) == dict.fromkeys(
        everybody, 1
    )
    assert await at.fates("doubts") == [("sent", 0)] * 150


@pytest.mark.parametrize("database_url", ENGINES if IS_SOAK else ENGINES[:1], indirect=True)
async def test_a_third_of_faults_loses_nothing_and_repeats_only_what_was_accepted_in_silence(
    at: Depot, tg: Emulator
) -> None:
    everybody = range(FIRST, FIRST + 1000)
    tg.crowd(everybody)
    faults = [
        tg.faults.set(Fault(kind, "sendMessage", times=times, probability=times / 800))
        for kind, times in FAULTS.items()
    ]
    at.rate = 300
    await at.database.outbox.add_all([at.parcel(each) for each in everybody], at.now_ms)
    async with at.life():
        await at.settled()
    left = {fault.kind: fault.times or 0 for fault in faults}
    accepted = sum(FAULTS[kind] - left[kind] for kind in SILENT)
    received = {each.id: len(each.bot_messages) for each in tg.everybody}
    repeats = sum(received.values()) - len(received)
    assert [each for each, count in received.items() if not count] == []
    assert repeats == accepted > 0
    assert {status for (status,) in await at.fates()} == {"sent"}
    doubtful = await at.database.deliveries.doubtful(0, 1000)
    assert sum(each.times for each in doubtful) >= repeats

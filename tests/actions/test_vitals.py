"""Staff hear once of what is wrong for a while, and once when it is over."""

from zoneinfo import ZoneInfo

import pytest

from bot.actions.vitals import read_vitals, show_vitals, watch_breaches
from bot.clock import Clock, Shift
from bot.domain.burial import Burial
from bot.domain.incident import MANY_LETTERS, IncidentKind, Vitals, breaches
from bot.domain.parcel import Lane, Parcel
from bot.meters import REGISTRY
from storage.database import Database
from storage.engine import Engine, Query
from storage.migrate import Migrations

STAFF = -100_200
MINUTE = 60_000


@pytest.fixture
def clock() -> Clock:
    return Clock(ZoneInfo("Asia/Shanghai"), Shift())


async def refs(engine: Engine) -> list[tuple[int, str]]:
    rows = await engine.rows(
        # That alerts wait, in this test, is a breach of its own.
        Query(dict, "SELECT chat_id, ref FROM outbox WHERE ref NOT LIKE 'queue_old%' ORDER BY id")
    )
    return [(row["chat_id"], row["ref"].rpartition(".")[2]) for row in rows]


async def test_an_alert_is_sent_once_after_five_minutes_and_once_when_it_is_over(
    database: Database, engine: Engine, clock: Clock
) -> None:
    await database.tick_runs.begin("plan_notices", clock.now_ms())
    await database.tick_runs.fail("plan_notices", clock.now_ms())
    for _ in range(8):
        assert await watch_breaches(database, clock, STAFF) > 0
        clock.shift.ms += MINUTE
    assert await refs(engine) == [(STAFF, "begun")]
    await database.tick_runs.finish("plan_notices", clock.now_ms())
    for _ in range(3):
        await watch_breaches(database, clock, STAFF)
    assert await refs(engine) == [(STAFF, "begun"), (STAFF, "over")]
    lasting = {incident.kind for incident in await database.incidents.all()}
    assert IncidentKind.TICK_FAILED not in lasting


async def test_what_passes_soon_is_told_to_nobody(
    database: Database, engine: Engine, clock: Clock
) -> None:
    await database.tick_runs.begin("plan_notices", clock.now_ms())
    await database.tick_runs.fail("plan_notices", clock.now_ms())
    await watch_breaches(database, clock, STAFF)
    await database.tick_runs.finish("plan_notices", clock.now_ms() + 1)
    await watch_breaches(database, clock, STAFF)
    assert await refs(engine) == []


async def test_without_a_chat_the_log_hears_it(
    database: Database, engine: Engine, clock: Clock
) -> None:
    for letter in range(MANY_LETTERS + 1):
        await database.dead_letters.bury(Burial(letter, "KeyError", b""), clock.now_ms())
    for _ in range(8):
        await watch_breaches(database, clock, None)
        clock.shift.ms += MINUTE
    (incident,) = await database.incidents.all()
    assert (incident.kind, incident.told_ms is not None) == (IncidentKind.DEAD_LETTERS, True)
    assert await refs(engine) == []


def test_a_lane_at_rest_is_not_late() -> None:
    late = Vitals(late_ms={Lane.BULK: 20 * MINUTE}, rest_ms={})
    assert breaches(late) == {IncidentKind.QUEUE_OLD}
    resting = Vitals(late_ms={Lane.BULK: 20 * MINUTE}, rest_ms={Lane.BULK: 3 * MINUTE})
    assert breaches(resting) == frozenset()
    long_rest = Vitals(rest_ms={Lane.BULK: 20 * MINUTE})
    assert breaches(long_rest) == {IncidentKind.LANE_PAUSED}


async def test_gauges_show_the_rows(database: Database, clock: Clock) -> None:
    now_ms = clock.now_ms()
    waiting = Parcel("alert", "1", 7001, b"", now_ms - 90_000, now_ms + MINUTE, lane=Lane.BULK)
    await database.outbox.add(waiting, now_ms)
    await database.tick_runs.begin("plan_notices", now_ms - 30_000)
    await show_vitals(database, now_ms)
    value = REGISTRY.get_sample_value
    assert value("yibao_outbox", {"lane": "bulk", "status": "queued"}) == 1
    assert value("yibao_outbox_late_seconds", {"lane": "bulk"}) == 90
    assert value("yibao_outbox_late_seconds", {"lane": "interactive"}) == 0
    assert value("yibao_tick_age_seconds", {"tick": "plan_notices"}) == 30
    assert (await read_vitals(database, now_ms)).late_ms == {Lane.BULK: 90_000}


async def test_every_migration_is_there(engine: Engine) -> None:
    assert await Migrations(engine).pending() == ()

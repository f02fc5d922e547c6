"""Records that lie elsewhere are copied for notices: slowly, once a day, and only as needed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.actions.office import Holder, Office
from bot.actions.watching import PATIENCE, watch
from bot.actions.whole_records import whole_records
from bot.clock import Clock, Shift
from bot.domain.pace import NEVER, Pace
from bot.settings import Settings
from bot.sources.choose import Shelves, open_sources
from bot.sources.demo.people import DEMO_PEOPLE
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.watching_scene import WANG_FANG, Gateway, office_with
from tests.storage.notice_scene import DAY_MS, NOON, Registry, ms

TABLES = ("enrolments", "contributions", "movements", "cards")


@pytest.fixture
def clock() -> Clock:
    return Clock(ZoneInfo("Asia/Shanghai"), Shift())


@pytest.fixture(autouse=True)
def noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def gateway(clock: Clock) -> Gateway:
    return Gateway(clock, clock.today())


@pytest.fixture
def office(database: Database, clock: Clock, gateway: Gateway, tmp_path: Path) -> Office:
    return office_with(database, clock, tmp_path, {"demo": gateway})


@pytest.fixture
def registry(database: Database, engine: Engine) -> Registry:
    return Registry(database, engine, "demo")


async def kept(registry: Registry) -> dict[str, int]:
    return {table: await registry.count(f"watched_{table}") for table in TABLES}


async def test_a_first_look_copies_what_rules_need_and_calls_nothing_new(
    office: Office, registry: Registry
) -> None:
    await registry.subscriber(psn_no=WANG_FANG.psn_no)
    assert await watch(office, registry.database.watched) == 1
    found = await kept(registry)
    assert all(found.values())
    assert found["contributions"] > 60
    since = ms(NOON) - 10 * DAY_MS
    new = await registry.count(
        "watched_contributions", f"updated_ms >= {since} AND traf_time < 20261110"
    )
    assert new == 0
    assert await watch(office, registry.database.watched) == 0
    assert await registry.count("access_log", "reader = 'clock' AND reason = 'notice'") == 1


async def test_the_next_days_credit_is_new(
    office: Office, registry: Registry, clock: Clock
) -> None:
    await registry.subscriber(psn_no=WANG_FANG.psn_no)
    await watch(office, registry.database.watched)
    clock.shift.ms += 12 * DAY_MS
    assert await watch(office, registry.database.watched) == 1
    (row,) = await registry.engine.rows(
        Query(
            dict,
            "SELECT updated_ms FROM watched_contributions"
            " WHERE insutype = '310' AND cashym = 202611 AND traf_time IS NOT NULL",
        )
    )
    assert row["updated_ms"] == clock.now_ms()


async def test_who_wants_nothing_more_is_forgotten_there(
    office: Office, registry: Registry
) -> None:
    await registry.subscriber(psn_no=WANG_FANG.psn_no)
    await watch(office, registry.database.watched)
    await registry.engine.write(
        "UPDATE consents SET monthly_notice = 0, card_reminder = 0, missing_month = 0"
    )
    await watch(office, registry.database.watched)
    assert await kept(registry) == dict.fromkeys(TABLES, 0)
    assert await registry.count("watched_persons") == 0


async def test_a_source_that_is_away_is_left_alone_and_asked_again(
    office: Office, registry: Registry, gateway: Gateway, clock: Clock
) -> None:
    for place in range(PATIENCE + 2):
        await registry.subscriber(7001 + place, DEMO_PEOPLE[place].person.psn_no)
    gateway.is_away = True
    assert await watch(office, registry.database.watched) == 0
    assert gateway.asked == PATIENCE
    gateway.is_away = False
    assert await watch(office, registry.database.watched) == 2
    clock.shift.ms += 3_600_000
    assert await watch(office, registry.database.watched) == PATIENCE


async def test_each_source_has_its_pace_and_its_hours(
    database: Database, registry: Registry, clock: Clock, gateway: Gateway, tmp_path: Path
) -> None:
    for place in range(5):
        await registry.subscriber(7001 + place, DEMO_PEOPLE[place].person.psn_no)
    at_night = office_with(
        database, clock, tmp_path, {"demo": gateway}, {"demo": Pace(9, time(1), time(5))}
    )
    assert await watch(at_night, database.watched) == 0
    slowly = office_with(database, clock, tmp_path, {"demo": gateway}, {"demo": Pace(2)})
    assert [await watch(slowly, database.watched) for _ in range(4)] == [2, 2, 1, 0]


async def test_credits_that_disappear_are_counted(
    office: Office, registry: Registry, clock: Clock
) -> None:
    await registry.subscriber(psn_no=WANG_FANG.psn_no)
    await watch(office, registry.database.watched)
    watched = registry.database.watched
    clock.shift.ms += DAY_MS
    (whom,) = await watched.due("demo", clock.now_ms(), 9)
    records = await whole_records(office, Holder(office.sources["demo"], whom.psn_no))
    assert records is not None
    latest = max(row.month for row in records.contributions if row.credited)
    gone = tuple(
        replace(row, credited=None) if row.month == latest else row
        for row in records.contributions
    )
    went = replace(records, contributions=gone)
    assert await watched.see("demo", went, whom, clock.now_ms()) == 1


async def test_samples_that_are_told_anew_every_day_are_not_watched(
    database: Database, registry: Registry, clock: Clock, gateway: Gateway, tmp_path: Path
) -> None:
    await registry.subscriber(psn_no=WANG_FANG.psn_no)
    untold = office_with(database, clock, tmp_path, {"demo": gateway}, {"demo": NEVER})
    assert await watch(untold, database.watched) == 0
    assert gateway.asked == 0


async def test_the_settings_tell_whether_samples_are_watched(database: Database) -> None:
    real = Shelves(database.ledger, database.gateways, Clock(ZoneInfo("Asia/Shanghai")))
    settings = Settings(_env_file=None)
    async with open_sources(settings, {}, real) as found:
        assert found.paces == {"demo": NEVER}
    async with open_sources(settings, {}, replace(real, told=NOON.date())) as found:
        assert found.paces == {}

"""What the clock sets going: each tick does its work, and the log tells how much it found."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from bot.clock import Clock
from bot.domain.audit import Actor, AuditEntry
from bot.domain.burial import Burial
from bot.house import furnish
from bot.jobs.schedule import TICKS, Tick, build_schedule, run_tick
from bot.jobs.ticks import Desk
from bot.papers.desk import Desk as PaperDesk
from bot.settings import Settings
from bot.sources.choose import OpenSources
from bot.sources.source import SourceOrder
from storage.database import Database

LONG_AGO = 1_000_000_000_000
BY_NAME = {tick.name: tick for tick in TICKS}


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    settings, clock = Settings(_env_file=None), Clock(ZoneInfo("Asia/Shanghai"))
    sources = OpenSources({}, SourceOrder(()))
    office = furnish(settings, clock, database, sources, PaperDesk(tmp_path))
    return Desk(office, database)


async def told(name: str, desk: Desk) -> list[dict[str, object]]:
    with capture_logs() as log:
        await run_tick(BY_NAME[name], desk)
    return [dict(line) for line in log]


async def test_the_night_deletes_what_is_past_its_day(database: Database, desk: Desk) -> None:
    await database.dead_letters.bury(Burial(1, "KeyError", b"old"), LONG_AGO)
    await database.dead_letters.bury(Burial(2, "KeyError", b"new"), desk.office.clock.now_ms())
    (line,) = await told("enforce_retention", desk)
    assert (line["job"], line["count"]) == ("enforce_retention", 1)
    assert await database.dead_letters.count() == 1


async def test_the_end_of_the_chain_is_noted_in_the_log(database: Database, desk: Desk) -> None:
    link = await database.audit.append(AuditEntry(Actor.STAFF, "look"), LONG_AGO)
    noted, _ = await told("anchor_audit", desk)
    assert (noted["event"], noted["count"]) == ("audit_anchor", 1)
    assert link.digest.startswith(str(noted["digest"]))


async def test_an_empty_house_has_nothing_to_do(desk: Desk) -> None:
    for tick in TICKS:
        lines = await told(tick.name, desk)
        assert (lines[-1]["event"], lines[-1]["count"]) == ("tick", 0)


async def test_a_tick_that_fails_is_told_and_stops_no_other(desk: Desk) -> None:
    async def fail(_: Desk) -> int:
        raise LookupError

    with capture_logs() as log:
        await run_tick(Tick("failing", {"minute": "7"}, fail), desk)
    assert [(line["event"], line["error"]) for line in log] == [("tick_failed", "LookupError")]
    (run,) = await desk.database.tick_runs.all()
    assert (run.name, run.done_ms, run.has_failed) == ("failing", None, True)


async def test_when_a_tick_last_came_to_its_end_is_remembered(desk: Desk) -> None:
    runs = desk.database.tick_runs
    assert await runs.last_done("plan_notices") is None
    await told("plan_notices", desk)
    assert await runs.last_done("plan_notices") is not None
    assert [run.has_failed for run in await runs.all()] == [False]


def test_every_tick_is_in_the_schedule_under_its_name(desk: Desk) -> None:
    jobs = build_schedule(desk).get_jobs()
    assert [job.id for job in jobs] == [tick.name for tick in TICKS]

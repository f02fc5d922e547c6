"""The doctor tells how the outbox stands, whether the bot runs or not."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from tortoise.connection import get_connections

from bot.actions.finding import Finding, Health
from bot.actions.queue_doctor import examine_queue, queue_verbs
from bot.clock import Clock
from bot.control import FILE_NAME, serve_control
from bot.domain.parcel import Lane, Parcel
from bot.settings import Settings
from storage.database import Database, open_database
from storage.engine import Engine
from tests.keys import TEST_KEYS

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
AN_HOUR_MS = 3_600_000
WHOLE = [
    ("check.queue", Health.WELL),
    ("check.queue_late", Health.LOOK),
    ("check.lane_rests", Health.LOOK),
    ("check.doubtful", Health.LOOK),
]


def settings_for(url: str, folder: Path) -> Settings:
    told = {"database_url": SecretStr(url), "data_folder": folder}
    return Settings(_env_file=None).model_copy(update=told)


async def fall_behind(database: Database, engine: Engine) -> None:
    """Let one letter wait for an hour, another be doubted, and bulk rest."""
    now_ms = CLOCK.now_ms()
    letter = Parcel("notice", "1", 1, b"", now_ms - AN_HOUR_MS, now_ms + AN_HOUR_MS)
    await database.outbox.add(letter, now_ms)
    await engine.write("UPDATE outbox SET doubts = 1 WHERE kind = ?", "notice")
    await engine.write(
        "INSERT INTO lane_pauses (id, lane, until_ms) VALUES (1, ?, ?)",
        *(Lane.BULK.value, now_ms + AN_HOUR_MS),
    )


def weighed(findings: tuple[Finding, ...]) -> list[tuple[str, Health]]:
    return [(one.subject, one.health) for one in findings]


async def test_what_waits_and_what_is_doubted_is_told(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url, TEST_KEYS) as database:
        await fall_behind(database, Engine(get_connections()))
    found = await examine_queue(settings_for(database_url, tmp_path))
    assert weighed(found) == WHOLE
    queue, late, rest, doubtful = (one.detail for one in found)
    assert (queue, doubtful) == ("interactive: queued 1", "1")
    assert late.startswith("1:00:")
    assert rest.startswith("bulk: 2")


async def test_a_bot_that_runs_on_sqlite_is_asked_instead(
    sqlite_file: Path, tmp_path: Path
) -> None:
    settings = settings_for(f"sqlite://{sqlite_file}", tmp_path)
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        assert await examine_queue(settings) == ()  # nobody listens yet
        await fall_behind(database, Engine(get_connections()))
        verbs = queue_verbs(database.deliveries, CLOCK)
        async with serve_control(tmp_path / FILE_NAME, verbs):
            assert weighed(await examine_queue(settings)) == WHOLE


async def test_a_new_database_has_no_queue_to_tell_of(
    new_database_url: str, tmp_path: Path
) -> None:
    assert await examine_queue(settings_for(new_database_url, tmp_path)) == ()


async def test_an_empty_queue_is_well(database_url: str, tmp_path: Path) -> None:
    found = await examine_queue(settings_for(database_url, tmp_path))
    assert found == (Finding("check.queue", Health.WELL, ""),)

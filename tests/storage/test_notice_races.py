"""Two planners at once, clocks that jump, and the edges of the calendar: one notice each."""

import asyncio
from datetime import date, datetime, time, timedelta

import pytest

from bot.domain.day import as_int
from bot.domain.month import Month
from storage.database import Database
from storage.engine import Engine
from tests.lab.sizes import SIZES
from tests.storage.notice_scene import NOON, SHANGHAI, Registry, ms

ROUNDS, EDGES = SIZES.planners, SIZES.edges


@pytest.fixture
def registry(database: Database, engine: Engine) -> Registry:
    return Registry(database, engine)


async def test_two_planners_at_once_plan_each_notice_once(registry: Registry) -> None:
    """A notice that one plans while the other posts must not slip into a message of before."""
    for place in range(ROUNDS):
        await registry.subscriber(7001 + place, f"P{place}")
        await registry.premium(202609, f"P{place}")
        await asyncio.gather(registry.plan(), registry.plan())
        await registry.premium(202610, f"P{place}")
        await asyncio.gather(registry.plan(), registry.plan())
    assert await registry.count("notices", "parcel > 0") == 2 * ROUNDS
    assert await registry.count("outbox") == 2 * ROUNDS
    alone = "parcel IN (SELECT CAST(ref AS BIGINT) FROM outbox)"
    assert await registry.count("notices", alone) == 2 * ROUNDS


def edges() -> list[date]:
    """Take the first, the last and the next to last day of every month, leap day included."""
    months = [Month(2026, 1).plus(ahead) for ahead in range(80)]
    days = [
        day
        for month in months
        for day in (month.first_day, month.last_day, month.last_day - timedelta(days=1))
    ]
    return days[:EDGES]


async def test_each_edge_of_the_calendar_brings_one_notice_however_clocks_jump(
    registry: Registry,
) -> None:
    for place, day in enumerate(edges()):
        noon = datetime.combine(day, time(12), tzinfo=SHANGHAI)
        await registry.subscriber(7001 + place, f"P{place}")
        month = int(Month.of(day).previous())
        await registry.premium(month, f"P{place}", traf_time=as_int(day), updated_ms=ms(noon))
        for hours in (0, 1, -1 / 6, 24, 0, 25):
            await registry.plan(noon + timedelta(hours=hours), last=noon)
    assert await registry.count("notices", "kind = 'allocation' AND parcel > 0") == EDGES
    assert await registry.count("outbox") == EDGES


async def test_a_clock_that_was_wrong_for_a_year_tells_nothing_twice(registry: Registry) -> None:
    await registry.subscriber()
    await registry.premium(202610)
    for years in (0, 1, -1, 0):
        await registry.plan(NOON + timedelta(days=365 * years), last=NOON)
    assert [ref for kind, ref, _ in await registry.planned() if kind == "allocation"] == [
        "p202610"
    ]

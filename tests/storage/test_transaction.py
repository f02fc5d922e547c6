"""Transactions are whole, join one another, and survive callers who are cancelled."""

import asyncio
from collections.abc import Iterable

import pytest

from bot.domain.visitor import Binding
from storage import transaction
from storage.database import Database
from storage.engine import Engine, Query

NOON = 1_790_000_000_000
CANCELLATIONS = 600


class ChangedMindError(Exception):
    """What a body raises in these stories."""


async def enter(database: Database, telegram_ids: Iterable[int]) -> None:
    for telegram_id in telegram_ids:
        await database.people.meet(telegram_id, "zh", NOON)


async def visitors(engine: Engine) -> int:
    (row,) = await engine.rows(Query(dict, "SELECT COUNT(*) AS met FROM visitors"))
    return int(row["met"])


async def test_a_body_that_returns_is_kept(database: Database, engine: Engine) -> None:
    await transaction.run(lambda: enter(database, (1, 2)))
    assert await visitors(engine) == 2


async def test_a_body_that_raises_leaves_nothing(database: Database, engine: Engine) -> None:
    async def change_mind() -> None:
        await enter(database, (1, 2))
        raise ChangedMindError

    with pytest.raises(ChangedMindError):
        await transaction.run(change_mind)
    assert await visitors(engine) == 0


async def test_an_inner_transaction_joins_the_outer(database: Database, engine: Engine) -> None:
    async def change_mind() -> None:
        visitor = await database.people.meet(1, "zh", NOON)
        await database.people.set_city(visitor.id, "110000", NOON)
        raise ChangedMindError

    with pytest.raises(ChangedMindError):
        await transaction.run(change_mind)
    assert await visitors(engine) == 0


async def test_what_is_not_committed_is_not_seen_outside(
    database: Database, engine: Engine
) -> None:
    entered = asyncio.Event()

    async def enter_slowly() -> None:
        await enter(database, (1,))
        entered.set()
        await asyncio.sleep(0.05)

    async with asyncio.TaskGroup() as group:
        group.create_task(transaction.run(enter_slowly))
        await entered.wait()
        seen = await visitors(engine)
    # SQLite has one connection: its reader waits for the commit.
    assert seen == (0 if engine.is_postgres else 1)


async def test_a_cancelled_caller_leaves_while_the_transaction_goes_on(
    database: Database, engine: Engine
) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def enter_late() -> None:
        begun.set()
        await may_end.wait()
        await enter(database, (1,))

    async with asyncio.TaskGroup() as group:
        caller = group.create_task(transaction.run(enter_late))
        await begun.wait()
        caller.cancel()
    assert caller.cancelled()
    may_end.set()
    await transaction.drain()
    assert await visitors(engine) == 1


async def test_many_rows_are_written_all_or_none(database: Database, engine: Engine) -> None:
    visitor = await database.people.meet(1, "zh", NOON)
    insert = "INSERT INTO recent_cities (id, visitor_id, area, chosen_ms) VALUES (?, ?, ?, ?)"
    cities = [(number, visitor.id, f"11000{number}", NOON) for number in range(1, 6)]
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await engine.write_many(insert, [*cities, cities[0]])
    assert await database.people.recent_cities(visitor.id, 9) == ()
    await engine.write_many(insert, cities)
    assert len(await database.people.recent_cities(visitor.id, 9)) == 5


async def test_six_hundred_cancellations_leave_no_hang(database: Database, engine: Engine) -> None:
    visitor = await database.people.meet(1, "zh", NOON)
    insert = "INSERT INTO recent_cities (id, visitor_id, area, chosen_ms) VALUES (?, ?, ?, ?)"
    deeds = (
        lambda number: database.people.set_city(visitor.id, f"{110000 + number % 7}", NOON),
        lambda number: database.people.meet(number + 2, "zh", NOON),
        lambda number: engine.write_many(insert, [(number + 1, visitor.id, f"{number}", NOON)]),
        lambda number: database.people.bind(
            visitor.id, Binding("demo", f"{number}", "demo", NOON)
        ),
    )
    async with asyncio.TaskGroup() as group:
        for number in range(CANCELLATIONS):
            caller = group.create_task(deeds[number % len(deeds)](number))
            for _ in range(number % 13):
                await asyncio.sleep(0)
            caller.cancel()
    async with asyncio.timeout(20):
        await transaction.drain()
        await transaction.run(lambda: enter(database, (999_999,)))
        assert (await database.people.meet(1, "zh", NOON)).id == visitor.id

"""Who was forgotten while an answer was on its way is not shown it any more."""

import asyncio

from bot.emulator import Emulator, Options, Patience, Visitor
from bot.transport.delivery import Answer
from bot.transport.events import Event
from bot.ui.screen import Screen
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.owing_scene import WORKING, Stage
from tests.transport.scene import TOKEN

HASTY = Options(patience=Patience(second_pause=0.02, longest_pause=(0.05, 0.05)))
PARCELS = Query(dict, "SELECT status, body FROM outbox")


class Slow:
    """A door that answers when the test lets it."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.answered = asyncio.Event()

    async def __call__(self, _: Event) -> Answer:
        await self.may_answer.wait()
        self.answered.set()
        return Screen("Balance 1,234.56", is_personal=True)


async def waiting(wang: Visitor, database: Database) -> int:
    """Let Wang Fang ask for something slow, and see that it is being looked up."""
    met = await database.people.meet(wang.id, "zh", 1)
    await wang.say("balance", wait=False)
    await wang.sees(WORKING)
    await wang.settled()
    return met.id


async def test_an_answer_in_the_making_is_not_shown(database: Database, engine: Engine) -> None:
    door = Slow()
    async with Emulator(TOKEN, HASTY) as tg, Stage(tg, database, door).life():
        wang = tg.person("Wang Fang", started=True)
        visitor_id = await waiting(wang, database)
        counts = await database.people.forget(visitor_id)
        assert counts["outbox"] == 1
        door.may_answer.set()
        await door.answered.wait()
        await tg.world.bell.until(lambda: tg.calls.count("deleteMessage") == 1, 20)
        assert wang.bot_messages == []
        assert not await engine.rows(PARCELS)
        assert await database.dead_letters.count() == 0


async def test_an_answer_that_waits_for_another_life_is_not_shown(
    database: Database, engine: Engine
) -> None:
    door = Slow()
    async with Emulator(TOKEN, HASTY) as tg:
        wang = tg.person("Wang Fang", started=True)
        stage = Stage(tg, database, door)
        async with stage.life():
            visitor_id = await waiting(wang, database)
        await database.people.forget(visitor_id)
        door.may_answer.set()
        async with stage.life():
            await wang.say("anything")
            await wang.sees("Balance")
        assert len(stage.events) == 2
        assert len(await engine.rows(PARCELS)) <= 1
    assert [one.text for one in wang.bot_messages].count("Balance 1,234.56") == 1


async def test_what_a_later_answer_took_the_place_of_is_left_alone(
    database: Database, engine: Engine
) -> None:
    door = Slow()
    async with Emulator(TOKEN, HASTY) as tg, Stage(tg, database, door).life():
        wang = tg.person("Wang Fang", started=True)
        await waiting(wang, database)
        await engine.write("UPDATE outbox SET status = 'cancelled'")
        door.may_answer.set()
        await door.answered.wait()
        await wang.say("more")
        await wang.sees("Balance")
    assert [one.text for one in wang.bot_messages] == [WORKING, "Balance 1,234.56"]

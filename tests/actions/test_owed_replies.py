"""What cannot be answered at once is promised, and the promise outlives the process."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.emulator import Emulator, FaultKind, Options, Patience, Visitor
from bot.transport.delivery import Answer, NotNowError, Ruling
from bot.transport.events import Event, Tap
from bot.transport.flood import Allowance
from bot.transport.wire_json import JsonObject
from bot.ui.pages import Help
from bot.ui.screen import PageButton, Screen
from storage.database import Database
from storage.engine import Engine, Query
from tests.actions.owing_scene import SLOW_DOWN, WORKING, Stage
from tests.transport.scene import TOKEN

HOME = Screen("Welcome", ((PageButton("Help", Help()),),))
FOUND = Screen("Found")


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    hasty = Patience(second_pause=0.02, longest_pause=(0.05, 0.05))
    async with Emulator(TOKEN, Options(patience=hasty)) as emulator:
        yield emulator


@pytest.fixture
def wang(tg: Emulator) -> Visitor:
    return tg.person("Wang Fang", started=True)


@pytest.fixture
def li(tg: Emulator) -> Visitor:
    return tg.person("Li Qiang", started=True)


@pytest.fixture(params=["polling", "webhook"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class SlowHelp:
    """A door that opens home at once, and help when the test lets it."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()
        self.asked = 0

    async def __call__(self, event: Event) -> Answer:
        if not isinstance(event, Tap):
            return HOME
        self.asked += 1
        await self.may_answer.wait()
        return FOUND


async def fates(engine: Engine) -> list[str]:
    rows = await engine.rows(Query(dict, "SELECT status FROM outbox ORDER BY id"))
    return [row["status"] for row in rows]


async def eventually(engine: Engine, expected: list[str]) -> None:
    for _ in range(400):
        if await fates(engine) == expected:
            return
        await asyncio.sleep(0.02)
    assert await fates(engine) == expected


async def test_what_takes_long_says_so_and_ends_in_the_same_message(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine, way: str
) -> None:
    door = SlowHelp()
    async with Stage(tg, database, door).life(way):
        await wang.start()
        await wang.tap("Help", wait=False)
        await wang.sees(WORKING)
        await wang.settled()
        assert await fates(engine) == ["claimed"]
        door.may_answer.set()
        await wang.sees("Found")
        await eventually(engine, ["sent"])
    assert [message.text for message in wang.bot_messages] == ["Found"]
    assert (door.asked, len(tg.world.mailbox)) == (1, 0)


async def test_a_slow_answer_to_a_typed_message_takes_the_place_of_the_waiting_one(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine
) -> None:
    async def slow(_: Event) -> Answer:
        await asyncio.sleep(0.3)
        return FOUND

    async with Stage(tg, database, slow).life():
        await wang.say("Hangzhou", wait=False)
        await wang.sees(WORKING)
        await wang.sees("Found")
        await eventually(engine, ["sent"])
    assert [message.text for message in wang.bot_messages] == ["Found"]


async def test_a_promise_outlives_the_process(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine, way: str
) -> None:
    door = SlowHelp()
    stage = Stage(tg, database, door)
    async with stage.life(way):
        await wang.start()
        await wang.tap("Help", wait=False)
        await wang.sees(WORKING)
        await wang.settled()
    assert wang.screen.text == WORKING
    door.may_answer.set()
    async with stage.life(way):
        await wang.sees("Found")
        await eventually(engine, ["sent"])
    assert [message.text for message in wang.bot_messages] == ["Found"]


async def test_nobody_else_waits_for_what_takes_long(
    tg: Emulator, wang: Visitor, li: Visitor, database: Database
) -> None:
    async with Stage(tg, database, SlowHelp(), budget_s=5).life():
        await wang.start()
        await wang.tap("Help", wait=False)
        began = time.monotonic()
        await li.say("hello", wait=False)
        await li.sees("Welcome")
        assert time.monotonic() - began < 2


async def test_a_promise_that_fails_three_times_ends_in_an_apology_in_its_place(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine
) -> None:
    async def fail_slowly(event: Event) -> Answer:
        if not isinstance(event, Tap):
            return HOME
        await asyncio.sleep(0.15)
        raise LookupError("a fault of ours")

    stage = Stage(tg, database, fail_slowly)
    async with stage.life():
        await wang.start()
        await wang.tap("Help", wait=False)
        await eventually(engine, ["failed"])
    (letter,) = await database.dead_letters.latest(9)
    assert stage.manners.apologies == [letter.reference]
    assert [message.text for message in wang.bot_messages] == [f"Sorry, {letter.reference}"]


async def test_a_promise_waits_while_the_database_of_the_door_is_away(
    tg: Emulator, wang: Visitor, database: Database
) -> None:
    asked: list[Event] = []

    async def away_at_first(event: Event) -> Answer:
        asked.append(event)
        await asyncio.sleep(0.15)
        if len(asked) < 3:
            raise NotNowError("storage")
        return FOUND

    async with Stage(tg, database, away_at_first).life():
        await wang.say("hello", wait=False)
        await wang.sees("Found")
    assert await database.dead_letters.count() == 0


async def test_a_chat_that_telegram_wants_left_alone_is_left_alone_across_a_restart(
    tg: Emulator, wang: Visitor, li: Visitor, database: Database, engine: Engine
) -> None:
    async def welcome(_: Event) -> Answer:
        return HOME

    stage = Stage(tg, database, welcome)
    fault = tg.fault(FaultKind.TOO_MANY, "sendMessage")
    fault.retry_after, fault.chat_id = 2, wang.id
    async with stage.life():
        await wang.say("hello")
        assert await fates(engine) == ["queued"]
        began = time.monotonic()
        await li.say("hello")
        assert time.monotonic() - began < 1
    async with stage.life():
        await wang.say("are you there?")
        await eventually(engine, ["sent", "sent"])
    refused, *later = tg.calls.of("sendMessage", wang.id)
    assert refused.code == 429
    assert [call.code for call in later] == [200, 200]
    assert all(call.at - refused.at >= 2 for call in later)
    assert [message.text for message in wang.bot_messages] == ["Welcome"] * 2
    assert await database.dead_letters.count() == 0


async def test_a_later_page_of_the_same_message_takes_the_place_of_an_earlier_one(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine
) -> None:
    pages = iter(("first", "second"))

    async def turn(event: Event) -> Answer:
        return replace(HOME, text=next(pages)) if isinstance(event, Tap) else HOME

    async with Stage(tg, database, turn).life():
        await wang.start()
        fault = tg.fault(FaultKind.TOO_MANY, "editMessageText")
        fault.retry_after = 1
        await wang.tap("Help")
        await wang.tap("Help")
        await eventually(engine, ["cancelled", "sent"])
    assert [message.text for message in wang.bot_messages] == ["second"]


async def test_who_knocks_too_fast_is_told_once_and_costs_the_door_nothing(
    tg: Emulator, wang: Visitor, li: Visitor, database: Database, way: str
) -> None:
    async def welcome(_: Event) -> Answer:
        return HOME

    stage = Stage(tg, database, welcome, allowance=Allowance(0.1, 4))
    async with stage.life(way):
        await wang.start()
        for _ in range(8):
            await wang.tap("Help", wait=False)
        await wang.settled()
        for _ in range(3):
            await wang.say("hello", wait=False)
        await wang.settled()
        await li.say("hello")
    assert len(stage.events) == 5
    toasts = [toast.text for toast in wang.chat.toasts]
    assert toasts.count(SLOW_DOWN) == 1
    assert [message.text for message in wang.bot_messages] == ["Welcome"]
    assert li.screen.text == "Welcome"


async def test_typed_floods_get_one_hint(tg: Emulator, wang: Visitor, database: Database) -> None:
    async def welcome(_: Event) -> Answer:
        return HOME

    stage = Stage(tg, database, welcome, allowance=Allowance(0.1, 2))
    async with stage.life():
        for _ in range(6):
            await wang.say("hello", wait=False)
        await wang.settled()
    assert [message.text for message in wang.bot_messages] == ["Welcome", "Welcome", SLOW_DOWN]


async def test_a_poison_gets_one_apology_whose_reference_leads_to_its_letter(
    tg: Emulator, wang: Visitor, database: Database, way: str
) -> None:
    async def poisoned(_: Event) -> Answer:
        raise ZeroDivisionError

    stage = Stage(tg, database, poisoned)
    with capture_logs() as log:
        async with stage.life(way):
            await wang.say("hello")
    (letter,) = await database.dead_letters.latest(9)
    assert stage.manners.apologies == [letter.reference]
    assert [each.text for each in wang.bot_messages] == [f"Sorry, {letter.reference}"]
    told = {line["event"] for line in log if line.get("reference") == letter.reference}
    assert told == {"update_failed", "update_failed_again", "dead_letter"}


async def test_an_update_brought_again_after_its_promise_is_not_answered_twice(
    tg: Emulator, wang: Visitor, database: Database, engine: Engine
) -> None:
    async def slow(_: Event) -> Answer:
        await asyncio.sleep(0.2)
        return FOUND

    stage = Stage(tg, database, slow)
    async with stage.life() as intake:
        for _ in range(2):
            told = await intake.take_once(message(wang.id))
            assert told.verdict.ruling is Ruling.HANDLED
        await wang.sees("Found")
        await eventually(engine, ["sent"])
    assert [each.text for each in wang.bot_messages] == ["Found"]


def message(person: int) -> JsonObject:
    sender, chat = {"id": person, "first_name": "Wang"}, {"id": person, "type": "private"}
    said = {"message_id": 900, "date": 1, "chat": chat, "from": sender, "text": "hello"}
    return {"update_id": 11, "message": said}

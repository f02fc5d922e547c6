"""A reply that had to wait is overtaken by a withdrawal: nothing of it goes out any more."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from bot.emulator import Emulator, FaultKind, Message, Options, Patience, Visitor
from bot.transport.request import AiohttpRequest
from handlers import BY_PAGE
from handlers.door import Door
from handlers.manners import Manners
from storage.database import Database
from storage.engine import Engine
from tests.actions.consenting_scene import Watched, watched_office
from tests.actions.owing_scene import Stage
from tests.actions.test_owed_replies import eventually
from tests.journeys.settling import settle
from tests.transport.scene import TOKEN
from tests.voices import HANS

PERSONAL = re.compile(r"王\*|\d\.\d\d")
ACCOUNT, TAKE_BACK = "ac.1:0", "cw.1:query:1"
ASKED = HANS.plain("consent.query.name")
WORKING = HANS.plain("problem.working")


class Tapped(AiohttpRequest):
    """A wire that remembers what went over it; every test starts with an empty memory."""

    said: list[str] = []  # noqa: RUF012 - shared by every life of the bot

    async def post_json(self, url: str, body: bytes, read_s: float = 0) -> tuple[int, bytes]:
        self.said.append(str(orjson.loads(body).get("text", "")))
        return await super().post_json(url, body, read_s)


@dataclass
class Scene:
    """Wang Fang's chat, the bot behind it, and its one source."""

    wang: Visitor
    database: Database
    engine: Engine
    watched: Watched
    stage: Stage

    async def settle_in(self) -> tuple[Message, Message]:
        """Open records; return two messages, so that one can be tapped while the other waits."""
        await self.wang.start()
        first = self.wang.screen
        await settle(self.engine, self.wang.id)
        await self.wang.forge("bd.1:0", on=first)
        await self.wang.say("/privacy")
        Tapped.said.clear()
        return first, self.wang.screen

    async def withdraw(self, on: Message) -> list[str]:
        """Withdraw, wait for the commit, and forget what went over the wire before it."""
        await self.wang.forge(TAKE_BACK, on=on, wait=False)
        async with asyncio.timeout(10):
            while not (await self.database.consents.of(self.wang.id)).lacking():  # noqa: ASYNC110 - no bell
                await asyncio.sleep(0.005)
        Tapped.said.clear()
        return Tapped.said


def personal(said: list[str]) -> list[str]:
    return [text for text in said if PERSONAL.search(text)]


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    hasty = Patience(second_pause=0.02, longest_pause=(0.05, 0.05))
    async with Emulator(TOKEN, Options(patience=hasty)) as emulator:
        yield emulator


@pytest.fixture
async def scene(
    tg: Emulator, database: Database, engine: Engine, tmp_path: Path
) -> AsyncIterator[Scene]:
    wang = tg.person("王芳", started=True)
    async with watched_office(database, tmp_path) as (office, watched):
        door, manners = Door(office, BY_PAGE).answer, Manners(office)
        stage = Stage(tg, database, door, manners=manners, budget_s=1.0, wire=Tapped)
        yield Scene(wang, database, engine, watched, stage)


async def wait_for_telegram(scene: Scene, tg: Emulator, first: Message) -> None:
    """Tap for the account, which Telegram does not take before two seconds have passed."""
    tg.fault(FaultKind.TOO_MANY, "editMessageText").retry_after = 2
    await scene.wang.forge(ACCOUNT, on=first)
    await eventually(scene.engine, ["queued"])


async def test_a_reply_that_waits_comes_where_nothing_is_withdrawn(
    tg: Emulator, scene: Scene
) -> None:
    async with scene.stage.life():
        first, _ = await scene.settle_in()
        await wait_for_telegram(scene, tg, first)
        Tapped.said.clear()
        await eventually(scene.engine, ["sent"])
    assert personal(Tapped.said)
    assert PERSONAL.search(first.text)


async def test_what_telegram_made_wait_is_not_shown_after_a_withdrawal(
    tg: Emulator, scene: Scene
) -> None:
    async with scene.stage.life():
        first, second = await scene.settle_in()
        await wait_for_telegram(scene, tg, first)
        said = await scene.withdraw(second)
        await eventually(scene.engine, ["sent", "sent"])
    assert personal(said) == []
    assert ASKED in first.text


async def test_what_waits_over_a_restart_is_not_shown_after_a_withdrawal(
    tg: Emulator, scene: Scene
) -> None:
    async with scene.stage.life():
        first, second = await scene.settle_in()
        await wait_for_telegram(scene, tg, first)
    async with scene.stage.life():
        said = await scene.withdraw(second)
        await eventually(scene.engine, ["sent", "sent"])
    assert personal(said) == []
    assert ASKED in first.text


async def test_what_a_slow_source_tells_is_not_shown_after_a_withdrawal(scene: Scene) -> None:
    async with scene.stage.life():
        first, second = await scene.settle_in()
        scene.watched.is_open.clear()
        await scene.wang.forge(ACCOUNT, on=first, wait=False)
        await scene.wang.sees(WORKING)
        said = await scene.withdraw(second)
        scene.watched.is_open.set()
        await eventually(scene.engine, ["sent"])
    assert scene.watched.reads
    assert personal(said) == []
    assert ASKED in first.text


async def test_what_must_be_tried_again_is_looked_at_again(tg: Emulator, scene: Scene) -> None:
    """The slow answer was fit to show when it came; Telegram refused it, and then she withdrew."""
    async with scene.stage.life():
        first, second = await scene.settle_in()
        scene.watched.is_open.clear()
        await scene.wang.forge(ACCOUNT, on=first, wait=False)
        await scene.wang.sees(WORKING)
        await scene.wang.settled()
        tg.fault(FaultKind.TOO_MANY, "editMessageText").retry_after = 2
        scene.watched.is_open.set()
        await eventually(scene.engine, ["retry"])
        said = await scene.withdraw(second)
        await eventually(scene.engine, ["sent", "sent"])
    assert personal(said) == []
    assert ASKED in first.text


async def test_what_is_not_personal_is_shown_all_the_same(tg: Emulator, scene: Scene) -> None:
    async with scene.stage.life():
        first, second = await scene.settle_in()
        tg.fault(FaultKind.TOO_MANY, "editMessageText").retry_after = 1
        await scene.wang.forge("he.1", on=first)
        await scene.withdraw(second)
        await eventually(scene.engine, ["sent", "sent"])
    assert HANS.plain("help.safety") in first.text

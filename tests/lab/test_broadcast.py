"""A broadcast survives its process: killed while it is listed or sent, nobody is left out."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pytest
from tortoise.connection import get_connections

from bot.actions.delivery_lane import most_in_hand
from bot.clock import Clock
from bot.domain.broadcast.broadcast import Content, State
from bot.domain.language import Language
from bot.domain.staff import Member, Role
from bot.emulator import Emulator, Person
from storage.database import Database, open_database
from storage.engine import Engine, Query, Value
from tests.journeys.broadcasting import VERSION
from tests.keys import TEST_KEYS
from tests.lab.conftest import CROSSED, GROWN, Tell
from tests.lab.crowd import FIRST_ID, PATIENCE_S
from tests.lab.lives import Lives, living
from tests.lab.sizes import IS_SOAK, SIZES

RATE = 1000 if IS_SOAK else 150
LONGEST_RUN_S = 3000 if IS_SOAK else 120
WAYS = [CROSSED[0], *((GROWN,) if IS_SOAK else ())]
TAPPED_EVERY_S = 0.25
SAID = "今晚维护"
AUTHOR, APPROVER, NOON = 11, 12, 12
A_DAY_MS = 86_400_000


def zone_of_noon() -> str:
    """Name a zone where it is about noon: broadcasts go out by day."""
    ahead = NOON - Clock(ZoneInfo("UTC")).now().hour
    sign = "-" if ahead > 0 else "+"  # these names count westwards
    return f"Etc/GMT{sign}{abs(ahead)}"


@dataclass(frozen=True, slots=True)
class Mailshot:
    """One broadcast that is due, to so many readers whom the database knows."""

    tg: Emulator
    size: int

    @property
    def readers(self) -> range:
        return range(FIRST_ID, FIRST_ID + self.size)

    async def prepare(self, url: str) -> None:
        self.tg.crowd(self.readers)
        async with open_database(url, TEST_KEYS) as database:
            await self._settle(Engine(get_connections()))
            await database.staff.put(Member(APPROVER, Role.APPROVER, "Li Si"), "", 1)
            await self._schedule(database)

    async def _settle(self, engine: Engine) -> None:
        people: list[tuple[Value, ...]] = [(one, one) for one in self.readers]
        await engine.write_many(
            "INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)"
            " VALUES (?, ?, 'zh', 1, 1)",
            people,
        )
        await engine.write_many(
            "INSERT INTO consents (id, visitor_id, changed_ms, policy_news) VALUES (?, ?, 1, ?)",
            [(*one, VERSION) for one in people],
        )

    async def _schedule(self, database: Database) -> None:
        content = Content(bodies={Language.ZH_HANS: SAID})
        now_ms = time.time_ns() // 1_000_000
        number = await database.broadcasts.begin(AUTHOR, content, now_ms)
        await Engine(get_connections()).write(
            "UPDATE broadcasts SET state = ?, digest = ?, approver = ?, approved_ms = ?,"
            " starts_ms = ?, expires_ms = ? WHERE id = ?",
            *(State.SCHEDULED.value, content.digest, APPROVER, now_ms),
            *(now_ms, now_ms + 3 * A_DAY_MS, number),
        )

    def lives(self, like: Lives) -> Lives:
        told = {"YIBAO_BULK_RATE": str(RATE), "YIBAO_TIMEZONE": zone_of_noon()}
        return replace(like, settings=told)

    def received(self) -> Counter[int]:
        return Counter(
            {
                visitor.id: sum(SAID in message.text for message in visitor.bot_messages)
                for visitor in self.tg.everybody
                if visitor.id in self.readers
            }
        )

    @property
    def sent(self) -> int:
        return self.tg.calls.counts["sendMessage"]

    async def has_sent(self, count: int) -> None:
        await self.tg.world.bell.until(lambda: self.sent >= count, PATIENCE_S)

    async def has_reached_everybody(self) -> None:
        while +(Counter(self.readers) - self.received()):  # noqa: ASYNC110 - no bell for all
            await asyncio.sleep(0.1)


@asynccontextmanager
async def tapping(tg: Emulator) -> AsyncIterator[list[float]]:
    """Let somebody ask for help all the while, and note how long each answer took, in seconds."""
    person = tg.person(Person(FIRST_ID - 1, "He Jing", "en"), started=True)
    waits: list[float] = []

    async def go_on() -> None:
        while True:
            began = time.monotonic()
            await person.say("/help")
            waits.append(time.monotonic() - began)
            await asyncio.sleep(TAPPED_EVERY_S)

    async with asyncio.TaskGroup() as group:
        task = group.create_task(go_on())
        yield waits
        task.cancel()


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_a_broadcast_whose_process_is_killed_reaches_everybody(
    tg: Emulator, lives: Lives, tell: Tell
) -> None:
    shot = Mailshot(tg, SIZES.letters)
    await shot.prepare(lives.database_url)
    dice = random.Random(3)  # noqa: S311 - repeatable, not secret
    share = SIZES.letters // (SIZES.letter_kills + 1)
    async with asyncio.timeout(LONGEST_RUN_S), living(shot.lives(lives)) as bot:
        for number in range(SIZES.letter_kills):
            if number % 4 == 1:
                await asyncio.sleep(dice.uniform(0, 1.5))  # while it starts
            else:
                await shot.has_sent(min(shot.sent + dice.randint(1, share), shot.size))
            await bot.kill()
            await bot.begin()
        await shot.has_reached_everybody()
        await bot.ready()
        await bot.stop()
    repeated = Counter({one: count - 1 for one, count in shot.received().items() if count > 1})
    tell(readers=shot.size, kills=SIZES.letter_kills, repeated=repeated.total())
    async with open_database(lives.database_url, TEST_KEYS):
        doubted = await Engine(get_connections()).rows(
            Query(dict, "SELECT chat_id FROM outbox WHERE kind = 'broadcast' AND doubts > 0")
        )
    assert set(shot.received()) == set(shot.readers)
    assert set(repeated) <= {row["chat_id"] for row in doubted}
    assert repeated.total() <= SIZES.letter_kills * most_in_hand(RATE)


@pytest.mark.parametrize("way", [CROSSED[0]], ids=str)
async def test_a_person_is_answered_while_many_are_written_to(
    tg: Emulator, lives: Lives, tell: Tell
) -> None:
    shot = Mailshot(tg, 10_000 if IS_SOAK else 1_000)
    await shot.prepare(lives.database_url)
    async with (
        asyncio.timeout(LONGEST_RUN_S),
        living(shot.lives(lives)) as bot,
        tapping(tg) as waits,
    ):
        await shot.has_reached_everybody()
        await bot.stop()
    assert set(shot.received().values()) == {1}
    in_order = sorted(waits)
    tell(readers=shot.size, taps=len(waits), p95_s=in_order[int(len(in_order) * 0.95)])
    assert len(waits) > 5

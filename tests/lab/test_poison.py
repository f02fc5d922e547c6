"""One update that nobody can handle stands in front, and the others hardly notice."""

import asyncio
import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from bot.domain.visitor import Question, QuestionKind
from bot.emulator import Emulator, Person, Visitor
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.lab.conftest import CROSSED, LEAN, Tell
from tests.lab.crowd import AT_ONCE, FIRST_ID, PATIENCE_S
from tests.lab.lives import Lives, living
from tests.lab.sizes import SIZES

LONGEST_BLOCK_S = 5.0
LARGEST_LOG = 10 * 1024
AFTER_2033_MS = 2_000_000_000_000


async def ask_with_a_broken_seal(lives: Lives, visitor: Visitor) -> None:
    """Leave an open question that cannot be read: what this person types is poison."""
    async with open_database(lives.database_url, TEST_KEYS) as database:
        met = await database.people.meet(visitor.id, "en", 0)
        asked = Question(QuestionKind.HOLDER_NUMBER, AFTER_2033_MS, "carried")
        await database.questions.ask(met.id, asked)
    with sqlite3.connect(Path(lives.database_url.removeprefix("sqlite://"))) as file:
        file.execute("UPDATE open_questions SET carried = x'00'")
    file.close()


@pytest.mark.parametrize("way", [LEAN, CROSSED[0]], ids=["polling", "webhook"])
async def test_a_poison_is_kept_after_three_tries_and_others_flow(
    tg: Emulator, lives: Lives, tell: Tell
) -> None:
    zhao = tg.person(Person(FIRST_ID, "Zhao Min", "en"), started=True)
    await ask_with_a_broken_seal(lives, zhao)
    others = [tg.person(Person(FIRST_ID + place, "Heron", "en")) for place in range(1, AT_ONCE)]
    async with living(lives):
        await zhao.say("poison", wait=False)
        await zhao.say("/language", wait=False)
        async with asyncio.TaskGroup() as group:
            blocked = group.create_task(answered(zhao))
            for number in range(SIZES.behind_poison):
                await others[number % len(others)].say("/help", wait=False)
                await tg.world.bell.until(lambda: len(tg.world.mailbox) < AT_ONCE, PATIENCE_S)
        await tg.world.bell.until(lambda: not len(tg.world.mailbox), PATIENCE_S)
    async with open_database(lives.database_url, TEST_KEYS) as database:
        letters = await database.dead_letters.latest(9)
    log = lives.log.read_text("utf-8")
    about = [line for line in log.splitlines() if "SealBroken" in line or "dead_letter" in line]
    held = lane_was_held_s(about)
    tell(held_s=held, answered_s=blocked.result(), log_bytes=sum(map(len, about)))
    assert [letter.reason for letter in letters] == ["SealBroken"]
    assert held < LONGEST_BLOCK_S
    assert log.count('"event": "update_failed') == 3
    assert sum(map(len, about)) < LARGEST_LOG
    assert sum(len(other.bot_messages) for other in others) == SIZES.behind_poison


def lane_was_held_s(lines: list[str]) -> float:
    """Count from the first failure to the burial, as the bot's own log tells it."""
    told = [datetime.fromisoformat(json.loads(line)["timestamp"]) for line in lines]
    return (max(told) - min(told)).total_seconds()


async def answered(visitor: Visitor) -> float:
    """Return the seconds until the bot shows the languages."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    await visitor.sees("English", 30)
    return loop.time() - began

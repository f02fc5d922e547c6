"""Taps come late, twice, and mixed with those of others; it ends as if they came one by one."""

import asyncio
import random
import re
from dataclasses import dataclass
from pathlib import Path

from tortoise.connection import get_connections

from bot.emulator.chats import Chat
from bot.emulator.messages import Message
from bot.transport.intake import Intake
from bot.transport.wire_json import JsonObject
from storage.engine import Engine
from tests.journeys.settling import settle
from tests.lab.conftest import Tell
from tests.lab.crowd import FIRST_ID
from tests.lab.household import Household, household
from tests.lab.sizes import SIZES

PEOPLE = 2
TAPS = 3
LATEST_MS = 140_000
BUTTONS = (
    *("cp.1:310100", "cp.1:440100", "cp.1:110100", "bd.1:2", "bd.1:5", "bu.1:1"),
    *("ca.1:query:1:en", "cw.1:query:1", "cw.1:cross_border:1", "cn.1:query"),
    *("ls.1:en", "ls.1:zh_Hans", "cq.1", "bn.1", "x.1", "h.1", "cc.1", "ac.1:0"),
)
# Who leaves what was left already is told so: the same state, in other words.
OTHER_WORDS_THE_SECOND_TIME = ("x.1", "bu.1:1")
# Since when something is agreed to: the clock runs on, and may pass midnight in between.
A_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}\b")


@dataclass(slots=True)
class Desk:
    """Holds the intake that is alive; after a crash it is another one."""

    house: Household
    intake: Intake

    def crash(self) -> None:
        self.intake = self.house.new_intake()


async def settled(house: Household, person: int) -> tuple[Chat, Message]:
    """Bring somebody who has agreed to what records need."""
    await house.database.people.meet(person, "en", house.clock.now_ms())
    await settle(Engine(get_connections()), person)
    return house.visitor(person)


async def one_by_one(house: Household, person: int, buttons: list[str]) -> tuple[object, ...]:
    chat, menu = await settled(house, person)
    intake = house.new_intake()
    for button in buttons:
        await intake.take_once(house.tap(chat, menu, button))
    return await state(house, person, menu.text, buttons)


async def in_disorder(
    desk: Desk, dice: random.Random, person: int, buttons: list[str]
) -> tuple[object, ...]:
    house = desk.house
    chat, menu = await settled(house, person)
    taps = [house.tap(chat, menu, button) for button in buttons]
    place = 0
    while place < len(taps):
        house.clock.late_ms[0] += dice.randint(0, LATEST_MS)
        for _ in range(dice.randint(0, 5)):
            await asyncio.sleep(0)
        await deliver(desk.intake, taps[place], 1 + (dice.random() < 0.2))
        place += 1
        if dice.random() < 0.2:
            # What was not confirmed comes again, and all that came after it.
            desk.crash()
            place -= dice.randint(0, min(place, 2))
    return await state(house, person, menu.text, buttons)


async def deliver(intake: Intake, update: JsonObject, times: int) -> None:
    await asyncio.gather(*(intake.take_once(update) for _ in range(times)))


async def state(
    house: Household, person: int, shown: str, buttons: list[str]
) -> tuple[object, ...]:
    """Tell what the bot keeps of somebody, and what their menu shows."""
    people, questions = house.database.people, house.database.questions
    met = await people.meet(person, "en", house.clock.now_ms())
    question = await questions.pending(met.id, 0)  # also one that has expired
    sample = met.binding.psn_no if met.binding else None
    cities = await people.recent_cities(met.id, 100)
    words = None if buttons[-1] in OTHER_WORDS_THE_SECOND_TIME else A_DAY.sub("", shown)
    agreed = dict(met.consents.versions)
    return met.language, met.city, sample, cities, question and question.kind, words, agreed


async def test_any_disorder_ends_like_a_serial_run(
    postgres_url: str, tmp_path: Path, tell: Tell
) -> None:
    unlike = []
    serial: dict[tuple[str, ...], tuple[object, ...]] = {}
    async with household(postgres_url, tmp_path) as house:
        for seed in range(SIZES.schedules):
            dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
            desk = Desk(house, house.new_intake())
            plans = [dice.choices(BUTTONS, k=TAPS) for _ in range(PEOPLE)]
            first = FIRST_ID + 2 * PEOPLE * seed
            for place, plan in enumerate(plans):
                if tuple(plan) not in serial:
                    serial[tuple(plan)] = await one_by_one(house, first + place, plan)
            wanted = [serial[tuple(plan)] for plan in plans]
            found = await asyncio.gather(
                *(
                    in_disorder(desk, dice, first + PEOPLE + place, plan)
                    for place, plan in enumerate(plans)
                )
            )
            if found != wanted:
                unlike.append((seed, plans, wanted, found))
        answers = house.world.journal.counts["editMessageText"]
        assert house.buried == 0
    tell(schedules=SIZES.schedules, edits=answers)
    assert unlike[:3] == []

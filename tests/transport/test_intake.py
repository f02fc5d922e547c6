"""The rule of patience: our faults count, the weather counts only while others are served."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable
from itertools import repeat

import pytest

from bot.domain.burial import Burial
from bot.transport.delivery import HANDLED, Delivery, Ruling, Verdict, later, stumbled
from bot.transport.intake import BREATHS_S, STORMS, STUMBLES, Intake
from bot.transport.wire_json import JsonObject
from tests.transport.test_reading import message

PEOPLE, EACH = 20, 15


class Desk:
    """An intake whose verdicts the test dictates."""

    def __init__(self, rule: Callable[[Delivery], Verdict | None]) -> None:
        self._rule = rule
        self.buried: list[str] = []
        self.intake = Intake(self._handle, self._bury)

    async def _handle(self, delivery: object) -> None:
        assert isinstance(delivery, Delivery)
        verdict = self._rule(delivery)
        if verdict is not None:
            delivery.verdict = verdict

    async def _bury(self, burial: Burial) -> bool:
        self.buried.append(burial.reason)
        return True

    async def rulings(self, update: JsonObject, times: int) -> list[Ruling]:
        return [(await self.intake.take_once(update)).verdict.ruling for _ in range(times)]


def update(number: int) -> JsonObject:
    return {**message(text="Hi"), "update_id": number}


def sent_by(person: int, number: int) -> JsonObject:
    sender = {"id": person, "first_name": "Zhao Min"}
    return {**message(text="Hi", **{"from": sender}), "update_id": number}


async def test_no_verdict_is_no_acknowledgement() -> None:
    desk = Desk(lambda _: None)
    assert await desk.rulings(update(1), STUMBLES) == [
        Ruling.LATER,
        Ruling.LATER,
        Ruling.DEAD_LETTER,
    ]
    assert desk.buried == ["no verdict"]


async def test_a_fault_of_ours_is_tried_again_soon_while_the_sender_waits() -> None:
    tried: list[Delivery] = []

    def stumble(delivery: Delivery) -> Verdict:
        tried.append(delivery)
        return stumbled("ValueError")

    desk = Desk(stumble)
    receipt = await desk.intake.take_briefly(update(1))
    assert receipt.verdict.ruling is Ruling.DEAD_LETTER
    assert len(tried) == STUMBLES == 1 + len(BREATHS_S)
    assert desk.buried == ["ValueError"]


async def test_weather_is_told_to_the_sender_at_once() -> None:
    tried: list[Delivery] = []

    def is_away(delivery: Delivery) -> Verdict:
        tried.append(delivery)
        return later("telegram is away")

    receipt = await Desk(is_away).intake.take_briefly(update(1))
    assert (receipt.verdict.ruling, len(tried)) == (Ruling.LATER, 1)


async def test_a_storm_over_everybody_costs_nobody_anything() -> None:
    desk = Desk(lambda _: later("telegram is away"))
    assert set(await desk.rulings(update(1), 100)) == {Ruling.LATER}


async def test_a_storm_over_one_update_ends_among_the_dead_letters() -> None:
    desk = Desk(lambda each: later("status 500") if each.update_id == 1 else HANDLED)
    tries = 0
    while not desk.buried:
        tries += 1
        await desk.intake.take_once(update(1))
        await desk.intake.take_once(update(1 + tries))
    assert tries == STORMS + 1


async def test_a_fault_of_ours_counts_even_when_nobody_else_is_there() -> None:
    desk = Desk(lambda _: stumbled("ValueError"))
    assert (await desk.rulings(update(1), STUMBLES))[-1] is Ruling.DEAD_LETTER


async def test_the_unfinished_are_remembered_within_bounds() -> None:
    desk = Desk(lambda _: later("away"))
    for number in range(1500):
        await desk.rulings(update(number), 1)
    assert len(desk.intake._unfinished) == 1000  # noqa: SLF001 - the bound itself


@pytest.mark.parametrize("seed", range(5))
async def test_repeats_and_crowds_leave_everybody_where_a_serial_run_would(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    seen: defaultdict[int, list[int]] = defaultdict(list)

    async def handle(delivery: object) -> None:
        assert isinstance(delivery, Delivery)
        await asyncio.sleep(chance.random() / 500)
        seen[delivery.person].append(delivery.update_id)
        away = chance.random() < 0.2
        delivery.verdict = later("away") if away else HANDLED

    async def bury(_: Burial) -> bool:
        raise AssertionError

    intake = Intake(handle, bury)
    arrivals = [person for person in range(PEOPLE) for _ in range(EACH)]
    chance.shuffle(arrivals)
    expected: defaultdict[int, list[int]] = defaultdict(list)
    async with asyncio.TaskGroup() as group:
        for number, person in enumerate(arrivals):
            expected[person].append(number)
            group.create_task(intake.take_to_the_end(sent_by(person, number), repeat(0.0)))
    for person, numbers in expected.items():
        assert list(dict.fromkeys(seen[person])) == numbers
        assert seen[person] == sorted(seen[person])

"""Whoever is cut off in the middle of an update leaves nothing behind that others wait for."""

import asyncio
import random
from pathlib import Path

from storage import transaction
from tests.lab.crowd import AGREED, FIRST_ID
from tests.lab.household import household
from tests.lab.sizes import SIZES

PEOPLE = 10
BUTTONS = (
    *AGREED,
    *("cp.1:310100", "bd.1:2", "ls.1:en", "cq.1", "bu.1:1", "h.1", "cw.1:query:1", "pv.1"),
)
LONGEST_S = 20.0


async def test_a_storm_of_cancelled_updates_leaves_the_house_in_order(
    database_url: str, tmp_path: Path
) -> None:
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    async with household(database_url, tmp_path) as house:
        visitors = [house.visitor(FIRST_ID + place) for place in range(PEOPLE)]
        intake = house.new_intake()
        async with asyncio.TaskGroup() as group:
            for number in range(SIZES.cancelled):
                tap = house.tap(*visitors[number % PEOPLE], dice.choice(BUTTONS))
                caller = group.create_task(intake.take_once(tap))
                for _ in range(dice.randint(0, 40)):
                    await asyncio.sleep(0)
                await asyncio.sleep(dice.choice((0, 0.001)))
                caller.cancel()
        async with asyncio.timeout(LONGEST_S):
            await transaction.drain()
            for chat, menu in visitors:
                await intake.take_once(house.tap(chat, menu, "cp.1:310100"))
        assert {menu.text for _, menu in visitors} == {visitors[0][1].text}
        assert "Shanghai" in visitors[0][1].text or "上海" in visitors[0][1].text
        assert house.buried == 0

"""One person in order, many at once."""

import asyncio

from bot.transport.lanes import Lanes


async def test_one_person_is_served_in_order_and_others_meanwhile() -> None:
    lanes, served = Lanes(), []

    async def serve(person: str, number: int, seconds: float) -> None:
        async with lanes.turn(hash(person)):
            await asyncio.sleep(seconds)
            served.append((person, number))

    async with asyncio.TaskGroup() as group:
        group.create_task(serve("Wang Fang", 1, 0.05))
        group.create_task(serve("Wang Fang", 2, 0))
        group.create_task(serve("Li Qiang", 1, 0.01))
        group.create_task(serve("Wang Fang", 3, 0))
    assert served == [("Li Qiang", 1), ("Wang Fang", 1), ("Wang Fang", 2), ("Wang Fang", 3)]


async def test_a_lane_is_gone_once_nobody_stands_in_it() -> None:
    lanes = Lanes()

    async def wait(event: asyncio.Event) -> None:
        async with lanes.turn(1):
            await event.wait()

    never = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(wait(never)) for _ in range(3)]
        await asyncio.sleep(0)
        assert len(lanes) == 1
        for task in tasks:
            task.cancel()
    assert len(lanes) == 0

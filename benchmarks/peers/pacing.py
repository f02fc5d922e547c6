"""Sends so many messages, so many at a time, and prints what that took as one line of JSON."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable

TEXT = "Your contribution of last month has arrived. " * 4
BUTTONS = [[("Details", "m.1:310:202609"), ("Account", "ac.1:0")], [("Home", "h.1")]]
Send = Callable[[int], Awaitable[object]]


async def send_all(send: Send, number: int, at_once: int) -> tuple[list[float], float, float]:
    """Return what each send took, and the wall and CPU seconds of all."""
    chats, took = iter(range(1, number + 1)), []

    async def one_after_another() -> None:
        for chat in chats:
            begun = time.perf_counter()
            await send(chat)
            took.append(time.perf_counter() - begun)

    begun, spent = time.perf_counter(), time.process_time()
    await asyncio.gather(*(one_after_another() for _ in range(at_once)))
    return took, time.perf_counter() - begun, time.process_time() - spent


async def measure(send: Send) -> None:
    number, at_once = int(sys.argv[3]), int(sys.argv[4])
    await send_all(send, at_once * 4, at_once)
    latencies, wall_s, cpu_s = await send_all(send, number, at_once)
    answer = {"latencies": latencies, "wall_s": wall_s, "cpu_s": cpu_s}
    sys.stdout.write(json.dumps(answer) + "\n")

"""Second table: messages with a keyboard, sent by our lean path and by other makes.

Ours are sent a second time from rows of a database: claimed, told, sent and settled.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import orjson

from benchmarks.subjects import BOTS_CORE, PEERS, STREETS_CORE, TOKEN, sit_on
from benchmarks.tally import Tally, table

AT_ONCE: Final = 32
NUMBER: Final = 3000
HEAD: Final = ("sender", "sends a CPU second", "CPU ms a send", "sends/s", "p50 / p99 ms")
Commands = Mapping[str, tuple[str, ...]]


def senders(python: Path, node: tuple[str, ...]) -> Commands:
    """Tell how each is started; `node` is empty where there is none."""
    there = {
        "ours, lean path": (sys.executable, str(PEERS / "send_ours.py")),
        "ours, the whole delivery": (sys.executable, str(PEERS / "send_delivery.py")),
        "python-telegram-bot as it comes": (str(python), str(PEERS / "send_ptb.py")),
        "aiogram": (str(python), str(PEERS / "send_aiogram.py")),
        "pyTelegramBotAPI async": (str(python), str(PEERS / "send_telebot.py")),
    }
    return {**there, "grammY": (*node, str(PEERS / "send_grammy.mjs"))} if node else there


async def measure_sends(api: str, commands: Commands, rounds: int, grammy: Path) -> str:
    """Let the senders take turns, and write the table."""
    tallies: dict[str, list[Tally]] = {title: [] for title in commands}
    for _ in range(rounds):
        for title, command in commands.items():
            tallies[title].append(await _round(api, command, grammy))
    return table(HEAD, [_row(title, Tally.middle(found)) for title, found in tallies.items()])


async def _round(api: str, command: tuple[str, ...], grammy: Path) -> Tally:
    # On the bot's core from its first moment: a child sits where its parent sits.
    sit_on(BOTS_CORE)
    process = await asyncio.create_subprocess_exec(
        *(*command, api, TOKEN, str(NUMBER), str(AT_ONCE)),
        env={**os.environ, "GRAMMY": str(grammy)},
        stdout=asyncio.subprocess.PIPE,
    )
    sit_on(STREETS_CORE)
    said, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"a sender ended with code {process.returncode}")
    found = orjson.loads(said)
    return Tally.of(found["latencies"], found["wall_s"], found["cpu_s"])


def _row(title: str, tally: Tally) -> tuple[str, ...]:
    return (
        title,
        f"{tally.a_cpu_second:,.0f}",
        f"{tally.cpu_ms:.3f}",
        f"{tally.a_second:,.0f}",
        f"{tally.p50_ms:.1f} / {tally.p99_ms:.1f}",
    )

"""Sixth table: what a call to a healthcare-security gateway costs our side of it."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.tally import table
from bot.cli.gateway_command import SECRET
from bot.clock import Clock
from bot.sources.demo import DEMO_PEOPLE
from bot.sources.nhsa import transactions
from bot.sources.nhsa.answers import PersonAnswer, read
from bot.sources.nhsa.config import GatewaysFile, Limits, read_gateways
from bot.sources.nhsa.opening import open_gateways
from storage.database import open_database
from storage.keys import make_keys

ENVIRONMENT: Final = {SECRET: "a-secret-of-the-bench"}
AT_ONCE: Final = 32
BATCHES: Final = 10
HEAD: Final = ("transaction", "calls a CPU second", "wanted")


async def measure_gateways(clock: Clock, rounds: int, folder: Path) -> str:
    """Ask a stand-in, a process of its own, for a person; the median of the rounds counts."""
    folder.mkdir()  # noqa: ASYNC240 - nobody else runs
    database_url = f"sqlite://{folder / 'bench.sqlite3'}"
    async with _stand_in(folder) as file, open_database(database_url, make_keys()) as database:
        limits = Limits(concurrency=AT_ONCE, per_second=2000)
        config = file.gateway[0].model_copy(update={"limits": limits})
        async with open_gateways((config,), ENVIRONMENT, database.gateways, clock) as (source,):
            client = source._client  # noqa: SLF001 - the client alone is measured

            async def ask() -> None:
                call = transactions.person(DEMO_PEOPLE[0].person.certno)
                await client.ask(call, lambda output: read(PersonAnswer, output))

            await ask()
            found = [await _calls_a_second(ask) for _ in range(rounds)]
    return table(HEAD, [("1101, a person", f"{median(found):,.0f}", "> 500")])


async def _calls_a_second(ask: Callable[[], Awaitable[None]]) -> float:
    begun = time.process_time()
    for _ in range(BATCHES):
        await asyncio.gather(*(ask() for _ in range(AT_ONCE)))
    return BATCHES * AT_ONCE / (time.process_time() - begun)


@asynccontextmanager
async def _stand_in(folder: Path) -> AsyncIterator[GatewaysFile]:
    file = folder / "gateways.toml"
    command = (sys.executable, "-m", "bot", "gateway-demo", "--port", "0", "--write", str(file))
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **ENVIRONMENT}, stdout=asyncio.subprocess.PIPE
    )
    if process.stdout is None or not await process.stdout.readline():
        raise OSError("the stand-in gateway did not start")
    try:
        yield read_gateways(file)
    finally:
        process.terminate()
        await process.communicate()

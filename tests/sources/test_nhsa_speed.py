"""What the client of a gateway costs, against a stand-in that is a process of its own."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sources.demo import DEMO_PEOPLE
from bot.sources.nhsa import transactions
from bot.sources.nhsa.answers import PersonAnswer, read
from bot.sources.nhsa.config import GatewaysFile, Limits, read_gateways
from bot.sources.nhsa.opening import open_gateways
from storage.database import open_database
from tests.keys import TEST_KEYS
from tests.sources.nhsa.scene import CHINA, ENVIRONMENT

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def apart(folder: Path) -> AsyncIterator[GatewaysFile]:
    """The stand-in as a process of its own, whose time does not count against the client."""
    file = folder / "gateways.toml"
    command = (sys.executable, "-m", "bot", "gateway-demo", "--port", "0", "--write", str(file))
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert (await process.stdout.readline()).startswith(b"http://127.0.0.1:")
    try:
        yield read_gateways(file)
    finally:
        process.terminate()
        await process.communicate()


async def test_five_hundred_calls_a_second_fit_into_one_core(
    sqlite_file: Path, tmp_path: Path
) -> None:
    address = f"sqlite://{sqlite_file}"
    async with apart(tmp_path) as file, open_database(address, TEST_KEYS) as database:
        limits = Limits(concurrency=32, per_second=2000)
        config = file.gateway[0].model_copy(update={"limits": limits})
        async with open_gateways((config,), ENVIRONMENT, database.gateways, CHINA) as (source,):
            client = source._client  # noqa: SLF001 - the client alone is timed
            call = transactions.person(DEMO_PEOPLE[0].person.certno)

            async def ask() -> None:
                await client.ask(call, lambda output: read(PersonAnswer, output))

            await ask()
            used = time.process_time()
            for _ in range(10):
                await asyncio.gather(*(ask() for _ in range(32)))
            used_s = time.process_time() - used
    assert 320 / used_s > 500

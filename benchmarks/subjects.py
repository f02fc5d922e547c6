"""The bots under test: each a process of its own, on a core of its own where that can be."""

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.knocking import HOOK, SECRET, Door
from benchmarks.street import Street

ROOT: Final = Path(__file__).resolve().parent.parent
PEERS: Final = Path(__file__).parent / "peers"
TOKEN: Final = f"42:{'benchmark-secret-' * 2}"
BOTS_CORE, STREETS_CORE = 0, 1
LONGEST_START_S: Final = 90.0


@dataclass(frozen=True, slots=True)
class Subject:
    """A bot that runs, and where to knock."""

    pid: int
    door: Door

    def cpu_s(self) -> float:
        """Return the CPU time of all its threads; Linux names a process's clock by its id."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


def sit_on(core: int, pid: int = 0) -> None:
    """Keep a process to one core; threads started later stay there too."""
    if (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(pid, {core})


@asynccontextmanager
async def ours(
    street: Street, api: str, folder: Path, settings: Mapping[str, str] | None = None
) -> AsyncIterator[Subject]:
    """Start the whole bot in webhook mode: guard, SQLite, records, screens, late 200."""
    port = free_port()
    given = {
        "YIBAO_TOKEN": TOKEN,
        "YIBAO_API_BASE": api,
        "YIBAO_MODE": "webhook",
        "YIBAO_WEBHOOK_URL": f"https://bench.invalid{HOOK}",
        "YIBAO_WEBHOOK_SECRET": SECRET,
        "YIBAO_LISTEN_PORT": str(port),
        "YIBAO_DATA_FOLDER": str(folder),
        # Our people tap faster than any thumb; the gate stays in the way, and lets them pass.
        "YIBAO_FLOOD_RATE": "1000000",
        "YIBAO_FLOOD_BURST": "1000000",
        **(settings or {}),
    }
    command = (sys.executable, "-m", "bot", "run")
    async with _running(street, command, port, given) as subject:
        yield subject


@asynccontextmanager
async def peer(street: Street, api: str, python: Path, name: str) -> AsyncIterator[Subject]:
    """Start a bare bot: a tap is acknowledged, and its message edited."""
    port = free_port()
    command = (str(python), str(PEERS / f"{name}.py"), api, TOKEN, str(port))
    async with _running(street, command, port, {}) as subject:
        yield subject


@asynccontextmanager
async def _running(
    street: Street, command: tuple[str, ...], port: int, settings: Mapping[str, str]
) -> AsyncIterator[Subject]:
    street.ready.clear()
    environment = {**os.environ, "HOOK": HOOK, "SECRET": SECRET, **settings}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment)
    try:
        sit_on(BOTS_CORE, process.pid)
        async with asyncio.timeout(LONGEST_START_S):
            await _ready(street, process, port)
        yield Subject(process.pid, Door(street, port))
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def _ready(street: Street, process: Process, port: int) -> None:
    """Wait until it has set its webhook, and listens; some do it the other way round."""
    while not street.ready.is_set():
        if process.returncode is not None:
            raise RuntimeError(f"a bot under test ended with code {process.returncode}")
        await asyncio.sleep(0.05)
    await _listening(port)


async def _listening(port: int) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port

"""The bot as a process of its own, which can be killed and started again on the same data."""

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.emulator import Emulator
from bot.settings import Mode
from storage.keys import format_keys
from tests.keys import TEST_KEYS

ROOT: Final = Path(__file__).parents[2]
TOKEN: Final = f"42:{'emulated-secret-' * 2}"
SECRET: Final = "a-secret-of-the-webhook"
LONGEST_STOP_S: Final = 20.0
BREATHS: Final = 60  # of half a second, to come to life
_ENTRIES: Final = {
    Mode.POLLING: ("-m", "bot", "run"),
    Mode.WEBHOOK: ("-m", "tests.lab.bot_process"),
}


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


@dataclass(slots=True)
class Lives:
    """Holds one bot that lives at most once at a time; its log goes to a file and grows."""

    tg: Emulator
    mode: Mode
    database_url: str
    folder: Path
    port: int = field(default_factory=_free_port)
    entry: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    count: int = 0
    _told_before: int = 0
    _process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def webhook_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/telegram"

    @property
    def process(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise LookupError("the bot was never started")
        return self._process

    async def begin(self) -> None:
        self._told_before = self._told()
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *(self.entry or _ENTRIES[self.mode]),
                cwd=self.folder,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        self.count += 1

    async def ready(self) -> None:
        """Wait until this life has told Telegram whether to bring updates, or to keep them."""
        for _ in range(BREATHS):
            with suppress(TimeoutError):
                await self.tg.world.bell.until(lambda: self._told() > self._told_before, 0.5)
                return
            if self.process.returncode is not None:
                break
        raise AssertionError(self.log.read_text("utf-8")[-2000:])

    async def kill(self) -> None:
        """Take everything from it at once, as a power cut does."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> float:
        """Ask it to finish, as every supervisor does; return the seconds it took."""
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(LONGEST_STOP_S):
            await self.process.wait()
        assert self.process.returncode == 0, self.log.read_text("utf-8")[-2000:]
        return time.monotonic() - asked

    def memory(self) -> int:
        """Return the bytes of its memory that are resident."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def _told(self) -> int:
        return self.tg.calls.count("deleteWebhook" if self.mode is Mode.POLLING else "setWebhook")

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "YIBAO_TOKEN": TOKEN,
            "YIBAO_API_BASE": self.tg.url,
            "YIBAO_MODE": self.mode.value,
            "YIBAO_WEBHOOK_URL": self.webhook_url.replace("http://", "https://"),
            "YIBAO_WEBHOOK_SECRET": SECRET,
            "YIBAO_LISTEN_PORT": str(self.port),
            "YIBAO_DATA_FOLDER": str(self.folder),
            "YIBAO_DATABASE_URL": self.database_url,
            "YIBAO_KEYS": format_keys(TEST_KEYS),
            "YIBAO_LOG_FORMAT": "json",
            "YIBAO_FLOOD_RATE": "1000000",
            "YIBAO_FLOOD_BURST": "1000000",
            **self.settings,
        }


@asynccontextmanager
async def living(lives: Lives) -> AsyncIterator[Lives]:
    """Let the bot live inside the block; nothing of it is left outside."""
    await lives.begin()
    try:
        await lives.ready()
        yield lives
    finally:
        await lives.kill()

"""A nursery of rotations: each is born by a fork, dies as told, and the last one lives.

Run as `python -m tests.storage.dying_rotation URL KEYS STEPS…`: the imports are paid for once.
"""

import asyncio
import itertools
import os
import signal
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions.key_ring import Ring
from bot.actions.rotate_keys import OwnKeyRoom, rotate
from bot.actions.staff_book import StaffBook
from bot.clock import Clock
from storage.database import open_database

DISK = {"open", "os.rename"}


class Dying:
    """Counts what a rotation does to its key file, and its batches; dies before the nth."""

    def __init__(self, folder: Path, steps: int) -> None:
        self._folder = str(folder)
        self._left = itertools.count(steps, -1)
        sys.addaudithook(self._on_disk)

    def begun(self, values: int) -> None:
        assert values
        self._step()

    def advanced(self, values: int) -> None:
        assert values
        self._step()

    def _on_disk(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in DISK and str(arguments[0]).startswith(self._folder):
            self._step()

    def _step(self) -> None:
        if next(self._left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)


async def live(url: str, keys: Path, steps: int) -> None:
    ring = Ring(keys, None, is_ours=True)
    async with open_database(url, ring.load()) as database:
        book = StaffBook(database.audit, Clock(ZoneInfo("Asia/Shanghai")))
        room = OwnKeyRoom(database.rotation, ring, book)
        await rotate(room, Dying(keys.parent, steps))


def born(url: str, keys: Path, steps: int) -> int:
    """Let one live until it dies; return how: minus the signal, or 0."""
    child = os.fork()
    if child == 0:
        asyncio.run(live(url, keys, steps))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    url, keys, *steps = sys.argv[1:]
    for each in steps:
        sys.stdout.write(f"{born(url, Path(keys), int(each))}\n")


if __name__ == "__main__":
    main()

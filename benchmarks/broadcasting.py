"""Eighth table: a broadcast to so many, from the count to the report, while others are served.

Nothing is sent: a letter costs what the table of sends says. Beside each step somebody looks up
one visitor twenty times a second, as a tap does, and waits for the answer as long as it takes.
"""

import asyncio
import resource
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from benchmarks.subscribers import settle_subscribers
from benchmarks.tally import table
from bot.clock import Clock
from bot.domain.broadcast.audience import Insured, Segment
from bot.domain.broadcast.broadcast import Content, State
from bot.domain.language import Language
from storage import transaction
from storage.address import parse_address
from storage.audience import Audience
from storage.broadcast_step import Step
from storage.broadcasts import Move
from storage.database import Database, connected, open_database
from tests.keys import TEST_KEYS
from tests.postgres import running

HEAD: Final = (
    *("database", "recipients", "count all, s", "count a segment, s", "write down, s"),
    *("post, s", "report, s", "slowest tap meanwhile, ms", "resident MB"),
)
EVERYBODY: Final = Content(bodies={Language.ZH_HANS: "News"})
NARROW: Final = replace(EVERYBODY, segment=Segment(area="110000", insured=Insured.EMPLOYEE))
AT_ONCE: Final = 5_000
A_YEAR_MS: Final = 365 * 86_400_000
_LEADER: Final = """
INSERT INTO leaders (id, role, epoch, owner, beat_ms) VALUES (1, 'delivery', 1, 'bench', 0)
"""


@dataclass
class Taps:
    """The waits of a person who taps all the while, in milliseconds."""

    database: Database
    waits: list[float] = field(default_factory=list)

    async def go_on(self) -> None:
        while True:
            began = time.perf_counter()
            await self.database.people.known(8_000_000_001)
            self.waits.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(0.05)


async def measure_broadcasts(clock: Clock, folder: Path, sizes: Sequence[int]) -> str:
    rows = []
    with running() as server:
        for size in sizes:
            addresses = (
                ("SQLite", f"sqlite://{folder / f'broadcast_{size}.sqlite3'}"),
                ("PostgreSQL", await asyncio.to_thread(server.new, f"broadcast_{size}")),
            )
            for name, address in addresses:
                rows.append((name, f"{size:,}", *await _once(address, clock, size)))
    return table(HEAD, rows)


async def _once(address: str, clock: Clock, size: int) -> tuple[str, ...]:
    async with open_database(address, TEST_KEYS):
        pass  # its tables are made
    async with connected(parse_address(address), is_patient=True) as engine:
        with transaction.patience():
            await settle_subscribers(engine, size)
            await engine.write(_LEADER)
            await engine.write("ANALYZE")
    async with open_database(address, TEST_KEYS) as database, _tapping(database) as taps:
        seconds = [await _timed(step) for step in await _steps(database, clock)]
        slowest = max(taps.waits)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (*(f"{one:.1f}" for one in seconds), f"{slowest:.0f}", f"{peak_mb:.0f}")


async def _steps(database: Database, clock: Clock) -> tuple[Awaitable[object], ...]:
    number = await database.broadcasts.begin(1, EVERYBODY, clock.now_ms())
    await _move(database, number, State.SUBMITTED, State.APPROVED, State.SCHEDULED)
    await _move(database, number, State.FREEZING)
    now_ms = clock.now_ms()
    step = Step(number, 1, now_ms, now_ms + A_YEAR_MS)
    return (
        _audience(database, EVERYBODY, now_ms).count(),
        _audience(database, NARROW, now_ms).count(),
        _write_down(database, step),
        _post(database, step),
        database.tallies.tally(number),
    )


async def _write_down(database: Database, step: Step) -> None:
    audience = _audience(database, EVERYBODY, step.now_ms)
    while await database.broadcast_feed.freeze(step, audience):
        pass


async def _post(database: Database, step: Step) -> None:
    await _move(database, step.number, State.SENDING)
    while (await database.broadcast_feed.post(step, AT_ONCE))[1]:
        pass


async def _move(database: Database, number: int, *states: State) -> None:
    for state in states:
        await database.broadcasts.move(number, Move(state, 1, "bench"), 1)


def _audience(database: Database, content: Content, now_ms: int) -> Audience:
    return database.broadcast_feed.audience(content, Language.ZH_HANS, now_ms)


async def _timed(step: Awaitable[object]) -> float:
    began = time.perf_counter()
    await step
    return time.perf_counter() - began


@asynccontextmanager
async def _tapping(database: Database) -> AsyncIterator[Taps]:
    taps = Taps(database)
    async with asyncio.TaskGroup() as group:
        person = group.create_task(taps.go_on())
        yield taps
        person.cancel()

"""Third table: what a tap costs as records and crowds grow."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from benchmarks.answering import Pace, measure
from benchmarks.shelves import fill
from benchmarks.street import Street
from benchmarks.subjects import ours
from benchmarks.tally import Tally, table
from benchmarks.taps import people

READERS: Final = people(320)
AT_ONCE: Final = 32
CROWDS: Final = (10, 100, 1000)
MONTHS_HEAD: Final = ("stored months", "CPU ms a tap", "taps/s", "p50 / p99 ms", "resident MB")
CROWD_HEAD: Final = ("tapping at once", "CPU ms a tap", "taps/s", "p50 / p99 ms", "resident MB")


async def measure_months(
    street: Street, api: str, pace: Pace, folder: Path, sizes: Sequence[int]
) -> str:
    """Give each size a bot of its own, on imported records, and let them take turns."""
    async with AsyncExitStack() as stack:
        subjects = {}
        for months in sizes:
            home = folder / str(months)
            home.mkdir(parents=True)
            await fill(home, months, READERS, pace.month)
            bot = ours(street, api, home, {"YIBAO_SOURCE": "ledger"})
            subjects[f"{months:,}"] = await stack.enter_async_context(bot)
        tallies: dict[str, list[Tally]] = {title: [] for title in subjects}
        for subject in subjects.values():
            await measure(subject, pace, READERS, AT_ONCE)
        for _ in range(pace.rounds):
            for title, subject in subjects.items():
                tallies[title].append(await measure(subject, pace, READERS, AT_ONCE))
        rows = [
            _row(title, Tally.middle(found), subjects[title].resident_mb())
            for title, found in tallies.items()
        ]
    return table(MONTHS_HEAD, rows)


async def measure_crowds(street: Street, api: str, pace: Pace, folder: Path) -> str:
    """Let ever more people tap at once; each waits for an answer before the next tap."""
    rows = []
    async with ours(street, api, folder) as subject:
        crowd = people(max(CROWDS))
        await subject.door.settle(crowd)
        for size in CROWDS:
            await measure(subject, pace, crowd[:size], size)
            found = [await measure(subject, pace, crowd[:size], size) for _ in range(pace.rounds)]
            rows.append(_row(f"{size:,}", Tally.middle(found), subject.resident_mb()))
    return table(CROWD_HEAD, rows)


def _row(title: str, tally: Tally, resident_mb: float) -> tuple[str, ...]:
    return (
        title,
        f"{tally.cpu_ms:.2f}",
        f"{tally.a_second:,.0f}",
        f"{tally.p50_ms:.1f} / {tally.p99_ms:.1f}",
        f"{resident_mb:.0f}",
    )

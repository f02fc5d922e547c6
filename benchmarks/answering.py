"""First table: taps answered by the whole bot, and by bare bots of other makes."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.street import Street
from benchmarks.subjects import Subject, ours, peer
from benchmarks.tally import Tally, table
from benchmarks.taps import people, tour
from bot.domain.month import Month

AT_ONCE: Final = 32
PEOPLE: Final = people(320)
OURS: Final = "ours, whole"
PEERS: Final = {
    "python-telegram-bot as it comes": "ptb",
    "aiogram, bare": "aiogram_echo",
    "aiohttp, no framework": "aiohttp_loop",
}
HEAD: Final = (
    "bot",
    "taps a CPU second",
    "CPU ms a tap",
    f"taps/s, {AT_ONCE} at once",
    "p50 / p99 ms",
    "alone: p50 / p99 ms",
    "resident MB",
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to measure; the months that are opened end with `month`."""

    rounds: int
    seconds: float
    month: Month


@dataclass(slots=True)
class Record:
    """What the rounds of one subject brought."""

    busy: list[Tally] = field(default_factory=list)
    alone: list[Tally] = field(default_factory=list)
    resident_mb: float = 0


async def measure_taps(street: Street, api: str, python: Path, pace: Pace, folder: Path) -> str:
    """Start all of them, let them take turns, and write the table."""
    async with AsyncExitStack() as stack:
        subjects = {OURS: await stack.enter_async_context(ours(street, api, folder))}
        for title, name in PEERS.items():
            subjects[title] = await stack.enter_async_context(peer(street, api, python, name))
        await subjects[OURS].door.settle(PEOPLE)
        records = await take_turns(subjects, pace)
    return table(HEAD, [_row(title, record) for title, record in records.items()])


async def take_turns(subjects: Mapping[str, Subject], pace: Pace) -> dict[str, Record]:
    """Measure each subject in every round: what disturbs one round disturbs all alike."""
    records = {title: Record() for title in subjects}
    for subject in subjects.values():
        await measure(subject, pace, PEOPLE, AT_ONCE)
    for _ in range(pace.rounds):
        for title, subject in subjects.items():
            records[title].busy.append(await measure(subject, pace, PEOPLE, AT_ONCE))
            records[title].alone.append(await measure(subject, pace, PEOPLE, 1))
            records[title].resident_mb = subject.resident_mb()
    return records


async def measure(subject: Subject, pace: Pace, who: Sequence[int], at_once: int) -> Tally:
    door, pages = subject.door, tour(pace.month)
    async with door.lines(at_once) as lines:
        begun, spent = time.perf_counter(), subject.cpu_s()
        latencies = await door.knock(lines, who, pages, pace.seconds)
        wall_s = time.perf_counter() - begun
        await asyncio.sleep(0.1)  # work after the answer is work all the same
    return Tally.of(latencies, wall_s, subject.cpu_s() - spent)


def _row(title: str, record: Record) -> tuple[str, ...]:
    busy, alone = Tally.middle(record.busy), Tally.middle(record.alone)
    return (
        title,
        f"{busy.a_cpu_second:,.0f}",
        f"{busy.cpu_ms:.2f}",
        f"{busy.a_second:,.0f}",
        f"{busy.p50_ms:.1f} / {busy.p99_ms:.1f}",
        f"{alone.p50_ms:.1f} / {alone.p99_ms:.1f}",
        f"{record.resident_mb:.0f}",
    )

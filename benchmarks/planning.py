"""Seventh table: how long it takes to find what is due to so many subscribers, and to queue it.

Each has an employee's last year of premiums, the latest credited some days ago; so everybody is
due one notice, and a few are late, missing or new. Records are written by the database itself.
"""

import asyncio
import resource
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from tortoise.connection import get_connections

from benchmarks.subscribers import settle_subscribers
from benchmarks.tally import table
from bot.clock import Clock
from bot.domain.day import as_int
from bot.domain.month import Month
from bot.domain.reminders.kinds import AT_ONCE, ONCE_A_DAY, NoticeKind
from storage import transaction
from storage.address import parse_address
from storage.database import Database, connected, open_database
from storage.due import Looked
from storage.engine import Engine, Query
from tests.keys import TEST_KEYS
from tests.postgres import running

HEAD: Final = (
    *("database", "subscribers", "notices of the month, s", "reminders of the day, s"),
    *("CPU s of ours", "notices", "resident MB"),
)
MONTHS: Final = 12
_PREMIUMS: Final = """
INSERT INTO ledger_contributions (id, natural_key, psn_no, insutype, poolarea_no, cashym,
    clct_sumamt, psn_clct_amt, clct_flag, clct_time, traf_time, clct_type, revs_flag, is_reversed,
    updated_ms)
SELECT id * 100 + {place}, id || '|' || {place}, 'P' || id, '310', '110000', {month}, 118300,
    20000, '1', {arrived}, {credited}, '10', 'Z', FALSE, {seen} FROM visitors
"""


@dataclass(frozen=True, slots=True)
class Found:
    """One run: wall seconds of each kind of look, seconds of this process, what it made."""

    monthly_s: float
    daily_s: float
    cpu_s: float
    notices: int
    resident_mb: float


async def measure_planning(clock: Clock, folder: Path, sizes: Sequence[int]) -> str:
    """Fill and plan each database in each size, once: a second run would find nothing due."""
    rows = []
    with running() as server:
        for size in sizes:
            addresses = (
                ("SQLite", f"sqlite://{folder / f'{size}.sqlite3'}"),
                ("PostgreSQL", await asyncio.to_thread(server.new, f"subscribers_{size}")),
            )
            for name, address in addresses:
                found = await plan_once(address, clock, size)
                rows.append(_row(name, size, found))
    return table(HEAD, rows)


def _row(name: str, size: int, found: Found) -> tuple[str, ...]:
    seconds = (f"{one:.1f}" for one in (found.monthly_s, found.daily_s, found.cpu_s))
    return (name, f"{size:,}", *seconds, f"{found.notices:,}", f"{found.resident_mb:.0f}")


async def plan_once(address: str, clock: Clock, subscribers: int) -> Found:
    async with open_database(address, TEST_KEYS):
        pass  # its tables are made
    async with connected(parse_address(address), is_patient=True) as engine:
        with transaction.patience():
            await _fill(engine, clock, subscribers)
    async with open_database(address, TEST_KEYS) as database:
        engine = Engine(get_connections())
        cpu_began = time.process_time()
        monthly_s = await _plan(database, clock, AT_ONCE)
        daily_s = await _plan(database, clock, ONCE_A_DAY)
        cpu_s = time.process_time() - cpu_began
        (row,) = await engine.rows(Query(dict, "SELECT COUNT(*) AS made FROM notices"))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Found(monthly_s, daily_s, cpu_s, int(row["made"]), peak_mb)


async def _plan(database: Database, clock: Clock, kinds: Collection[NoticeKind]) -> float:
    looked = Looked(clock.now(), overdue={"110000": clock.month().plus(-2)})
    after, began = 0, time.perf_counter()
    while stretch := await database.notices.stretch(after):
        await database.notices.plan(stretch, looked, looked.now_ms, kinds)
        after = stretch.until
    return time.perf_counter() - began


async def _fill(engine: Engine, clock: Clock, subscribers: int) -> None:
    """Write a year of everybody by one statement a month."""
    await settle_subscribers(engine, subscribers)
    now_ms, today = clock.now_ms(), clock.today()
    for place in range(MONTHS):
        month = Month.of(today).plus(-1 - place)
        credited = min(month.next().first_day + timedelta(days=2), today)
        told = {
            "place": place,
            "month": int(month),
            "arrived": int(month) * 100 + 20,
            "credited": as_int(credited),
            "seen": now_ms - (1 if place == 0 else 30 * place) * 86_400_000,
        }
        await engine.write(_PREMIUMS.format(**told))
    await engine.write("ANALYZE")

"""THE table of ticks: what the clock sets going, how often, and why."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot import meters
from bot.jobs import ticks
from bot.jobs.ticks import Desk
from bot.log import get_log
from storage.problems import StorageAway

log = get_log("jobs")


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the table; `cron` is read in the service's zone."""

    name: str
    cron: dict[str, str]
    run: Callable[[Desk], Awaitable[int]]


TICKS: Final = (
    # An unanswered question may carry a typed name: it is gone within the hour.
    Tick("purge_questions", {"minute": "7"}, ticks.purge_questions),
    # What was typed for a proof that nobody finished is gone likewise.
    Tick("purge_proofs", {"minute": "11"}, ticks.purge_proofs),
    # Gateways give away a minute's worth of people at a time, and never all at once.
    Tick("watch_records", {"minute": "*"}, ticks.watch_records),
    # What is due is found in rows alone; a stretch of subscribers at a time.
    Tick(ticks.PLAN_NOTICES, {"minute": "*/30"}, ticks.plan_notices),
    # Reminders come in the morning, when something can be done.
    Tick(ticks.PLAN_REMINDERS, {"hour": "9", "minute": "13"}, ticks.plan_reminders),
    # What is wrong for minutes, staff hear of once.
    Tick("watch_breaches", {"minute": "*"}, ticks.watch_breaches),
    # Every table has its term; by day at the latest what is past it is gone.
    Tick("enforce_retention", {"hour": "4", "minute": "17"}, ticks.enforce_retention),
    # A chain that was cut off at its end looks whole, but for what the log remembers.
    Tick("anchor_audit", {"hour": "4", "minute": "37"}, ticks.anchor_audit),
)


def build_schedule(desk: Desk) -> AsyncIOScheduler:
    """Make the scheduler, not yet started. A late tick runs once: its body catches up by rows."""
    zone = desk.office.clock.zone
    schedule = AsyncIOScheduler(
        timezone=zone, job_defaults={"misfire_grace_time": None, "coalesce": True}
    )
    for tick in TICKS:
        trigger = CronTrigger(timezone=zone, **tick.cron)
        schedule.add_job(run_tick, trigger, args=(tick, desk), id=tick.name)
    return schedule


async def run_tick(tick: Tick, desk: Desk) -> None:
    """Run one tick and say how much it found; a failing tick must not stop the next."""
    runs, clock = desk.database.tick_runs, desk.office.clock
    try:
        began_ms = clock.now_ms()
        await runs.begin(tick.name, began_ms)
        found = await tick.run(desk)
        # What came up meanwhile is for the next run to find.
        await runs.finish(tick.name, began_ms)
    except Exception as error:
        meters.TICKS.labels(tick.name, "failed").inc()
        log.exception("tick_failed", job=tick.name, error=type(error).__name__)
        with suppress(StorageAway):
            await runs.fail(tick.name, clock.now_ms())
    else:
        meters.TICKS.labels(tick.name, "done").inc()
        log.info("tick", job=tick.name, count=found)

"""Counts the outbox, for an operator's eyes."""

from dataclasses import replace
from typing import TypedDict

from bot.domain.parcel import Lane, Status
from bot.domain.queue import LaneCount, QueueState, Rest
from storage.engine import Engine, Query, select
from storage.incidents import Incidents
from storage.outbox_rows import OPEN
from storage.tick_runs import TickRuns


class _Count(TypedDict):
    lane: str
    status: str
    counted: int
    doubtful: int


class _Rest(TypedDict):
    lane: str
    until_ms: int


class _Oldest(TypedDict):
    due_ms: int


_COUNTS = Query(
    _Count,
    """
    SELECT lane, status, COUNT(*) AS counted,
        COUNT(CASE WHEN doubts > 0 THEN 1 END) AS doubtful
    FROM outbox GROUP BY lane, status ORDER BY lane, status
    """,
)
_OLDEST = select(
    _Oldest,
    f"FROM outbox WHERE lane = ? AND status IN {OPEN} ORDER BY due_ms LIMIT 1",
)
_RESTS = select(_Rest, "FROM lane_pauses WHERE until_ms > ? ORDER BY lane")


async def queue_state(engine: Engine, now_ms: int) -> QueueState:
    """Look at the whole outbox once: a row of it for every message kept."""
    found = await engine.rows(_COUNTS)
    return replace(
        await queue_lateness(engine, now_ms),
        counts=tuple(
            LaneCount(Lane(row["lane"]), Status(row["status"]), row["counted"]) for row in found
        ),
        doubtful=sum(row["doubtful"] for row in found),
    )


async def queue_lateness(engine: Engine, now_ms: int) -> QueueState:
    """Look at what is late or wrong, and count nothing: it costs the same however long it is."""
    oldest = {
        lane: row["due_ms"] for lane in Lane for row in await engine.rows(_OLDEST, lane.value)
    }
    return QueueState(
        rests=tuple(
            Rest(Lane(row["lane"]), row["until_ms"]) for row in await engine.rows(_RESTS, now_ms)
        ),
        oldest=oldest,
        failed_ticks=tuple(run.name for run in await TickRuns(engine).all() if run.has_failed),
        incidents=tuple(each.kind.value for each in await Incidents(engine).all()),
    )

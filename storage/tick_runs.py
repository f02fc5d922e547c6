"""When each tick last began, came to its end, or failed: a restart remembers."""

from dataclasses import dataclass
from typing import TypedDict

from storage.engine import Engine, select
from storage.row_ids import next_row_id

_BEGIN = """
INSERT INTO tick_runs (id, name, began_ms) VALUES (?, ?, ?)
ON CONFLICT (name) DO UPDATE SET began_ms = excluded.began_ms
"""
_DONE = "UPDATE tick_runs SET done_ms = ? WHERE name = ?"
_FAILED = "UPDATE tick_runs SET failed_ms = ? WHERE name = ?"


class _Run(TypedDict):
    name: str
    began_ms: int
    done_ms: int | None
    failed_ms: int | None


_RUNS = select(_Run, "FROM tick_runs ORDER BY name")
_RUN = select(_Run, "FROM tick_runs WHERE name = ?")


@dataclass(frozen=True, slots=True)
class TickRun:
    """The last of each kind, in epoch milliseconds; None where there was none."""

    name: str
    began_ms: int
    done_ms: int | None = None
    failed_ms: int | None = None

    @property
    def has_failed(self) -> bool:
        """Tell whether it has failed since it last came to its end."""
        return self.failed_ms is not None and self.failed_ms > (self.done_ms or 0)


class TickRuns:
    """Remembers ticks by name."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def begin(self, name: str, now_ms: int) -> None:
        await self._engine.write(_BEGIN, next_row_id(), name, now_ms)

    async def finish(self, name: str, now_ms: int) -> None:
        await self._engine.write(_DONE, now_ms, name)

    async def fail(self, name: str, now_ms: int) -> None:
        await self._engine.write(_FAILED, now_ms, name)

    async def last_done(self, name: str) -> int | None:
        row = await self._engine.row(_RUN, name)
        return row["done_ms"] if row else None

    async def all(self) -> tuple[TickRun, ...]:
        return tuple(TickRun(**row) for row in await self._engine.rows(_RUNS))

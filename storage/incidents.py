"""What is wrong at present: a row while it lasts, so that a restart tells nobody twice."""

from typing import TypedDict

from bot.domain.incident import Incident, IncidentKind
from storage.engine import Engine, select
from storage.row_ids import next_row_id

_OPEN = """
INSERT INTO incidents (id, kind, since_ms) VALUES (?, ?, ?) ON CONFLICT (kind) DO NOTHING
"""


class _Incident(TypedDict):
    kind: str
    since_ms: int
    told_ms: int | None


_ALL = select(_Incident, "FROM incidents ORDER BY since_ms, kind")


class Incidents:
    """Keeps what lasts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def all(self) -> tuple[Incident, ...]:
        """Return what is wrong; of a kind that a later release wrote, nothing."""
        rows = await self._engine.rows(_ALL)
        known = {kind.value for kind in IncidentKind}
        return tuple(
            Incident(IncidentKind(row["kind"]), row["since_ms"], row["told_ms"])
            for row in rows
            if row["kind"] in known
        )

    async def open(self, kind: IncidentKind, now_ms: int) -> None:
        await self._engine.write(_OPEN, next_row_id(), kind.value, now_ms)

    async def note_told(self, kind: IncidentKind, now_ms: int) -> None:
        await self._engine.write(
            "UPDATE incidents SET told_ms = ? WHERE kind = ?", now_ms, kind.value
        )

    async def close(self, kind: IncidentKind) -> None:
        await self._engine.write("DELETE FROM incidents WHERE kind = ?", kind.value)

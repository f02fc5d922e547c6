"""What the tables hold of one visitor, to be shown to them and to nobody else."""

from typing import TypedDict

from bot.domain.my_data import KeptOfVisitor
from storage.engine import Engine, Query, select


class _Visitor(TypedDict):
    telegram_id: int
    met_ms: int
    last_seen_ms: int
    unreachable_ms: int | None


class _City(TypedDict):
    area: str
    chosen_ms: int


class _Pending(TypedDict):
    kind: str
    expires_ms: int


class _Promise(TypedDict):
    kind: str
    status: str
    parcels: int


class _Letter(TypedDict):
    buried_ms: int
    reason: str
    reference: str | None


class _Read(TypedDict):
    read_ms: int


class _Changed(TypedDict):
    changed_ms: int


_VISITOR = select(_Visitor, "FROM visitors WHERE id = ?")
_CITIES = select(_City, "FROM recent_cities WHERE visitor_id = ? ORDER BY chosen_ms DESC")
_CONSENTS = select(_Changed, "FROM consents WHERE visitor_id = ?")
_PENDING = Query(
    _Pending,
    """
    SELECT kind, expires_ms FROM open_questions WHERE visitor_id = ?
    UNION ALL SELECT 'proof' AS kind, expires_ms FROM proof_attempts WHERE visitor_id = ?
    """,
)
_PROMISES = Query(
    _Promise,
    """
    SELECT kind, status, COUNT(*) AS parcels FROM outbox WHERE chat_id = ? GROUP BY kind, status
    UNION ALL SELECT kind,
        CASE WHEN parcel = 0 THEN 'too_late' ELSE 'told' END,
        COUNT(*)
    FROM notices WHERE visitor_id = ? GROUP BY 1, 2
    UNION ALL SELECT 'broadcast', 'waiting', COUNT(*)
    FROM broadcast_recipients WHERE visitor_id = ? HAVING COUNT(*) > 0 ORDER BY 1, 2
    """,
)
_READ = select(_Read, "FROM news_read WHERE visitor_id = ?")
_LETTERS = select(_Letter, "FROM dead_letters WHERE telegram_id = ? ORDER BY buried_ms DESC")


class OwnRows:
    """Reads; it changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def of(self, visitor_id: int) -> KeptOfVisitor | None:
        """Gather the rows; None of a visitor who has been forgotten meanwhile."""
        visitor = await self._engine.row(_VISITOR, visitor_id)
        if visitor is None:
            return None
        chat = visitor["telegram_id"]
        changed = await self._engine.row(_CONSENTS, visitor_id)
        news = await self._engine.row(_READ, visitor_id)
        return KeptOfVisitor(
            met_ms=visitor["met_ms"],
            last_seen_ms=visitor["last_seen_ms"],
            unreachable_ms=visitor["unreachable_ms"],
            cities=await self._cities(visitor_id),
            pending=await self._pending(visitor_id),
            promises=await self._promises(chat, visitor_id),
            dead_letters=await self._letters(chat),
            consents_ms=changed["changed_ms"] if changed else None,
            news_read_ms=news["read_ms"] if news else None,
        )

    async def _cities(self, visitor_id: int) -> tuple[tuple[str, int], ...]:
        rows = await self._engine.rows(_CITIES, visitor_id)
        return tuple((row["area"], row["chosen_ms"]) for row in rows)

    async def _pending(self, visitor_id: int) -> tuple[tuple[str, int], ...]:
        rows = await self._engine.rows(_PENDING, visitor_id, visitor_id)
        return tuple((row["kind"], row["expires_ms"]) for row in rows)

    async def _promises(self, chat_id: int, visitor_id: int) -> tuple[tuple[str, str, int], ...]:
        rows = await self._engine.rows(_PROMISES, chat_id, visitor_id, visitor_id)
        return tuple((row["kind"], row["status"], row["parcels"]) for row in rows)

    async def _letters(self, telegram_id: int) -> tuple[tuple[int, str, str], ...]:
        rows = await self._engine.rows(_LETTERS, telegram_id)
        return tuple((row["buried_ms"], row["reason"], row["reference"] or "") for row in rows)

"""The leader's side of broadcasts: the audience written down, then posted as the queue has room.

Each step is one short transaction that looks at the broadcast and at who leads before it does
anything: what was paused, cancelled or taken over meanwhile goes no further.
"""

from dataclasses import dataclass
from typing import TypedDict

from bot.domain.broadcast.broadcast import Content, State
from bot.domain.language import Language
from bot.domain.parcel import Lane, Promise, Status
from storage import transaction
from storage.audience import Audience
from storage.broadcast_step import Step, cursor_of, move_cursor, stands
from storage.broadcast_tallies import BROADCAST
from storage.broadcast_undoing import Undoing, take_back
from storage.engine import Engine, Query, select
from storage.outbox_rows import OPEN, RowId
from storage.row_ids import reserve_row_ids

_POST = f"""
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
    attempt, doubts, edits, code, body, changed_ms)
SELECT CAST(? AS BIGINT) + ROW_NUMBER() OVER (ORDER BY r.visitor_id), '{BROADCAST}',
    CAST(? AS VARCHAR(64)), v.telegram_id, '{Lane.BULK.value}',
    '{Promise.AT_LEAST_ONCE.value}', '{Status.QUEUED.value}', CAST(? AS BIGINT),
    CAST(? AS BIGINT), 0, 0, NULL, '', ?, CAST(? AS BIGINT)
FROM broadcast_recipients r JOIN visitors v ON v.id = r.visitor_id
WHERE r.broadcast_id = ? AND r.visitor_id <= ?
ON CONFLICT (kind, ref, chat_id) DO NOTHING
"""  # noqa: S608 - constants
# What is watched is read by its key: an index of two equal columns would find a million.
_LATEST = f"""
FROM outbox WHERE id >= ? AND kind || '' = '{BROADCAST}' AND ref || '' = ?
ORDER BY id DESC LIMIT ?
"""
_WAITING = f"""
SELECT id FROM outbox WHERE lane = '{Lane.BULK.value}' AND status IN {OPEN}
    AND kind || '' = ? AND ref || '' = ?
UNION ALL SELECT id FROM outbox WHERE status = '{Status.CLAIMED.value}'
    AND kind || '' = ? AND ref || '' = ?
LIMIT 1
"""  # noqa: S608 - constants
_AGAIN = f"""
UPDATE outbox SET status = 'retry', due_ms = ?, attempt = 0, changed_ms = ?
WHERE kind = '{BROADCAST}' AND ref = ? AND status = 'failed' AND code <> 'refused'
    AND expires_ms > ?
"""  # noqa: S608 - constants
_WAKE = f"""
UPDATE outbox SET due_ms = ? WHERE lane = '{Lane.BULK.value}' AND status = 'retry'
    AND code = 'paused' AND kind || '' = '{BROADCAST}' AND ref || '' = ?
"""  # noqa: S608 - constants


class _End(TypedDict):
    until: int | None


class _Count(TypedDict):
    counted: int


class _Latest(TypedDict):
    status: str
    code: str
    due_ms: int


_SIZE = Query(
    _Count, "SELECT COUNT(*) AS counted FROM broadcast_recipients WHERE broadcast_id = ?"
)
_NEXT = Query(
    _End,
    "SELECT MAX(visitor_id) AS until FROM (SELECT visitor_id FROM broadcast_recipients"
    " WHERE broadcast_id = ? ORDER BY visitor_id LIMIT ?) AS batch",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one posted lately."""

    status: Status
    code: str
    due_ms: int


class BroadcastFeed:
    """Moves a broadcast from its audience into the outbox, and counts what becomes of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def audience(self, content: Content, default: Language, now_ms: int) -> Audience:
        """Answer for whom a content is meant; `default` is spoken to who gives no hint."""
        return Audience(self._engine, content, default, now_ms)

    async def freeze(self, step: Step, audience: Audience) -> bool:
        """Write down a stretch of the audience; False where it is all written down."""

        async def write_down() -> bool:
            if not await stands(self._engine, step, State.FREEZING):
                return False
            after = await cursor_of(self._engine, step.number)
            until = await audience.stretch(after)
            if until is None:
                return False
            await audience.write_down(step.number, after, until)
            await move_cursor(self._engine, step.number, until)
            return True

        return await transaction.run(write_down)

    async def size(self, number: int) -> int:
        """Count those not yet posted."""
        row = await self._engine.row(_SIZE, number)
        return row["counted"] if row else 0

    async def post(self, step: Step, most: int) -> tuple[int, int]:
        """Post the next few; return the first key and how many that were."""
        first = reserve_row_ids(most)

        async def move() -> int:
            if not await stands(self._engine, step, State.SENDING):
                return 0
            row = await self._engine.row(_NEXT, step.number, most)
            if row is None or row["until"] is None:
                return 0
            facts = (str(step.number), step.now_ms, step.expires_ms, b"", step.now_ms)
            await self._engine.write(_POST, first, *facts, step.number, row["until"])
            return await self._take(step.number, row["until"])

        return first, await transaction.run(move)

    async def latest(self, number: int, since: int, limit: int) -> tuple[Seen, ...]:
        """Look at the last ones posted from a row key on, the latest first."""
        rows = await self._engine.rows(select(_Latest, _LATEST), since, str(number), limit)
        return tuple(Seen(Status(row["status"]), row["code"], row["due_ms"]) for row in rows)

    async def is_under_way(self, number: int, kind: str = BROADCAST) -> bool:
        """Tell whether anything posted has not yet ended."""
        terms = (kind, str(number))
        return bool(await self._engine.rows(Query(RowId, _WAITING), *terms, *terms))

    async def take_back(self, step: Step, way: Undoing, most: int) -> bool:
        """Queue the end of some of what was sent; False where all is queued."""
        return await take_back(self._engine, step, way, most)

    async def drop(self, number: int, most: int) -> int:
        """Let go of recipients who will not be written to, so many at a time."""
        row = await self._engine.row(_NEXT, number, most)
        if row is None or row["until"] is None:
            return 0
        dropped = "DELETE FROM broadcast_recipients WHERE broadcast_id = ? AND visitor_id <= ?"
        return await self._engine.write(dropped, number, row["until"])

    async def wake(self, number: int, now_ms: int) -> None:
        """Make due again what met a pause."""
        await self._engine.write(_WAKE, now_ms, str(number))

    async def try_again(self, number: int, now_ms: int) -> int:
        """Queue once more what failed for a reason of ours, or a passing one."""
        return await self._engine.write(_AGAIN, now_ms, now_ms, str(number), now_ms)

    async def _take(self, number: int, until: int) -> int:
        taken = "DELETE FROM broadcast_recipients WHERE broadcast_id = ? AND visitor_id <= ?"
        count = await self._engine.write(taken, number, until)
        counted = "UPDATE broadcasts SET posted = posted + ? WHERE id = ?"
        await self._engine.write(counted, count, number)
        return count

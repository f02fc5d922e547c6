"""The leader's side of taking a broadcast back: what was sent is deleted, or a note put there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.broadcast.broadcast import BY_NOTE, RECALL_MS, WITHDRAW_MS, State
from bot.domain.parcel import Lane, Promise, Status
from storage import transaction
from storage.broadcast_step import Step, cursor_of, move_cursor, stands
from storage.broadcast_tallies import BROADCAST, RECALL, WITHDRAWAL, chats_until
from storage.engine import Engine
from storage.row_ids import reserve_row_ids

_TAKE_BACK = f"""
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
    attempt, doubts, edits, code, body, changed_ms)
SELECT CAST(? AS BIGINT) + ROW_NUMBER() OVER (ORDER BY o.chat_id), CAST(? AS VARCHAR(32)), o.ref,
    o.chat_id, '{Lane.BULK.value}', '{Promise.AT_LEAST_ONCE.value}', '{Status.QUEUED.value}',
    CAST(? AS BIGINT), o.changed_ms + CAST(? AS BIGINT), 0, 0, o.message_id, '', ?,
    CAST(? AS BIGINT)
FROM outbox o
WHERE o.kind = '{BROADCAST}' AND o.ref = ? AND o.chat_id > ? AND o.chat_id <= ?
    AND o.status = '{Status.SENT.value}' AND o.message_id IS NOT NULL AND o.changed_ms > ?
ON CONFLICT (kind, ref, chat_id) DO NOTHING
"""  # noqa: S608 - constants


@dataclass(frozen=True, slots=True)
class Undoing:
    """A way to take back: the kind of parcel that does it, and for how long it can."""

    kind: str
    within_ms: int


_BY_DELETING: Final = Undoing(RECALL, RECALL_MS)
_WAYS: Final[Mapping[str, Undoing]] = {BY_NOTE: Undoing(WITHDRAWAL, WITHDRAW_MS)}


def way_of(code: str) -> Undoing:
    """Tell how a broadcast is taken back, by the code that its state has."""
    return _WAYS.get(code, _BY_DELETING)


async def take_back(engine: Engine, step: Step, way: Undoing, most: int) -> bool:
    """Queue the end of some of what was sent; False where all is queued."""

    async def queue() -> bool:
        if not await stands(engine, step, State.RECALLING):
            return False
        after = await cursor_of(engine, step.number)
        until = await chats_until(engine, (BROADCAST, str(step.number)), after, most)
        if until is None:
            return False
        now_ms, first = step.now_ms, reserve_row_ids(most)
        where = (str(step.number), after, until, now_ms - way.within_ms)
        made = (first, way.kind, now_ms, way.within_ms, b"", now_ms)
        await engine.write(_TAKE_BACK, *made, *where)
        await move_cursor(engine, step.number, until)
        return True

    return await transaction.run(queue)

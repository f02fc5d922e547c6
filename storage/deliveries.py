"""The leader's side of the outbox: all that is no reply, claimed and settled in batches.

Each statement names the epoch in which its writer leads: one who was frozen while another took
over finds nothing to claim, and settles nothing.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Final, TypedDict

from bot.domain.parcel import REPLY, Claimed, Lane, Lease, Settlement, Status
from bot.domain.queue import Doubt, QueueState
from storage import transaction
from storage.engine import Engine, Query, Value, select
from storage.outbox_rows import (
    COLUMNS,
    LARGEST_BATCH,
    OPEN,
    SETTLE,
    Row,
    RowId,
    opened,
    settling,
    unreadable,
)
from storage.queue import queue_lateness, queue_state
from storage.row_ids import next_row_id
from storage.vault import Vault

DELIVERY: Final = "delivery"
EXPIRED_AT_ONCE: Final = 5_000
LEADS = f"EXISTS (SELECT 1 FROM leaders WHERE role = '{DELIVERY}' AND epoch = ?)"  # noqa: S608 - a constant
_CLAIM = f"""
UPDATE outbox SET status = 'claimed', owner = ?, lease_ms = ?, attempt = attempt + 1,
    changed_ms = ?
WHERE id IN (
    SELECT id FROM outbox
    WHERE lane = ? AND status IN {OPEN} AND kind <> '{REPLY}' AND due_ms <= ? AND expires_ms > ?
        AND {LEADS}
    ORDER BY due_ms, id LIMIT ? %s
)
RETURNING {COLUMNS}
"""  # noqa: S608 - a constant
_CLAIMS = {
    False: Query(Row, _CLAIM % ""),
    True: Query(Row, _CLAIM % "FOR UPDATE SKIP LOCKED"),
}
_SETTLE = f"{SETTLE} AND {LEADS}"
# A batch that arrived is one statement: with a hundred, two threads take turns a hundred times.
# COALESCE keeps SQLite from going through all that is claimed, once for each of the batch.
_SENT = f"""
UPDATE outbox SET status = 'sent', code = ?, message_id = told.message_id, body = ?,
    due_ms = 0, owner = NULL, lease_ms = NULL, changed_ms = ?
FROM (SELECT %s) AS told
WHERE outbox.id = told.id AND outbox.attempt = told.attempt AND owner = ?
    AND COALESCE(status, '') = 'claimed'
    AND {LEADS}
"""  # noqa: S608 - a constant
_SENTS = {
    False: _SENT
    % """json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS attempt,
    json_extract(value, '$[2]') AS message_id FROM json_each(?)""",
    True: _SENT
    % """CAST(value ->> 0 AS BIGINT) AS id, CAST(value ->> 1 AS INT) AS attempt,
    CAST(value ->> 2 AS BIGINT) AS message_id FROM json_array_elements(CAST(? AS JSON))""",
}
_UNREACHABLE = """
UPDATE visitors SET unreachable_ms = ? WHERE telegram_id = ? AND unreachable_ms IS NULL
"""
_EXPIRE = f"""
UPDATE outbox SET status = 'expired', body = ?, changed_ms = ? WHERE id IN (
    SELECT id FROM outbox WHERE status IN {OPEN} AND expires_ms <= ? LIMIT ?
)
"""  # noqa: S608 - a constant
_PAUSE = f"""
INSERT INTO lane_pauses (id, lane, until_ms)
SELECT CAST(? AS BIGINT), CAST(? AS VARCHAR(16)), CAST(? AS BIGINT)
FROM leaders WHERE role = '{DELIVERY}' AND epoch = ?
ON CONFLICT (lane) DO UPDATE SET until_ms = excluded.until_ms
    WHERE excluded.until_ms > lane_pauses.until_ms
"""  # noqa: S608 - a constant


class _Until(TypedDict):
    until_ms: int


class _Doubt(TypedDict):
    id: int
    kind: str
    ref: str
    status: str
    doubts: int


_BUSY = Query(
    RowId,
    f"SELECT id FROM outbox WHERE status = 'claimed' OR status IN {OPEN} AND due_ms <= ? LIMIT 1",  # noqa: S608 - a constant
)
_UNTIL = select(_Until, "FROM lane_pauses WHERE lane = ?")
_DOUBTS = select(_Doubt, "FROM outbox WHERE doubts > 0 AND id > ? ORDER BY id LIMIT ?")


class Deliveries:
    """Hands parcels to the leader, and takes back what became of them."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def claim(self, lane: Lane, lease: Lease, epoch: int, limit: int) -> tuple[Claimed, ...]:
        """Take what is due, the oldest first; whoever leads no more is given nothing."""
        terms = (lease.owner, lease.until_ms, lease.now_ms, lane.value, lease.now_ms, lease.now_ms)
        query = _CLAIMS[self._engine.is_postgres]
        rows = await self._engine.rows(query, *terms, epoch, min(limit, LARGEST_BATCH))
        whole, broken = opened(self._vault, rows)
        if broken:
            await self.settle(lease.owner, epoch, unreadable(broken), lease.now_ms)
        return whole

    async def settle(
        self, owner: str, epoch: int, results: Sequence[Settlement], now_ms: int
    ) -> None:
        """Write what became of parcels, and who cannot be reached any more."""
        sent = [each for each in results if each.status is Status.SENT]
        others = [each for each in results if each.status is not Status.SENT]
        lost: list[tuple[Value, ...]] = [
            (now_ms, each.claimed.parcel.chat_id)
            for each in others
            if each.status is Status.BLOCKED
        ]

        async def write() -> None:
            for code, batch in _by_code(sent):
                terms = (code, b"", now_ms, batch, owner, epoch)
                await self._engine.write(_SENTS[self._engine.is_postgres], *terms)
            if others:
                values = [(*settling(owner, each, now_ms), epoch) for each in others]
                await self._engine.write_many(_SETTLE, values)
            if lost:
                await self._engine.write_many(_UNREACHABLE, lost)

        await transaction.run(write)

    async def expire(self, now_ms: int) -> int:
        """End what came too late, so many at a time; tell how many."""
        return await self._engine.write(_EXPIRE, b"", now_ms, now_ms, EXPIRED_AT_ONCE)

    async def pause(self, lane: Lane, until_ms: int, epoch: int) -> None:
        """Remember that Telegram wants nothing of a lane until then; never for less long."""
        await self._engine.write(_PAUSE, next_row_id(), lane.value, until_ms, epoch)

    async def paused_until(self, lane: Lane) -> int:
        """Return the moment before which the lane must rest, 0 where it never had to."""
        row = await self._engine.row(_UNTIL, lane.value)
        return row["until_ms"] if row else 0

    async def is_busy(self, now_ms: int) -> bool:
        """Tell whether something is due, or under way."""
        return bool(await self._engine.rows(_BUSY, now_ms))

    async def doubtful(self, after_id: int, limit: int) -> tuple[Doubt, ...]:
        """List what may have arrived twice, or not at all, oldest first."""
        rows = await self._engine.rows(_DOUBTS, after_id, limit)
        return tuple(
            Doubt(row["id"], row["kind"], row["ref"], Status(row["status"]), row["doubts"])
            for row in rows
        )

    async def state(self, now_ms: int) -> QueueState:
        return await queue_state(self._engine, now_ms)

    async def lateness(self, now_ms: int) -> QueueState:
        """Likewise, without counts: what may be asked every minute."""
        return await queue_lateness(self._engine, now_ms)


def _by_code(sent: Sequence[Settlement]) -> Iterator[tuple[str, str]]:
    """Write down what arrived as JSON, a list for every way in which it did."""
    for code in sorted({each.code for each in sent}):
        batch = [
            (each.claimed.id, each.claimed.attempt, each.message_id)
            for each in sent
            if each.code == code
        ]
        yield code, json.dumps(batch)

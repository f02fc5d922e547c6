"""Outgoing messages that are no direct reply: added here; owed replies are claimed here, too.

A claim is one short statement of its own, and so is the settlement: nobody holds a transaction
while Telegram is asked. Who loses the lease meanwhile settles nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from bot.domain.parcel import (
    FLOOD_WAIT,
    REPLY,
    Claimed,
    FloodWait,
    Hold,
    Lane,
    Lease,
    Parcel,
    Settlement,
    Status,
)
from storage import transaction
from storage.engine import Engine, Query, Value, select
from storage.outbox_rows import (
    BODY,
    COLUMNS,
    LARGEST_BATCH,
    OPEN,
    SETTLE,
    UNSETTLED,
    Row,
    RowId,
    opened,
    settling,
    unreadable,
)
from storage.row_ids import next_row_id
from storage.vault import Vault

FOR_EVER_MS: Final = 2**62


class _Holder(TypedDict):
    status: str
    owner: str | None


class _Wait(TypedDict):
    lane: str
    chat_id: int
    due_ms: int


_INSERT = """
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
    lease_ms, owner, attempt, doubts, edits, code, body, changed_ms)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
ON CONFLICT (kind, ref, chat_id) DO NOTHING
"""
_ADD = Query(RowId, f"{_INSERT} RETURNING id")
_SUPERSEDE = f"""
UPDATE outbox SET status = 'cancelled', body = ?, changed_ms = ?
WHERE chat_id = ? AND edits = ? AND status IN {UNSETTLED} AND kind = ? AND ref <> ?
"""  # noqa: S608 - a constant
_CLAIM = f"""
UPDATE outbox SET status = 'claimed', owner = ?, lease_ms = ?, attempt = attempt + 1,
    changed_ms = ?
WHERE id IN (
    SELECT id FROM outbox
    WHERE lane = ? AND status IN {OPEN} AND kind = '{REPLY}' AND due_ms <= ? AND expires_ms > ?
    ORDER BY due_ms, id LIMIT ? %s
)
RETURNING {COLUMNS}
"""  # noqa: S608 - a constant
_CLAIMS = {
    False: Query(Row, _CLAIM % ""),
    True: Query(Row, _CLAIM % "FOR UPDATE SKIP LOCKED"),
}
_LET_GO = """
UPDATE outbox SET doubts = doubts + 1, owner = NULL, lease_ms = NULL, code = 'lease',
    status = CASE promise WHEN 'at_least_once' THEN 'retry' ELSE 'unknown' END,
    body = CASE promise WHEN 'at_least_once' THEN body ELSE ? END,
    due_ms = ?, changed_ms = ?
WHERE status = 'claimed' AND lease_ms <= ?
"""
_EXPIRE = f"""
UPDATE outbox SET status = 'expired', body = ?, changed_ms = ?
WHERE status IN {OPEN} AND kind = '{REPLY}' AND expires_ms <= ?
"""  # noqa: S608 - a constant
_RESEAL = """
UPDATE outbox SET body = ?, edits = ?, changed_ms = ? WHERE id = ? AND status = 'claimed'
"""
_WAITS = select(
    _Wait,
    f"FROM outbox WHERE lane = 'interactive' AND status IN {OPEN} AND code = ? AND due_ms > ?",
)
_RENEW = "UPDATE outbox SET lease_ms = ? WHERE id = ? AND status = 'claimed' AND owner = ?"
_HOLDER = select(_Holder, "FROM outbox WHERE id = ?")
_LET_ALL_GO = "UPDATE outbox SET lease_ms = 0 WHERE status = 'claimed' AND owner = ?"


_ITS_ROW = select(RowId, "FROM outbox WHERE kind = ? AND ref = ? AND chat_id = ?")
_SEND_AGAIN = """
UPDATE outbox SET status = 'queued', edits = COALESCE(message_id, edits), body = ?, due_ms = ?,
    expires_ms = ?, attempt = 0, changed_ms = ?
WHERE id = ? AND status NOT IN ('claimed', 'cancelled')
"""


class Outbox:
    """Keeps parcels until their fate is known."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def add(self, parcel: Parcel, now_ms: int, lease: Lease | None = None) -> int | None:
        """Queue a parcel, or hand it to an owner at once; None where it was added before.

        Whatever still waited to edit the same message is cancelled.
        """
        row_id = next_row_id()
        values = self._laid_out(row_id, parcel, now_ms, lease)

        async def take_the_place() -> list[RowId]:
            if parcel.edits is not None:
                its_own = (parcel.chat_id, parcel.edits, parcel.kind, parcel.ref)
                await self._engine.write(_SUPERSEDE, b"", now_ms, *its_own)
            return await self._engine.rows(_ADD, *values)

        added = await transaction.run(take_the_place)
        return row_id if added else None

    async def add_all(self, parcels: Sequence[Parcel], now_ms: int) -> None:
        """Queue new messages, all or none; those that were added before stay as they are."""
        rows = [self._laid_out(next_row_id(), parcel, now_ms) for parcel in parcels]
        await self._engine.write_many(_INSERT, rows)

    def _laid_out(
        self, row_id: int, parcel: Parcel, now_ms: int, lease: Lease | None = None
    ) -> tuple[Value, ...]:
        status, attempt = (Status.CLAIMED, 1) if lease else (Status.QUEUED, 0)
        owner, until_ms = (lease.owner, lease.until_ms) if lease else (None, None)
        facts = (parcel.kind, parcel.ref, parcel.chat_id, parcel.lane.value, parcel.promise.value)
        times = (parcel.due_ms, parcel.expires_ms, until_ms)
        body = self._vault.seal(BODY, row_id, parcel.body)
        rest = (owner, attempt, parcel.edits, parcel.code, body, now_ms)
        return (row_id, *facts, status.value, *times, *rest)

    async def claim(self, lane: Lane, lease: Lease, limit: int) -> tuple[Claimed, ...]:
        """Take replies that are due, the oldest first; two owners never take the same.

        All else is claimed by the leader, see `storage.deliveries`.
        """
        terms = (lease.owner, lease.until_ms, lease.now_ms, lane.value, lease.now_ms, lease.now_ms)
        query = _CLAIMS[self._engine.is_postgres]
        rows = await self._engine.rows(query, *terms, min(limit, LARGEST_BATCH))
        whole, broken = opened(self._vault, rows)
        if broken:
            await self.settle(lease.owner, unreadable(broken), lease.now_ms)
        return whole

    async def settle(self, owner: str, results: Sequence[Settlement], now_ms: int) -> None:
        """Write what became of parcels; of one whose lease was lost nothing is written."""
        values = [settling(owner, each, now_ms) for each in results]
        await self._engine.write_many(SETTLE, values)

    async def rewrite(self, row_id: int, body: bytes, edits: int | None, now_ms: int) -> None:
        """Change what a claimed parcel holds: its place, or what it shows."""
        sealed = self._vault.seal(BODY, row_id, body)
        await self._engine.write(_RESEAL, sealed, edits, now_ms, row_id)

    async def say_anew(self, parcel: Parcel, now_ms: int) -> bool:
        """Send a message, or where it was sent before, have it say something newer in its place.

        Its row is the same. False where it is under way at this moment: what it says is older.
        """
        if await self.add(parcel, now_ms) is not None:
            return True
        row = await self._engine.row(_ITS_ROW, parcel.kind, parcel.ref, parcel.chat_id)
        if row is None:
            return False
        sealed = self._vault.seal(BODY, row["id"], parcel.body)
        times = (parcel.due_ms, parcel.expires_ms, now_ms)
        return await self._engine.write(_SEND_AGAIN, sealed, *times, row["id"]) == 1

    async def withdraw(self, row_id: int) -> None:
        """Take back a parcel that nobody has tried to send."""
        await self._engine.write("DELETE FROM outbox WHERE id = ? AND attempt <= 1", row_id)

    async def hold(self, owner: str, row_id: int) -> Hold:
        """Tell whether a parcel is still the owner's to send: others may have been quicker."""
        row = await self._engine.row(_HOLDER, row_id)
        if row is None:
            return Hold.ERASED
        is_ours = row["status"] == Status.CLAIMED and row["owner"] == owner
        return Hold.OURS if is_ours else Hold.LOST

    async def renew(self, lease: Lease, row_ids: Iterable[int]) -> None:
        """Hold for longer what an owner has in hand, and nothing that it does not know of."""
        rows = [(lease.until_ms, row_id, lease.owner) for row_id in row_ids]
        if rows:
            await self._engine.write_many(_RENEW, rows)

    async def let_go(self, owner: str) -> None:
        """Leave all that an owner has claimed to the next one."""
        await self._engine.write(_LET_ALL_GO, owner)

    async def recover(self, now_ms: int) -> None:
        """Free what a process that died had in hand, where there can be no other alive."""
        if not self._engine.is_postgres:
            await self.sweep(FOR_EVER_MS, now_ms)

    async def sweep(self, leases_until_ms: int, now_ms: int) -> int:
        """Expire what came too late, and free what an owner never settled; tell how many."""
        freed = await self._engine.write(_LET_GO, b"", now_ms, now_ms, leases_until_ms)
        return freed + await self._engine.write(_EXPIRE, b"", now_ms, now_ms)

    async def flood_waits(self, now_ms: int) -> tuple[FloodWait, ...]:
        """Tell which chats Telegram wants to be left alone, and until when."""
        rows = await self._engine.rows(_WAITS, FLOOD_WAIT, now_ms)
        return tuple(FloodWait(Lane(row["lane"]), row["chat_id"], row["due_ms"]) for row in rows)

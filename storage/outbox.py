"""Outgoing messages that are no direct reply: claimed in batches, settled one by one.

A claim is one short statement of its own, and so is the settlement: nobody holds a transaction
while Telegram is asked. Who loses the lease meanwhile settles nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Final, TypedDict

from bot.domain.parcel import (
    FLOOD_WAIT,
    Claimed,
    FloodWait,
    Hold,
    Lane,
    Lease,
    Parcel,
    Promise,
    Settlement,
    Status,
    after_doubt,
)
from storage import transaction
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

LARGEST_BATCH: Final = 100
FOR_EVER_MS: Final = 2**62
_BODY = Place("outbox", "body")
_OPEN = "('queued', 'retry')"
_UNSETTLED = "('queued', 'retry', 'claimed')"


class _Id(TypedDict):
    id: int


class _Row(_Id):
    kind: str
    ref: str
    chat_id: int
    lane: str
    promise: str
    due_ms: int
    expires_ms: int
    edits: int | None
    attempt: int
    body: bytes


class _Holder(TypedDict):
    status: str
    owner: str | None


class _Wait(TypedDict):
    lane: str
    chat_id: int
    due_ms: int


_COLUMNS = ", ".join(_Row.__annotations__)
_ADD = Query(
    _Id,
    """
    INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
        lease_ms, owner, attempt, doubts, edits, code, body, changed_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
    ON CONFLICT (kind, ref, chat_id) DO NOTHING RETURNING id
    """,
)
_SUPERSEDE = f"""
UPDATE outbox SET status = 'cancelled', body = ?, changed_ms = ?
WHERE chat_id = ? AND edits = ? AND status IN {_UNSETTLED} AND kind <> 'hide'
    AND NOT (kind = ? AND ref = ?)
"""  # noqa: S608 - a constant
_CLAIM = f"""
UPDATE outbox SET status = 'claimed', owner = ?, lease_ms = ?, attempt = attempt + 1,
    changed_ms = ?
WHERE id IN (
    SELECT id FROM outbox
    WHERE lane = ? AND status IN {_OPEN} AND due_ms <= ? AND expires_ms > ?
    ORDER BY due_ms, id LIMIT ? %s
)
RETURNING {_COLUMNS}
"""  # noqa: S608 - a constant
_CLAIMS = {
    False: Query(_Row, _CLAIM % ""),
    True: Query(_Row, _CLAIM % "FOR UPDATE SKIP LOCKED"),
}
_SETTLE = """
UPDATE outbox SET status = ?, code = ?, due_ms = ?, message_id = ?, doubts = doubts + ?,
    body = CASE WHEN ? = 1 THEN body ELSE ? END, owner = NULL, lease_ms = NULL, changed_ms = ?
WHERE id = ? AND status = 'claimed' AND owner = ? AND attempt = ?
"""
_LET_GO = """
UPDATE outbox SET doubts = doubts + 1, owner = NULL, lease_ms = NULL, code = 'lease',
    status = CASE promise WHEN 'at_least_once' THEN 'retry' ELSE 'unknown' END,
    due_ms = ?, changed_ms = ?
WHERE status = 'claimed' AND lease_ms <= ?
"""
_EXPIRE = f"""
UPDATE outbox SET status = 'expired', body = ?, changed_ms = ?
WHERE status IN {_OPEN} AND expires_ms <= ?
"""  # noqa: S608 - a constant
_RESEAL = """
UPDATE outbox SET body = ?, edits = ?, changed_ms = ? WHERE id = ? AND status = 'claimed'
"""
_WAITS = select(_Wait, f"FROM outbox WHERE status IN {_OPEN} AND code = ? AND due_ms > ?")
_RENEW = "UPDATE outbox SET lease_ms = ? WHERE id = ? AND status = 'claimed' AND owner = ?"
_HOLDER = select(_Holder, "FROM outbox WHERE id = ?")
_LET_ALL_GO = "UPDATE outbox SET lease_ms = 0 WHERE status = 'claimed' AND owner = ?"


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
        status, attempt = (Status.CLAIMED, 1) if lease else (Status.QUEUED, 0)
        owner, until_ms = (lease.owner, lease.until_ms) if lease else (None, None)
        facts = (parcel.kind, parcel.ref, parcel.chat_id, parcel.lane.value, parcel.promise.value)
        times = (parcel.due_ms, parcel.expires_ms, until_ms)
        body = self._vault.seal(_BODY, row_id, parcel.body)
        rest = (owner, attempt, parcel.edits, parcel.code, body, now_ms)

        async def take_the_place() -> list[_Id]:
            if parcel.edits is not None:
                its_own = (parcel.chat_id, parcel.edits, parcel.kind, parcel.ref)
                await self._engine.write(_SUPERSEDE, b"", now_ms, *its_own)
            return await self._engine.rows(_ADD, row_id, *facts, status.value, *times, *rest)

        added = await transaction.run(take_the_place)
        return row_id if added else None

    async def claim(self, lane: Lane, lease: Lease, limit: int) -> tuple[Claimed, ...]:
        """Take what is due, the oldest first; two owners never take the same."""
        terms = (lease.owner, lease.until_ms, lease.now_ms, lane.value, lease.now_ms, lease.now_ms)
        query = _CLAIMS[self._engine.is_postgres]
        rows = await self._engine.rows(query, *terms, min(limit, LARGEST_BATCH))
        return tuple(map(self._claimed, sorted(rows, key=_by_due)))

    async def settle(self, owner: str, results: Sequence[Settlement], now_ms: int) -> None:
        """Write what became of parcels; of one whose lease was lost nothing is written."""
        await self._engine.write_many(
            _SETTLE, [_settling(owner, each, now_ms) for each in results]
        )

    async def rewrite(self, row_id: int, body: bytes, edits: int | None, now_ms: int) -> None:
        """Change what a claimed parcel holds: its place, or what it shows."""
        sealed = self._vault.seal(_BODY, row_id, body)
        await self._engine.write(_RESEAL, sealed, edits, now_ms, row_id)

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
        freed = await self._engine.write(_LET_GO, now_ms, now_ms, leases_until_ms)
        return freed + await self._engine.write(_EXPIRE, b"", now_ms, now_ms)

    async def flood_waits(self, now_ms: int) -> tuple[FloodWait, ...]:
        """Tell which chats Telegram wants to be left alone, and until when."""
        rows = await self._engine.rows(_WAITS, FLOOD_WAIT, now_ms)
        return tuple(FloodWait(Lane(row["lane"]), row["chat_id"], row["due_ms"]) for row in rows)

    def _claimed(self, row: _Row) -> Claimed:
        parcel = Parcel(
            kind=row["kind"],
            ref=row["ref"],
            chat_id=row["chat_id"],
            body=self._vault.open(_BODY, row["id"], row["body"]),
            due_ms=row["due_ms"],
            expires_ms=row["expires_ms"],
            edits=row["edits"],
            lane=Lane(row["lane"]),
            promise=Promise(row["promise"]),
        )
        return Claimed(row["id"], row["attempt"], parcel)


def _by_due(row: _Row) -> tuple[int, int]:
    return row["due_ms"], row["id"]


def _settling(owner: str, result: Settlement, now_ms: int) -> tuple[int | str | bytes | None, ...]:
    is_doubtful = result.status is Status.UNKNOWN
    promise = result.claimed.parcel.promise
    status = after_doubt(promise) if is_doubtful else result.status
    keeps_body = int(status is Status.RETRY)
    fate = (status.value, result.code, result.due_ms, result.message_id, int(is_doubtful))
    return (*fate, keeps_body, b"", now_ms, result.claimed.id, owner, result.claimed.attempt)

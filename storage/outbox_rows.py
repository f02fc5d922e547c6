"""Rows of the outbox as parcels, and what becomes of parcels as values for their rows."""

from collections.abc import Iterable
from typing import Final, TypedDict

from bot.domain.parcel import (
    Claimed,
    Lane,
    Parcel,
    Promise,
    Settlement,
    Status,
    after_doubt,
)
from storage.engine import Value
from storage.problems import SealBroken
from storage.vault import Place, Vault

LARGEST_BATCH: Final = 100
BODY: Final = Place("outbox", "body")
OPEN: Final = "('queued', 'retry')"
UNSETTLED: Final = "('queued', 'retry', 'claimed')"


class RowId(TypedDict):
    """Which row it is."""

    id: int


class Row(RowId):
    """What is read of a row that somebody claims."""

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


COLUMNS: Final = ", ".join(Row.__annotations__)
SETTLE: Final = """
UPDATE outbox SET status = ?, code = ?, due_ms = ?, message_id = ?, doubts = doubts + ?,
    body = CASE WHEN ? = 1 THEN body ELSE ? END, owner = NULL, lease_ms = NULL, changed_ms = ?
WHERE id = ? AND status = 'claimed' AND owner = ? AND attempt = ?
"""


def opened(vault: Vault, rows: Iterable[Row]) -> tuple[tuple[Claimed, ...], tuple[Claimed, ...]]:
    """Open claimed rows, the oldest first; those whose seal is broken come apart, and empty."""
    whole, broken = [], []
    for row in sorted(rows, key=_by_due):
        try:
            whole.append(_claimed(row, _body(vault, row)))
        except SealBroken:
            broken.append(_claimed(row, b""))
    return tuple(whole), tuple(broken)


def _body(vault: Vault, row: Row) -> bytes:
    """Open what a parcel holds: those that SQL makes hold nothing, and are told by their ref."""
    return vault.open(BODY, row["id"], row["body"]) if row["body"] else b""


def unreadable(broken: Iterable[Claimed]) -> list[Settlement]:
    return [Settlement(each, Status.FAILED, "seal") for each in broken]


def _claimed(row: Row, body: bytes) -> Claimed:
    parcel = Parcel(
        kind=row["kind"],
        ref=row["ref"],
        chat_id=row["chat_id"],
        body=body,
        due_ms=row["due_ms"],
        expires_ms=row["expires_ms"],
        edits=row["edits"],
        lane=Lane(row["lane"]),
        promise=Promise(row["promise"]),
    )
    return Claimed(row["id"], row["attempt"], parcel)


def _by_due(row: Row) -> tuple[int, int]:
    return row["due_ms"], row["id"]


def settling(owner: str, result: Settlement, now_ms: int) -> tuple[Value, ...]:
    """Give the values of SETTLE, in its order."""
    is_doubtful = result.status is Status.UNKNOWN
    promise = result.claimed.parcel.promise
    status = after_doubt(promise) if is_doubtful else result.status
    keeps_body = int(status is Status.RETRY)
    fate = (status.value, result.code, result.due_ms, result.message_id, int(is_doubtful))
    return (*fate, keeps_body, b"", now_ms, result.claimed.id, owner, result.claimed.attempt)

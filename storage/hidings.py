"""When personal messages leave the chat: a row of the outbox each, moved on by every tap.

The row says which message, and what to offer in its place. How many minutes the person chose is
read where it is written, so that showing a screen costs a single statement.
"""

from typing import Final

from bot.domain.parcel import Lane, Promise, Status
from bot.domain.session import DEFAULT_HIDE_MINUTES
from storage.engine import Engine
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

KIND: Final = "hide"
LANE: Final = Lane.HIDING
# Telegram lets a bot delete what is younger than 48 hours; what waited so long is left alone.
LONGEST_MS: Final = 46 * 3_600_000
_BODY: Final = Place("outbox", "body")
_MINUTE_MS: Final = 60_000

_PLAN: Final = """
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
    lease_ms, owner, attempt, doubts, edits, code, body, changed_ms)
SELECT ?, ?, ?, ?, ?, ?, ?,
    CAST(? AS BIGINT) + COALESCE(s.hide_minutes, ?) * CAST(? AS BIGINT), ?,
    NULL, NULL, 0, 0, ?, '', ?, ?
FROM visitors v LEFT JOIN sessions s ON s.visitor_id = v.id
WHERE v.telegram_id = ? AND COALESCE(s.hide_minutes, ?) > 0
ON CONFLICT (kind, ref, chat_id) DO UPDATE SET id = excluded.id, status = excluded.status,
    due_ms = excluded.due_ms, expires_ms = excluded.expires_ms, lease_ms = NULL, owner = NULL,
    attempt = 0, doubts = 0, code = '', message_id = NULL, body = excluded.body,
    changed_ms = excluded.changed_ms
"""
_CALL_OFF: Final = """
UPDATE outbox SET status = ?, body = ?, changed_ms = ?
WHERE kind = ? AND ref = ? AND chat_id = ? AND status IN ('queued', 'retry')
"""


class Hidings:
    """Keeps what is to be taken out of private chats, and when."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def plan(self, chat_id: int, message_id: int, body: bytes, now_ms: int) -> None:
        """Add a message, or move its moment on; nothing for who wants nothing hidden."""
        row_id = next_row_id()
        sealed = self._vault.seal(_BODY, row_id, body)
        whose = (KIND, str(message_id), chat_id, LANE.value, Promise.BEST_EFFORT.value)
        due = (now_ms, DEFAULT_HIDE_MINUTES, _MINUTE_MS, now_ms + LONGEST_MS)
        rest = (message_id, sealed, now_ms, chat_id, DEFAULT_HIDE_MINUTES)
        await self._engine.write(_PLAN, row_id, *whose, Status.QUEUED.value, *due, *rest)

    async def call_off(self, chat_id: int, message_id: int, now_ms: int) -> None:
        """Leave a message alone: it shows nothing personal any more.

        What somebody already has in hand is theirs to settle: they may be the ones who hid it.
        """
        facts = (Status.CANCELLED.value, b"", now_ms, KIND, str(message_id), chat_id)
        await self._engine.write(_CALL_OFF, *facts)

"""Who asked to be forgotten: a keyed digest each, so that nobody writes to them unasked."""

from typing import TypedDict

from storage.audit import Audit
from storage.engine import Engine, select
from storage.row_ids import next_row_id

_ADD = """
INSERT INTO suppressions (id, subject, since_ms) VALUES (?, ?, ?)
ON CONFLICT (subject) DO UPDATE SET since_ms = excluded.since_ms
"""


class _Since(TypedDict):
    since_ms: int


_SINCE = select(_Since, "FROM suppressions WHERE subject = ?")


class Suppressions:
    """Whoever is about to write to somebody who did not ask for it asks here first."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        self._engine = engine
        self._audit = audit

    async def is_suppressed(self, telegram_id: int) -> bool:
        subject = self._audit.pseudonym(telegram_id)
        return await self._engine.row(_SINCE, subject) is not None

    async def suppress(self, telegram_id: int, now_ms: int) -> None:
        subject = self._audit.pseudonym(telegram_id)
        await self._engine.write(_ADD, next_row_id(), subject, now_ms)

    async def lift(self, telegram_id: int) -> bool:
        """Let them be written to again; tell whether they were not."""
        subject = self._audit.pseudonym(telegram_id)
        return await self._engine.write("DELETE FROM suppressions WHERE subject = ?", subject) > 0

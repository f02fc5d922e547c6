"""The one open question of each visitor, until it is answered or expires."""

import hmac
from typing import TypedDict

from bot.domain.visitor import Question, QuestionKind
from storage.engine import Engine, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_CARRIED = Place("open_questions", "carried")

_ASK = """
INSERT INTO open_questions (id, visitor_id, kind, expires_ms, carried) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET id = excluded.id, kind = excluded.kind,
    expires_ms = excluded.expires_ms, carried = excluded.carried
"""


class _Row(TypedDict):
    id: int
    kind: str
    expires_ms: int
    carried: bytes


_LAST = select(_Row, "FROM open_questions WHERE visitor_id = ?")


class Questions:
    """Keeps open questions. What one carries is sealed: it may be a name."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def ask(self, visitor_id: int, question: Question) -> None:
        """Ask, in the place of what was asked before."""
        row_id = next_row_id()
        carried = self._vault.seal_text(_CARRIED, row_id, question.carried)
        facts = (visitor_id, question.kind.value, question.expires_ms, carried)
        await self._engine.write(_ASK, row_id, *facts)

    async def pending(self, visitor_id: int, now_ms: int) -> Question | None:
        question = await self.last(visitor_id)
        return question if question and question.expires_ms > now_ms else None

    async def last(self, visitor_id: int) -> Question | None:
        """Return what was asked last, also where it waits no more."""
        row = await self._engine.peek_one(_LAST, visitor_id)
        if row is None:
            return None
        carried = self._vault.open_text(_CARRIED, row["id"], row["carried"])
        return Question(QuestionKind(row["kind"]), row["expires_ms"], carried)

    async def answer(self, visitor_id: int, kind: QuestionKind, word: str, now_ms: int) -> bool:
        """Take the question away if it waits for exactly this word; of two who try, one does."""
        row = await self._engine.row(_LAST, visitor_id)
        if row is None or row["kind"] != kind.value or row["expires_ms"] <= now_ms:
            return False
        carried = self._vault.open_text(_CARRIED, row["id"], row["carried"])
        if not hmac.compare_digest(carried.encode(), word.encode()):
            return False
        taken = "DELETE FROM open_questions WHERE visitor_id = ? AND id = ?"
        return await self._engine.write(taken, visitor_id, row["id"]) == 1

    async def close(self, visitor_id: int) -> None:
        await self._engine.write("DELETE FROM open_questions WHERE visitor_id = ?", visitor_id)

    async def purge(self, now_ms: int) -> int:
        """Delete what has expired, and tell how many."""
        return await self._engine.write("DELETE FROM open_questions WHERE expires_ms <= ?", now_ms)

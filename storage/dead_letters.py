"""Updates that could not be handled: acknowledged at Telegram, kept sealed for staff."""

from dataclasses import dataclass
from typing import TypedDict

from bot.domain.burial import Burial
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

LONGEST_BODY = 65_536
LONGEST_REASON = 200

_BODY = Place("dead_letters", "body")


class _Id(TypedDict):
    id: int


class _Count(TypedDict):
    letters: int


class _Body(TypedDict):
    body: bytes


class _Sender(TypedDict):
    telegram_id: int | None


class _Row(TypedDict):
    id: int
    update_id: int | None
    reason: str
    buried_ms: int
    reference: str | None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What staff see in a list; the body is opened one by one."""

    id: int
    update_id: int | None
    reason: str
    buried_ms: int
    reference: str | None


_BURY = Query(
    _Id,
    """
    INSERT INTO dead_letters (id, update_id, telegram_id, reason, body, buried_ms, reference)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (update_id) DO NOTHING RETURNING id
    """,
)
_COUNT = Query(_Count, "SELECT COUNT(*) AS letters FROM dead_letters")
_COUNT_SINCE = Query(_Count, "SELECT COUNT(*) AS letters FROM dead_letters WHERE buried_ms >= ?")
_LATEST = select(_Row, "FROM dead_letters ORDER BY id DESC LIMIT ?")
_READ = select(_Body, "FROM dead_letters WHERE id = ?")
_SENDER = select(_Sender, "FROM dead_letters WHERE id = ?")


class DeadLetters:
    """Keeps what could not be handled; the same update is buried once."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def bury(self, burial: Burial, now_ms: int) -> bool:
        """Keep an update, and tell whether it is news.

        Bytes that are no update have no id; they are kept each time they come.
        """
        row_id = next_row_id()
        sealed = self._vault.seal(_BODY, row_id, burial.body[:LONGEST_BODY])
        whose = (burial.update_id, burial.telegram_id)
        facts = (burial.reason[:LONGEST_REASON], sealed, now_ms, burial.reference or None)
        return bool(await self._engine.rows(_BURY, row_id, *whose, *facts))

    async def count(self) -> int:
        (row,) = await self._engine.rows(_COUNT)
        return row["letters"]

    async def count_since(self, since_ms: int) -> int:
        row = await self._engine.row(_COUNT_SINCE, since_ms)
        return row["letters"] if row else 0

    async def latest(self, limit: int) -> tuple[DeadLetter, ...]:
        rows = await self._engine.rows(_LATEST, limit)
        return tuple(DeadLetter(**row) for row in rows)

    async def body(self, letter_id: int) -> bytes | None:
        row = await self._engine.row(_READ, letter_id)
        return None if row is None else self._vault.open(_BODY, letter_id, row["body"])

    async def drop(self, letter_id: int) -> None:
        await self._engine.write("DELETE FROM dead_letters WHERE id = ?", letter_id)

    async def sender(self, letter_id: int) -> int | None:
        """Tell whose update a letter holds, where that could be read."""
        row = await self._engine.row(_SENDER, letter_id)
        return row and row["telegram_id"]

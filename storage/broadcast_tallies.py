"""What became of a broadcast: counted from its messages, and kept when they are gone."""

from collections.abc import Collection
from typing import Final, TypedDict

from bot.domain.broadcast.report import Tally
from bot.domain.parcel import Status
from storage import transaction
from storage.engine import Engine, Query, Value, select
from storage.row_ids import next_row_id

BROADCAST: Final = "broadcast"
"""The kind of parcel that is one of a broadcast; its ref is the broadcast's number."""

RECALL: Final = "recall"
"""The kind that deletes one; its ref is likewise."""

WITHDRAWAL: Final = "withdrawal"
"""The kind that puts a note in the place of one; its ref is likewise."""

LEFT_OUT: Final = "left_out"
UNDONE: Final = "undone"
OF_NO_MESSAGE: Final = frozenset({LEFT_OUT, UNDONE})
"""What counts of no message sent are kept under: who was left out, and what was taken back."""

Kept = tuple[str, str, int, int]
"""A status or a name of the above, a code, how many, how many of them in doubt."""

TALLIED_AT_ONCE: Final = 20_000
_BEFORE_ALL: Final = -(2**62)
_TALLIES = """
SELECT status, code, COUNT(*) AS counted,
    COUNT(CASE WHEN doubts > 0 THEN 1 END) AS doubtful
FROM outbox WHERE kind = ? AND ref = ? AND chat_id > ? AND chat_id <= ?
GROUP BY status, code
"""
_CHATS = """
SELECT MAX(chat_id) AS until FROM (
    SELECT chat_id FROM outbox WHERE kind = ? AND ref = ? AND chat_id > ?
    ORDER BY chat_id LIMIT ?
) AS stretch
"""
_KEEP = """
INSERT INTO broadcast_tallies (id, broadcast_id, status, code, counted, doubtful)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (broadcast_id, status, code) DO UPDATE SET counted = excluded.counted,
    doubtful = excluded.doubtful
"""


# Who was left out, or never begun with, stands in no message.
_FORGET_ENDS = f"""
DELETE FROM broadcast_tallies WHERE broadcast_id = ? AND status <> '{LEFT_OUT}'
    AND code <> 'not_begun'
"""  # noqa: S608 - constants


class _End(TypedDict):
    until: int | None


class _Tally(TypedDict):
    status: str
    code: str
    counted: int
    doubtful: int


_CHATS_UNTIL = Query(_End, _CHATS)
_KEPT = select(_Tally, "FROM broadcast_tallies WHERE broadcast_id = ?")


class Tallies:
    """Counts and keeps; everything by stretches, so that others are served in between."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def tally(self, number: int, kind: str = BROADCAST) -> tuple[Tally, ...]:
        """Count what became of it, stretch by stretch."""
        found: dict[tuple[str, str], Tally] = {}
        after = _BEFORE_ALL
        while (
            until := await chats_until(self._engine, (kind, str(number)), after, TALLIED_AT_ONCE)
        ) is not None:
            terms = (kind, str(number), after, until)
            for row in await self._engine.rows(Query(_Tally, _TALLIES), *terms):
                key = (row["status"], row["code"])
                before = found.get(key) or Tally(Status(key[0]), key[1], 0)
                found[key] = Tally(
                    before.status,
                    before.code,
                    before.count + row["counted"],
                    before.doubtful + row["doubtful"],
                )
            after = until
        return tuple(found[key] for key in sorted(found))

    async def keep(self, number: int, tallies: Collection[Kept]) -> None:
        """Keep counts for good."""
        rows: list[tuple[Value, ...]] = [(next_row_id(), number, *one) for one in tallies]
        if rows:
            await self._engine.write_many(_KEEP, rows)

    async def keep_ends(self, number: int) -> None:
        """Count what became of its messages and keep that, in the place of an earlier count."""
        counted = await self.tally(number)
        kept = [(one.status.value, one.code, one.count, one.doubtful) for one in counted]

        async def replace() -> None:
            await self._engine.write(_FORGET_ENDS, number)
            await self.keep(number, kept)

        await transaction.run(replace)

    async def undone(self, number: int) -> dict[str, int]:
        """Count what became of taking it back: by status, whichever way was gone."""
        found: dict[str, int] = {}
        for kind in (RECALL, WITHDRAWAL):
            for one in await self.tally(number, kind):
                found[one.status.value] = found.get(one.status.value, 0) + one.count
        return found

    async def keep_undone(self, number: int) -> None:
        """Keep these counts under codes that are statuses."""
        undone = await self.undone(number)
        await self.keep(number, [(UNDONE, status, count, 0) for status, count in undone.items()])

    async def kept(self, number: int) -> tuple[Kept, ...]:
        rows = await self._engine.rows(_KEPT, number)
        return tuple((row["status"], row["code"], row["counted"], row["doubtful"]) for row in rows)


async def chats_until(engine: Engine, which: tuple[str, str], after: int, most: int) -> int | None:
    """Tell where a stretch of so many chats ends, of a kind and a ref; None after the last."""
    row = await engine.row(_CHATS_UNTIL, *which, after, most)
    return row["until"] if row else None

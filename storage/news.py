"""Policy news: what was broadcast, for whoever comes later, and until when each has read it."""

from typing import Final, TypedDict

import orjson

from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import Broadcast, State
from storage.broadcasts import Broadcasts
from storage.engine import Engine, select
from storage.row_ids import next_row_id

PUBLISHED: Final = (State.SENDING, State.PAUSED, State.DONE)
"""What was taken back, or never begun, is no news."""

_READ = """
INSERT INTO news_read (id, visitor_id, read_ms) SELECT ?, id, ? FROM visitors WHERE id = ?
ON CONFLICT (visitor_id) DO UPDATE SET read_ms = excluded.read_ms
    WHERE excluded.read_ms > news_read.read_ms
"""


class _Until(TypedDict):
    read_ms: int


class _Segment(TypedDict):
    segment: str


_UNTIL = select(_Until, "FROM news_read WHERE visitor_id = ?")
_NEWER = select(
    _Segment, "FROM broadcasts WHERE state IN ('sending', 'paused', 'done') AND began_ms > ?"
)


class News:
    """The archive, and each reader's place in it."""

    def __init__(self, engine: Engine, broadcasts: Broadcasts) -> None:
        self._engine = engine
        self._broadcasts = broadcasts

    async def published(self) -> tuple[Broadcast, ...]:
        """Return all news, the latest first."""
        found = await self._broadcasts.standing_at(*PUBLISHED)
        begun = (one for one in found if one.standing.began_ms)
        return tuple(sorted(begun, key=lambda one: one.standing.began_ms, reverse=True))

    async def read_until(self, visitor_id: int) -> int:
        """Tell of when the last news is that a visitor has read, 0 where they read none."""
        row = await self._engine.peek_one(_UNTIL, visitor_id)
        return row["read_ms"] if row else 0

    async def note_read(self, visitor_id: int, until_ms: int) -> None:
        await self._engine.write(_READ, next_row_id(), until_ms, visitor_id)

    async def newer(self, than_ms: int) -> tuple[Segment, ...]:
        """Tell for whom all that was published after an instant is meant."""
        rows = await self._engine.peek(_NEWER, than_ms)
        return tuple(Segment.read(orjson.loads(row["segment"])) for row in rows)

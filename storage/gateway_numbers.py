"""Message numbers that never repeat: not after a crash, a clock set back, or in a replica.

A number is `seconds since 1970` times ten thousand plus a sequence of four digits: the last
eighteen places of a `msgid`, before the seconds are spelled as a time. A process reserves a
stretch of numbers ahead in one statement and uses it up from memory; what a crash leaves
unused is lost, and nothing is used twice.
"""

from typing import TypedDict

from storage.engine import Engine, Query
from storage.row_ids import next_row_id

A_SECOND = 10_000
AHEAD = 5 * A_SECOND


class _Reserved(TypedDict):
    reserved: int


_RESERVE = Query(
    _Reserved,
    "INSERT INTO gateway_numbers (id, institution, reserved) VALUES (?, ?, ?)"  # noqa: S608 - our own figure
    " ON CONFLICT (institution) DO UPDATE SET reserved = CASE"
    f" WHEN gateway_numbers.reserved + {AHEAD} > excluded.reserved"
    f" THEN gateway_numbers.reserved + {AHEAD} ELSE excluded.reserved END"
    " RETURNING reserved",
)


class GatewayNumbers:
    """Hands out numbers of one institution after another, each larger than the last."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stretches: dict[str, tuple[int, int]] = {}

    async def next(self, institution: str, now_ms: int) -> tuple[int, int]:
        """Return the seconds and the sequence of a number that was never used."""
        present = now_ms // 1000 * A_SECOND
        last, end = self._stretches.get(institution, (0, 0))
        if max(last + 1, present) >= end:
            await self._reserve(institution, present)
            last, end = self._stretches[institution]
        number = max(last + 1, present)
        self._stretches[institution] = number, end
        return divmod(number, A_SECOND)

    async def _reserve(self, institution: str, present: int) -> None:
        """Reserve a stretch of our own; what another task reserved meanwhile is left unused."""
        wanted = (next_row_id(), institution, present + AHEAD)
        (row,) = await self._engine.rows(_RESERVE, *wanted)
        self._stretches[institution] = row["reserved"] - AHEAD, row["reserved"]

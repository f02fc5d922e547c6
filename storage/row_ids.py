"""Row keys that we choose before the insert, since the vault binds a value to its row.

41 bits of milliseconds since 2024 and 22 bits that start anywhere: in time order, unique in
one process by counting and across replicas by chance; the primary key refuses the rest.
"""

import secrets
import time

EPOCH_MS = 1_704_067_200_000
_LOW_BITS = 22


class RowIds:
    """Hands out row keys, each larger than the last."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        moment = time.time_ns() // 1_000_000 - EPOCH_MS
        fresh = moment << _LOW_BITS | secrets.randbits(_LOW_BITS - 1)
        is_later = moment > self._last >> _LOW_BITS
        self._last = fresh if is_later else self._last + 1
        return self._last

    def reserve(self, count: int) -> int:
        """Set so many keys aside, for rows that SQL makes: the first is the one after."""
        start = self.next()
        self._last += count
        return start


def row_id_of(instant_ms: int) -> int:
    """Return a key below all those handed out from an instant on, in epoch milliseconds."""
    return instant_ms - EPOCH_MS << _LOW_BITS


_ROW_IDS = RowIds()
next_row_id = _ROW_IDS.next
reserve_row_ids = _ROW_IDS.reserve

"""Who looked into whose records. Looking costs no query, but the first look in a while."""

from collections import OrderedDict
from typing import Final, TypedDict

from bot.domain.access import Look, Reader
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id

WHILE_MS: Final = 10 * 60_000
REMEMBERED: Final = 100_000

# A replica that knows nothing of an earlier look finds it by the index, in the same statement.
_NOTE = """
INSERT INTO access_log (id, source, psn_no, reader, account, reason, consent_version, at_ms)
SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (
    SELECT 1 FROM access_log WHERE source = ? AND psn_no = ? AND at_ms > ?
    AND reader = ? AND account = ? AND reason = ?)
"""


class _Row(TypedDict):
    source: str
    psn_no: str
    reader: str
    account: str
    reason: str
    consent_version: int
    at_ms: int


class _Count(TypedDict):
    looks: int


_OF_PERSON = "FROM access_log WHERE source = ? AND psn_no = ?"
_LATEST = select(_Row, f"{_OF_PERSON} ORDER BY at_ms DESC, id DESC LIMIT ? OFFSET ?")
_HOW_MANY = Query(_Count, f"SELECT COUNT(*) AS looks {_OF_PERSON}")
_Who = tuple[str, str, str, str, str]


class AccessLog:
    """Keeps looks, and remembers the latest of each account so as not to write every tap down."""

    def __init__(self, engine: Engine, remembered: int = REMEMBERED) -> None:
        self._engine = engine
        self._most = remembered
        self._noted: OrderedDict[_Who, int] = OrderedDict()

    async def note(self, look: Look) -> None:
        """Write a look down, unless the same was noted within the last ten minutes."""
        who = (look.source, look.psn_no, look.reader.value, look.account, look.reason)
        since_ms = look.at_ms - WHILE_MS
        if self._noted.get(who, since_ms) > since_ms:
            return
        facts = (*who, look.consent_version, look.at_ms)
        seen = (look.source, look.psn_no, since_ms, *who[2:])
        await self._engine.write(_NOTE, next_row_id(), *facts, *seen)
        self._remember(who, look.at_ms)

    async def latest(
        self, source: str, psn_no: str, limit: int, skipped: int = 0
    ) -> tuple[Look, ...]:
        """Return the looks into a person's records, the latest first."""
        rows = await self._engine.rows(_LATEST, source, psn_no, limit, skipped)
        return tuple(map(_look, rows))

    async def count(self, source: str, psn_no: str) -> int:
        (row,) = await self._engine.rows(_HOW_MANY, source, psn_no)
        return row["looks"]

    def _remember(self, who: _Who, at_ms: int) -> None:
        self._noted[who] = at_ms
        self._noted.move_to_end(who)
        if len(self._noted) > self._most:
            self._noted.popitem(last=False)


def _look(row: _Row) -> Look:
    whose = (row["source"], row["psn_no"], Reader(row["reader"]), row["account"])
    return Look(*whose, row["reason"], row["consent_version"], row["at_ms"])

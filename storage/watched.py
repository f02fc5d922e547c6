"""Whom the bot watches for notices, and what it has seen of them: copied person by person.

A person is watched while somebody who may read their records wants to be told. What is seen
anew is stamped with the moment; a first look stamps things with the day on which they happened,
so that nobody is told of what lay there before.
"""

from dataclasses import dataclass
from typing import Final, TypedDict

from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS
from bot.domain.records import Records
from bot.domain.reminders.kinds import PURPOSES
from storage import transaction
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id
from storage.watched_facts import FACTS, Fact, Seen, credits_gone, facts_of, first_seen_ms

HOUR_MS: Final = 3_600_000
AGAIN_AFTER_MS: Final = 20 * HOUR_MS  # so that a day's looks need not fall on the same minute
_LONGEST_PAUSE_MS: Final = 24 * HOUR_MS
_WANTED = " OR ".join(
    f"c.{purpose.value} = {VERSIONS[purpose]}" for purpose in sorted(set(PURPOSES.values()))
)
_AGREED = " AND ".join(
    f"c.{purpose.value} = {VERSIONS[purpose]}" for purpose in NEEDED_FOR_RECORDS
)
_SUBSCRIBED = f"""
    FROM bindings b JOIN consents c ON c.visitor_id = b.visitor_id
        JOIN visitors v ON v.id = b.visitor_id
    WHERE b.source = ? AND {_AGREED} AND ({_WANTED}) AND v.unreachable_ms IS NULL
"""
_NEWCOMERS = Query(
    dict,
    f"SELECT DISTINCT b.psn_no {_SUBSCRIBED} AND NOT EXISTS (SELECT 1 FROM watched_persons w"  # noqa: S608 - our own words
    " WHERE w.source = b.source AND w.psn_no = b.psn_no) LIMIT ?",
)
_LEAVERS = Query(
    dict,
    "SELECT id, psn_no FROM watched_persons w WHERE w.source = ? AND NOT EXISTS"  # noqa: S608 - our own words
    f" (SELECT 1 {_SUBSCRIBED} AND b.psn_no = w.psn_no) LIMIT ?",
)
_ENTER = """
INSERT INTO watched_persons (id, source, psn_no, due_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (source, psn_no) DO NOTHING
"""
_LOOKED = """
UPDATE watched_persons SET looked_ms = ?, due_ms = ?, failures = 0 WHERE source = ? AND psn_no = ?
"""
_FAILED = """
UPDATE watched_persons SET failures = failures + 1, due_ms = ? WHERE source = ? AND psn_no = ?
"""
AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Watched:
    """A person to look at. `looked_ms` is None before the first look."""

    psn_no: str
    looked_ms: int | None
    failures: int


class _Watched(TypedDict):
    psn_no: str
    looked_ms: int | None
    failures: int


_DUE = select(
    _Watched,
    "FROM watched_persons WHERE source = ? AND due_ms <= ? ORDER BY due_ms, id LIMIT ?",
)


class WatchedPersons:
    """Keeps who is watched, and copies what is seen of them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def enrol(self, source: str, now_ms: int) -> int:
        """Watch who has subscribed since, forget who does not any more; tell how many came."""
        leavers = await self._engine.rows(_LEAVERS, source, source, AT_ONCE)
        for row in leavers:
            await self._replace(source, str(row["psn_no"]), {table: [] for table in FACTS})
            await self._engine.write("DELETE FROM watched_persons WHERE id = ?", row["id"])
        newcomers = await self._engine.rows(_NEWCOMERS, source, AT_ONCE)
        rows = [(next_row_id(), source, str(row["psn_no"]), now_ms) for row in newcomers]
        if rows:
            await self._engine.write_many(_ENTER, rows)
        return len(rows)

    async def due(self, source: str, now_ms: int, limit: int) -> tuple[Watched, ...]:
        """Return whom to look at, those who wait longest first."""
        rows = await self._engine.rows(_DUE, source, now_ms, limit)
        return tuple(Watched(**row) for row in rows)

    async def see(self, source: str, records: Records, whom: Watched, now_ms: int) -> int:
        """Keep what was seen in place of what was; tell how many credits stand no more."""
        known, facts = await self._known(source, whom.psn_no), facts_of(records)
        first = records.as_of.tzinfo if whom.looked_ms is None else None
        rows = {
            table: [(*fact, first_seen_ms(known, (table, fact), now_ms, first)) for fact in found]
            for table, found in facts.items()
        }

        async def replace() -> None:
            await self._replace(source, whom.psn_no, rows)
            due_ms = now_ms + AGAIN_AFTER_MS
            await self._engine.write(_LOOKED, now_ms, due_ms, source, whom.psn_no)

        await transaction.run(replace)
        return credits_gone(known, facts["watched_contributions"])

    async def fail(self, source: str, whom: Watched, now_ms: int) -> None:
        """Look again later, each time twice as late, at latest in a day."""
        pause_ms = min(HOUR_MS << min(whom.failures, 8), _LONGEST_PAUSE_MS)
        await self._engine.write(_FAILED, now_ms + pause_ms, source, whom.psn_no)

    async def _known(self, source: str, psn_no: str) -> Seen:
        found: Seen = {}
        for table, columns in FACTS.items():
            query = Query(
                dict,
                f"SELECT {', '.join(columns)}, updated_ms FROM {table}"  # noqa: S608 - our own words
                " WHERE source = ? AND psn_no = ?",
            )
            for row in await self._engine.rows(query, source, psn_no):
                found[table, tuple(row[name] for name in columns)] = int(row["updated_ms"])
        return found

    async def _replace(self, source: str, psn_no: str, facts: dict[str, list[Fact]]) -> None:
        for table, rows in facts.items():
            names = ("id", "source", "psn_no", *FACTS[table], "updated_ms")
            marks = ", ".join("?" * len(names))
            insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own words
            delete = f"DELETE FROM {table} WHERE source = ? AND psn_no = ?"  # noqa: S608 - our own words
            await self._engine.write(delete, source, psn_no)
            if rows:
                values = [(next_row_id(), source, psn_no, *row) for row in rows]
                await self._engine.write_many(insert, values)

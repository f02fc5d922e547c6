"""Notices: planned by SQL for a stretch of subscribers, posted as one message a person, read back.

Planning and posting are one transaction: what is planned is posted, or neither. All that it finds
has the same `parcel`; a planner that comes second finds the keys taken, and posts only its own.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypedDict

from bot.domain.day import day_of
from bot.domain.parcel import Lane, Promise, Status
from bot.domain.reminders.kinds import PURPOSES, USEFUL_DAYS, Notice, NoticeKind
from storage import transaction
from storage.due import (
    LEDGER,
    RULES,
    WATCHED,
    Looked,
    Rule,
    Shelf,
    who,
)
from storage.engine import Engine, Query, Value, select
from storage.row_ids import next_row_id, reserve_row_ids

NOTICE: Final = "notice"
"""The kind of parcel that tells notices; its ref is what they have as `parcel`."""

A_STRETCH: Final = 2_000
DAY_MS: Final = 86_400_000
_ROOM: Final = 64 * A_STRETCH  # row keys for one rule: nobody is due more of a kind at once
# Whatever the planner believes of a stretch, its people are few beside the rows of everybody.
_PERSON_BY_PERSON: Final = ("enable_hashjoin", "enable_mergejoin", "enable_seqscan", "jit")

_PLAN = """
WITH {tables}
INSERT INTO notices (id, visitor_id, kind, ref, about, planned_ms, expires_ms, parcel)
SELECT CAST(? AS BIGINT) + ROW_NUMBER() OVER (ORDER BY due.visitor_id, due.ref), due.visitor_id,
    CAST(? AS VARCHAR(32)), due.ref, due.about, CAST(? AS BIGINT), CAST(? AS BIGINT),
    CASE WHEN due.seen_ms < ? THEN CAST(0 AS BIGINT) ELSE CAST(? AS BIGINT) END
FROM ({found}) AS due
WHERE due.seen_ms >= ? AND NOT EXISTS (
    SELECT 1 FROM notices told
    WHERE told.visitor_id = due.visitor_id AND told.kind = ? AND told.ref = due.ref
)
ON CONFLICT (visitor_id, kind, ref) DO NOTHING
"""
_POST = f"""
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms,
    attempt, doubts, code, body, changed_ms)
SELECT CAST(? AS BIGINT) + ROW_NUMBER() OVER (ORDER BY visitor_id), '{NOTICE}',
    CAST(? AS VARCHAR(64)), v.telegram_id, '{Lane.BULK.value}',
    '{Promise.AT_LEAST_ONCE.value}', '{Status.QUEUED.value}', CAST(? AS BIGINT), last_ms,
    0, 0, '', ?, CAST(? AS BIGINT)
FROM (
    SELECT visitor_id, MAX(expires_ms) AS last_ms FROM notices WHERE parcel = ? GROUP BY visitor_id
) AS told JOIN visitors v ON v.id = told.visitor_id
"""  # noqa: S608 - our own words


class _End(TypedDict):
    until: int | None


class _Count(TypedDict):
    late: int


class _Told(TypedDict):
    kind: str
    ref: str
    about: int
    expires_ms: int


class _Area(TypedDict):
    area: str


_ANY_SUBSCRIPTION = " OR ".join(
    f"{purpose.value} > 0" for purpose in sorted(set(PURPOSES.values()))
)
_STRETCH = Query(
    _End,
    "SELECT MAX(visitor_id) AS until FROM (SELECT visitor_id FROM consents"  # noqa: S608 - our own words
    f" WHERE visitor_id > ? AND ({_ANY_SUBSCRIPTION}) ORDER BY visitor_id LIMIT {A_STRETCH})"
    " AS stretch",
)
_TOLD = select(
    _Told,
    "FROM notices WHERE visitor_id = ? AND parcel = ? AND expires_ms > ? ORDER BY about, id",
)
_LATE = Query(_Count, "SELECT COUNT(*) AS late FROM notices WHERE parcel = 0 AND planned_ms >= ?")
_AREAS = Query(
    _Area,
    """
    SELECT DISTINCT poolarea_no AS area FROM ledger_enrolments WHERE insutype = '310'
    UNION SELECT DISTINCT poolarea_no FROM watched_enrolments WHERE insutype = '310'
    """,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Subscribers by their row keys: after the one, up to the other."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class Run:
    """One look at a stretch: what its messages are called, now, and when the last one was."""

    parcel: int
    now_ms: int
    last_ms: int


class Notices:
    """Plans what is due, and knows what a message tells."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def areas(self) -> tuple[str, ...]:
        """Name the areas of employees whose records are at hand."""
        rows = await self._engine.rows(_AREAS)
        return tuple(sorted(row["area"] for row in rows))

    async def stretch(self, after: int) -> Stretch | None:
        """Tell the next subscribers; None where there are no more."""
        row = await self._engine.row(_STRETCH, after)
        return Stretch(after, row["until"]) if row and row["until"] is not None else None

    async def plan(
        self,
        stretch: Stretch,
        looked: Looked,
        last_ms: int,
        kinds: Collection[NoticeKind] = frozenset(NoticeKind),
    ) -> None:
        """Plan what is due of some kinds to a stretch, and post it, a message a person.

        What came to be known before the last look, at `last_ms`, was planned then. What the bot
        missed while it stood still is planned as too late to tell, so that it can be reported.
        """

        async def plan_and_post() -> None:
            for setting in _PERSON_BY_PERSON if self._engine.is_postgres else ():
                await self._engine.write(f"SET LOCAL {setting} = off")
            run = Run(next_row_id(), looked.now_ms, min(looked.now_ms, last_ms))
            whom = replace(looked, whom=(stretch.after, stretch.until))
            for look in _looks(kinds):
                await self._plan(run, whom, look)
            await self._post(run)

        await transaction.run(plan_and_post)

    async def told_by(self, parcel: int, visitor_id: int, now_ms: int) -> tuple[Notice, ...]:
        """Return what a message tells, as far as it is still worth telling."""
        rows = await self._engine.rows(_TOLD, visitor_id, parcel, now_ms)
        return tuple(
            Notice(NoticeKind(row["kind"]), row["ref"], day_of(row["about"]))
            for row in rows
            if row["kind"] in PURPOSES
        )

    async def count_late(self, since_ms: int) -> int:
        """Count what was too late to be told."""
        row = await self._engine.row(_LATE, since_ms)
        return row["late"] if row else 0

    async def _plan(self, run: Run, looked: Looked, look: tuple[NoticeKind, Rule, Shelf]) -> None:
        kind, rule, shelf = look
        found = rule(shelf, looked)
        if found is None:
            return
        now_ms, term_ms = run.now_ms, USEFUL_DAYS * DAY_MS
        tables = [f"who AS ({who(shelf, PURPOSES[kind])})", found.beside]
        sql = _PLAN.format(tables=", ".join(filter(None, tables)), found=found.sql)
        values: tuple[Value, ...] = (
            *(*looked.whom, now_ms, *found.beside_values),
            *(reserve_row_ids(_ROOM), kind.value, now_ms, now_ms + term_ms),
            *(now_ms - term_ms, run.parcel),
            *(*found.values, run.last_ms - term_ms, kind.value),
        )
        await self._engine.write(sql, *values)

    async def _post(self, run: Run) -> None:
        values = (reserve_row_ids(_ROOM), str(run.parcel), run.now_ms, b"", run.now_ms, run.parcel)
        await self._engine.write(_POST, *values)


def _looks(kinds: Collection[NoticeKind]) -> Iterator[tuple[NoticeKind, Rule, Shelf]]:
    for shelf in (LEDGER, WATCHED):
        for kind, rule in RULES:
            if kind in kinds:
                yield kind, rule, shelf

"""Who belongs to a segment, by SQL: counted, shown by example, and written down, by stretches.

Each statement goes through so many visitors and no more: taps are answered in between.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, TypedDict

from bot.domain.broadcast.audience import Bound, Headcount, LeftOut, Segment
from bot.domain.broadcast.broadcast import Content
from bot.domain.consent import VERSIONS, Purpose
from bot.domain.language import Language
from storage.engine import Engine, Query, Value
from storage.row_ids import reserve_row_ids

# By engine: on SQLite others wait meanwhile; PostgreSQL looks through its tables for each stretch.
COUNTED_AT_ONCE: Final = {False: 10_000, True: 100_000}
WRITTEN_AT_ONCE: Final = {False: 5_000, True: 50_000}
DAY_MS: Final = 86_400_000
LAST: Final = 2**62

_WHO: Final = f"""
FROM visitors v LEFT JOIN consents c ON c.visitor_id = v.id
    AND c.{Purpose.POLICY_NEWS.value} = {VERSIONS[Purpose.POLICY_NEWS]}
WHERE v.id > ? AND v.id <= ?
"""
# As bot.domain.language.choose_language does; a hint may be written with either sign.
_HINT: Final = "REPLACE(LOWER(v.hinted_language), '_', '-')"
_LANGUAGE: Final = f"""
CASE WHEN v.language IN ({{known}}) THEN v.language
    WHEN {_HINT} LIKE 'zh-hant%' OR {_HINT} LIKE 'zh-tw%' OR {_HINT} LIKE 'zh-hk%'
        OR {_HINT} LIKE 'zh-mo%' THEN '{Language.ZH_HANT.value}'
    WHEN {_HINT} = 'zh' OR {_HINT} LIKE 'zh-%' THEN '{Language.ZH_HANS.value}'
    WHEN {_HINT} = 'en' OR {_HINT} LIKE 'en-%' THEN '{Language.EN.value}'
    ELSE '{{default}}' END
"""
# Looked for within the stretch alone, so that no statement goes through everybody's records.
_ENROLLED: Final = """
v.id IN (
    SELECT b.visitor_id FROM bindings b JOIN ledger_enrolments e ON e.psn_no = b.psn_no
    WHERE b.visitor_id > {after} AND b.visitor_id <= {until} AND b.source = 'ledger' AND {only}
    UNION ALL
    SELECT b.visitor_id FROM bindings b JOIN watched_enrolments e
        ON e.source = b.source AND e.psn_no = b.psn_no
    WHERE b.visitor_id > {after} AND b.visitor_id <= {until} AND {only}
)
"""
_BOUND: Final = "EXISTS (SELECT 1 FROM bindings b WHERE b.visitor_id = v.id)"


class _End(TypedDict):
    until: int | None


class _Start(TypedDict):
    after: int | None


class _Counted(TypedDict):
    everybody: int
    agreed: int
    reachable: int
    spoken_to: int


class _Account(TypedDict):
    telegram_id: int


_STRETCH = Query(
    _End,
    "SELECT MAX(id) AS until FROM"
    " (SELECT id FROM visitors WHERE id > ? ORDER BY id LIMIT ?) AS stretch",
)


_BEFORE = Query(
    _Start,
    "SELECT MIN(id) - 1 AS after FROM"
    " (SELECT id FROM visitors WHERE id <= ? ORDER BY id DESC LIMIT ?) AS stretch",
)


class Audience:
    """Answers for one content: its segment and its languages."""

    def __init__(self, engine: Engine, content: Content, default: Language, now_ms: int) -> None:
        self._engine = engine
        conditions = list(_conditions(content.segment, _language(default), now_ms))
        self._only = "".join(f" AND ({sql})" for sql, _ in conditions)
        self._values = tuple(value for _, values in conditions for value in values)
        self._speaks = _speaks(content, _language(default))

    async def count(self) -> Headcount:
        """Count whom the segment reaches, and whom it leaves out."""
        everybody, agreed, reachable, spoken_to = 0, 0, 0, 0
        after = 0
        while (until := await self._stretch(after, COUNTED_AT_ONCE)) is not None:
            row = await self._counted(after, until)
            everybody += row["everybody"]
            agreed += row["agreed"]
            reachable += row["reachable"]
            spoken_to += row["spoken_to"]
            after = until
        left_out = Counter(
            {
                LeftOut.NO_CONSENT: everybody - agreed,
                LeftOut.UNREACHABLE: agreed - reachable,
                LeftOut.NO_LANGUAGE: reachable - spoken_to,
            }
        )
        return Headcount(spoken_to, +left_out)

    async def stretch(self, after: int) -> int | None:
        """Tell where the next stretch to be written down ends; None where there are no more."""
        return await self._stretch(after, WRITTEN_AT_ONCE)

    async def _stretch(self, after: int, sizes: Mapping[bool, int]) -> int | None:
        row = await self._engine.row(_STRETCH, after, sizes[self._engine.is_postgres])
        return row["until"] if row else None

    async def sample(self, limit: int) -> tuple[int, ...]:
        """Name a few of those reached by their accounts, who came last before others."""
        found: list[int] = []
        until = LAST
        while len(found) < limit and (after := await self._before(until)) is not None:
            sql = f"SELECT v.telegram_id {_WHO}{self._reached(after, until)}"
            query = Query(_Account, f"{sql} ORDER BY v.id DESC LIMIT ?")
            values = (*self._values, limit - len(found))
            rows = await self._engine.rows(query, after, until, *values)
            found += [row["telegram_id"] for row in rows]
            until = after
        return tuple(found)

    async def write_down(self, number: int, after: int, until: int) -> None:
        """Make those of a stretch recipients of a broadcast, inside the caller's transaction."""
        sql = f"""
        INSERT INTO broadcast_recipients (id, broadcast_id, visitor_id)
        SELECT CAST(? AS BIGINT) + ROW_NUMBER() OVER (ORDER BY v.id), CAST(? AS BIGINT), v.id
        {_WHO}{self._reached(after, until)}
        ON CONFLICT (broadcast_id, visitor_id) DO NOTHING
        """
        first = reserve_row_ids(WRITTEN_AT_ONCE[self._engine.is_postgres])
        await self._engine.write(sql, first, number, after, until, *self._values)

    async def _before(self, until: int) -> int | None:
        """Tell after whom the stretch begins that ends so; None where nobody is left."""
        row = await self._engine.row(_BEFORE, until, COUNTED_AT_ONCE[self._engine.is_postgres])
        return row["after"] if row else None

    def _reached(self, after: int, until: int) -> str:
        only = self._only.format(after=after, until=until)
        return f"{only} AND c.id IS NOT NULL AND v.unreachable_ms IS NULL AND {self._speaks}"

    async def _counted(self, after: int, until: int) -> _Counted:
        agreed = "c.id IS NOT NULL"
        reachable = f"{agreed} AND v.unreachable_ms IS NULL"
        sql = f"""
        SELECT COUNT(*) AS everybody, COUNT(CASE WHEN {agreed} THEN 1 END) AS agreed,
            COUNT(CASE WHEN {reachable} THEN 1 END) AS reachable,
            COUNT(CASE WHEN {reachable} AND {self._speaks} THEN 1 END) AS spoken_to
        {_WHO}{self._only.format(after=after, until=until)}
        """
        (row,) = await self._engine.rows(Query(_Counted, sql), after, until, *self._values)
        return row


def _language(default: Language) -> str:
    known = ", ".join(f"'{language.value}'" for language in Language)
    return _LANGUAGE.format(known=known, default=default.value)


def _speaks(content: Content, language: str) -> str:
    spoken = [f"'{one.value}'" for one in Language if content.body_for(one)]
    if len(spoken) == len(Language):
        return "1 = 1"  # what everybody speaks need not be looked at
    return f"({language}) IN ({', '.join(spoken)})" if spoken else "1 = 0"


def _conditions(
    segment: Segment, language: str, now_ms: int
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if segment.area_prefix is not None:
        area = f"{segment.area_prefix}%"
        sql = f"v.city LIKE ? OR {_enrolled('e.poolarea_no LIKE ?')}"
        yield sql, (area, area, area)
    if segment.insured is not None or segment.group is not None:
        yield _insured(segment)
    if segment.language is not None:
        yield f"({language}) = ?", (segment.language.value,)
    if segment.bound is not None:
        yield (_BOUND if segment.bound is Bound.YES else f"NOT {_BOUND}"), ()
    if segment.seen_days is not None:
        yield "v.last_seen_ms >= ?", (now_ms - segment.seen_days * DAY_MS,)
    if segment.subscribed is not None:
        wanted = Purpose(segment.subscribed)
        sql = f"c.{wanted.value} = {VERSIONS[wanted]}"
        yield sql, ()
    if segment.received is not None:
        sent = "kind = 'broadcast' AND ref = ? AND chat_id = v.telegram_id AND status = 'sent'"
        yield f"EXISTS (SELECT 1 FROM outbox WHERE {sent})", (str(segment.received),)  # noqa: S608 - ours


def _enrolled(only: str) -> str:
    """Leave the ends of the stretch open, to be put in by whoever looks at one."""
    return _ENROLLED.format(only=only, after="{after}", until="{until}")


def _insured(segment: Segment) -> tuple[str, tuple[Value, ...]]:
    """Ask for both of the same enrolment: somebody may be a resident now, an employee before."""
    insured, group = segment.insured, segment.group
    values = (insured.value if insured else "%", f"{group.value if group else ''}%")
    only = "e.insutype LIKE ? AND e.psn_type LIKE ? AND e.psn_insu_stas = '1'"
    return _enrolled(only), (*values, *values)

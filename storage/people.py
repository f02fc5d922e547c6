"""Visitors and their choices."""

from collections.abc import Mapping
from typing import TypedDict

from bot.domain.session import Session
from bot.domain.visitor import Binding, Visitor
from storage import transaction
from storage.consents import Agreed, consents_of
from storage.engine import Engine, Query, select
from storage.erasure import ERASURE, Erased
from storage.row_ids import next_row_id

HOUR_MS = 3_600_000
CITIES_KEPT = 12
LONGEST_HINT = 16

_ENTER = """
INSERT INTO visitors (id, telegram_id, hinted_language, met_ms, last_seen_ms)
VALUES (?, ?, ?, ?, ?) ON CONFLICT (telegram_id) DO NOTHING
"""
BIND = """
INSERT INTO bindings (id, visitor_id, source, psn_no, proof, bound_ms, cools_until_ms)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET source = excluded.source, psn_no = excluded.psn_no,
    proof = excluded.proof, bound_ms = excluded.bound_ms, cools_until_ms = excluded.cools_until_ms
"""
_CHOOSE_CITY = """
INSERT INTO recent_cities (id, visitor_id, area, chosen_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (visitor_id, area) DO UPDATE SET chosen_ms = excluded.chosen_ms
"""
_DROP_OLD_CITIES = """
DELETE FROM recent_cities WHERE visitor_id = ? AND id NOT IN (
    SELECT id FROM recent_cities WHERE visitor_id = ? ORDER BY chosen_ms DESC, id DESC LIMIT ?
)
"""


class _Met(TypedDict):
    id: int
    language: str | None
    hinted_language: str
    city: str | None
    last_seen_ms: int
    unreachable_ms: int | None


class _Bound(TypedDict):
    source: str | None
    psn_no: str
    proof: str
    bound_ms: int
    cools_until_ms: int


class _InSession(TypedDict):
    has_pin: int | None
    is_locked: bool
    opened_ms: int
    active_ms: int
    shows_amounts: bool
    hide_minutes: int


class _MetRow(_Met, _Bound, Agreed, _InSession):
    """A visitor beside all that is theirs; NULL in all that there is none of."""

    asked_until_ms: int | None


class _Area(TypedDict):
    area: str


_MEET = Query(
    _MetRow,
    """
    SELECT v.id, v.language, v.hinted_language, v.city, v.last_seen_ms, v.unreachable_ms,
           b.source, b.psn_no, b.proof, b.bound_ms, b.cools_until_ms,
           q.expires_ms AS asked_until_ms,
           c.query, c.cross_border, c.monthly_notice, c.card_reminder, c.policy_news,
           c.missing_month,
           CASE WHEN s.id IS NULL THEN NULL WHEN s.pin_hash IS NULL THEN 0 ELSE 1 END AS has_pin,
           s.is_locked, s.opened_ms, s.active_ms, s.shows_amounts, s.hide_minutes
    FROM visitors v
    LEFT JOIN bindings b ON b.visitor_id = v.id
    LEFT JOIN open_questions q ON q.visitor_id = v.id
    LEFT JOIN consents c ON c.visitor_id = v.id
    LEFT JOIN sessions s ON s.visitor_id = v.id
    WHERE v.telegram_id = ?
    """,
)
_RECENT_CITIES = select(
    _Area, "FROM recent_cities WHERE visitor_id = ? ORDER BY chosen_ms DESC, id DESC LIMIT ?"
)


class People:
    """Keeps visitors. A tap of a known one costs a single query."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def meet(self, telegram_id: int, hinted_language: str, now_ms: int) -> Visitor:
        """Find or create; that they were seen is noted once an hour at most.

        Whoever is met can be reached: that a block has ended may never have been heard.
        """
        hint = hinted_language[:LONGEST_HINT]
        row = await self._engine.peek_one(_MEET, telegram_id)
        if row is None:
            row = await self._enter(telegram_id, hint, now_ms)
        is_stale = now_ms - row["last_seen_ms"] > HOUR_MS
        is_back = row["unreachable_ms"] is not None
        if is_stale or is_back or row["hinted_language"] != hint:
            await self._note_seen(row["id"], hint, now_ms)
        return _visitor(row, telegram_id, hint)

    async def known(self, telegram_id: int) -> Visitor | None:
        """Find a visitor whom the bot has met; nothing is noted."""
        row = await self._engine.row(_MEET, telegram_id)
        return _visitor(row, telegram_id, row["hinted_language"]) if row else None

    async def set_language(self, visitor_id: int, language: str | None) -> None:
        await self._engine.write(
            "UPDATE visitors SET language = ? WHERE id = ?", language, visitor_id
        )

    async def set_city(self, visitor_id: int, area: str, now_ms: int) -> None:
        async def choose() -> None:
            await self._engine.write("UPDATE visitors SET city = ? WHERE id = ?", area, visitor_id)
            await self._engine.write(_CHOOSE_CITY, next_row_id(), visitor_id, area, now_ms)
            await self._engine.write(_DROP_OLD_CITIES, visitor_id, visitor_id, CITIES_KEPT)

        await transaction.run(choose)

    async def recent_cities(self, visitor_id: int, limit: int) -> tuple[str, ...]:
        """Return the areas chosen, the latest first."""
        rows = await self._engine.peek(_RECENT_CITIES, visitor_id, limit)
        return tuple(row["area"] for row in rows)

    async def set_reachable(
        self,
        visitor_id: int,
        is_reachable: bool,  # noqa: FBT001 - the one fact it takes
        now_ms: int,
    ) -> None:
        since = None if is_reachable else now_ms
        await self._engine.write(
            "UPDATE visitors SET unreachable_ms = ? WHERE id = ?", since, visitor_id
        )

    async def bind(self, visitor_id: int, binding: Binding) -> None:
        """Bind to a person, in the place of whoever was bound before."""
        facts = (binding.source, binding.psn_no, binding.proof, binding.bound_ms)
        cools = binding.cools_until_ms
        await self._engine.write(BIND, next_row_id(), visitor_id, *facts, cools)

    async def unbind(self, visitor_id: int) -> None:
        await self._engine.write("DELETE FROM bindings WHERE visitor_id = ?", visitor_id)

    async def forget(self, visitor_id: int) -> Mapping[str, int]:
        """Erase everything of a visitor; return how many rows of each table went.

        The next meeting is a first one.
        """

        async def erase() -> Mapping[str, int]:
            return {
                table: await self._engine.write(fate.statement, visitor_id)
                for table, fate in ERASURE.items()
                if isinstance(fate, Erased)
            }

        return await transaction.run(erase)

    async def _enter(self, telegram_id: int, hinted_language: str, now_ms: int) -> _MetRow:
        facts = (next_row_id(), telegram_id, hinted_language, now_ms, now_ms)
        await self._engine.write(_ENTER, *facts)
        (row,) = await self._engine.rows(_MEET, telegram_id)
        return row

    async def _note_seen(self, visitor_id: int, hinted_language: str, now_ms: int) -> None:
        await self._engine.write(
            "UPDATE visitors SET last_seen_ms = ?, hinted_language = ?, unreachable_ms = NULL"
            " WHERE id = ?",
            *(now_ms, hinted_language, visitor_id),
        )


def _visitor(row: _MetRow, telegram_id: int, hinted_language: str) -> Visitor:
    return Visitor(
        id=row["id"],
        telegram_id=telegram_id,
        language=row["language"],
        hinted_language=hinted_language,
        city=row["city"],
        binding=_binding(row),
        was_asked=row["asked_until_ms"] is not None,
        consents=consents_of(row),
        session=_session(row),
    )


def _binding(row: _Bound) -> Binding | None:
    if row["source"] is None:
        return None
    facts = (row["source"], row["psn_no"], row["proof"], row["bound_ms"])
    return Binding(*facts, row["cools_until_ms"])


def _session(row: _InSession) -> Session:
    if row["has_pin"] is None:
        return Session()
    return Session(
        has_pin=bool(row["has_pin"]),
        is_locked=bool(row["is_locked"]),
        opened_ms=row["opened_ms"],
        active_ms=row["active_ms"],
        shows_amounts=bool(row["shows_amounts"]),
        hide_minutes=row["hide_minutes"],
    )

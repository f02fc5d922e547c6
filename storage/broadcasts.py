"""Broadcasts: written, handed in, agreed to and moved on; every step joins the audit chain."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.domain.audit import Actor, AuditEntry
from bot.domain.broadcast.broadcast import MOVES, Broadcast, Content, State
from bot.domain.language import Language
from storage import transaction
from storage.audit import Audit
from storage.broadcast_rows import COLUMNS, Row, TextRow, read, written
from storage.engine import Engine, Query, Value, select
from storage.outbox_rows import RowId
from storage.row_ids import next_row_id

LISTED: Final = 200
_OPEN: Final = "('draft', 'submitted', 'approved')"
_AGAIN: Final = (
    "version = version + 1, state = 'draft', digest = '', approver = NULL, approved_ms = 0"
)
# Of two who begin at once one waits for the other, finds the number taken, and takes the next.
_BEGIN = """
INSERT INTO broadcasts (id, {names}) VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM broadcasts),
    {marks}) ON CONFLICT (id) DO NOTHING RETURNING id
"""
_ONE = Query(Row, f"SELECT {COLUMNS} FROM broadcasts WHERE id = ?")  # noqa: S608 - a constant
_LATEST = Query(Row, f"SELECT {COLUMNS} FROM broadcasts ORDER BY id DESC LIMIT ?")  # noqa: S608 - likewise
_STANDING = "SELECT {} FROM broadcasts WHERE state IN ({}) ORDER BY starts_ms, id"
_AT_WORK = Query(
    Row,
    f"SELECT {COLUMNS} FROM broadcasts"  # noqa: S608 - a constant
    " WHERE state IN ('scheduled', 'freezing', 'sending', 'recalling')"
    " OR state = 'cancelled' AND ended_ms = 0 ORDER BY starts_ms, id",
)
_TEXTS = select(TextRow, "FROM broadcast_texts WHERE broadcast_id = ?")
_TEXTS_BETWEEN = select(TextRow, "FROM broadcast_texts WHERE broadcast_id BETWEEN ? AND ?")
_ADD_TEXT = """
INSERT INTO broadcast_texts (id, broadcast_id, language, body) VALUES (?, ?, ?, ?)
ON CONFLICT (broadcast_id, language) DO UPDATE SET body = excluded.body
"""
_DROP_TEXT = "DELETE FROM broadcast_texts WHERE broadcast_id = ? AND language = ?"


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a broadcast by somebody; 0 is the clock.

    Where `version` is given, the step is only taken by the broadcast that was looked at.
    """

    to: State
    by: int
    action: str
    version: int | None = None
    changes: Mapping[str, Value] = field(default_factory=dict)
    since: Collection[State] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Tell whence it may lead."""
        return tuple(state for state in (self.since or State) if self.to in MOVES[state])


class Broadcasts:
    """Keeps broadcasts; their numbers count from 1."""

    def __init__(self, engine: Engine, audit: Audit) -> None:
        self._engine = engine
        self._audit = audit

    async def begin(self, author: int, content: Content, now_ms: int) -> int:
        """Begin a draft and return its number."""
        row: dict[str, Value] = {
            **written(content),
            "made_ms": now_ms,
            "state": State.DRAFT.value,
            "author": author,
        }
        marks = ", ".join("?" * len(row))
        query = Query(RowId, _BEGIN.format(names=", ".join(row), marks=marks))

        async def insert() -> int:
            while not (begun := await self._engine.rows(query, *row.values())):
                pass
            number = begun[0]["id"]
            for language, body in content.bodies.items():
                await self._write_body(number, language, body)
            await self._note("broadcast.begun", author, {"number": number}, now_ms)
            return number

        return await transaction.run(insert)

    async def get(self, number: int) -> Broadcast | None:
        row = await self._engine.row(_ONE, number)
        return read(row, await self._engine.rows(_TEXTS, number)) if row else None

    async def latest(self, limit: int = LISTED) -> tuple[Broadcast, ...]:
        return await self._all(await self._engine.rows(_LATEST, limit))

    async def standing_at(self, *states: State) -> tuple[Broadcast, ...]:
        """Return those in some states, the earliest to start first."""
        marks = ", ".join(f"'{state.value}'" for state in states)
        return await self._all(
            await self._engine.rows(Query(Row, _STANDING.format(COLUMNS, marks)))
        )

    async def at_work(self) -> tuple[Broadcast, ...]:
        """Return those with which something is still to be done, the earliest to start first."""
        return await self._all(await self._engine.rows(_AT_WORK))

    async def note_ended(self, number: int, now_ms: int) -> None:
        """Note that nothing is left to be done with one that was cancelled."""
        ended = "UPDATE broadcasts SET ended_ms = ? WHERE id = ? AND state = 'cancelled'"
        await self._engine.write(ended, now_ms, number)

    async def write_text(self, number: int, language: Language, body: str) -> bool:
        """Write a text, or take it out where it is empty; whatever was agreed to is void then."""

        async def write() -> bool:
            if not await self._is_changed(number, {}):
                return False
            await self._write_body(number, language, body)
            return True

        return await transaction.run(write)

    async def change(self, number: int, content: Content) -> bool:
        """Write all but the texts anew, likewise; False where it may be changed no more."""
        return await self._is_changed(number, written(content))

    async def mark_tested(self, number: int, version: int) -> None:
        marked = "UPDATE broadcasts SET tested_version = ? WHERE id = ? AND version = ?"
        await self._engine.write(marked, version, number, version)

    async def move(self, number: int, move: Move, now_ms: int) -> bool:
        """Take a step and write it down, both or neither; False where another came first."""

        async def step() -> bool:
            if not await self._is_moved(number, move):
                return False
            detail: dict[str, str | int | bool] = {"number": number, "state": move.to.value}
            if "digest" in move.changes:
                detail["digest"] = str(move.changes["digest"])
            await self._note(move.action, move.by, detail, now_ms)
            return True

        return await transaction.run(step)

    async def _is_moved(self, number: int, move: Move) -> bool:
        told = {"state": move.to.value, **move.changes}
        states = ", ".join(f"'{state.value}'" for state in move.states)
        names = ", ".join(f"{name} = ?" for name in told)
        only = "" if move.version is None else " AND version = ?"
        seen = () if move.version is None else (move.version,)
        sql = f"UPDATE broadcasts SET {names} WHERE id = ? AND state IN ({states}){only}"  # noqa: S608 - ours
        return await self._engine.write(sql, *told.values(), number, *seen) == 1

    async def _is_changed(self, number: int, row: Mapping[str, Value]) -> bool:
        names = "".join(f", {name} = ?" for name in row)
        sql = f"UPDATE broadcasts SET {_AGAIN}{names} WHERE id = ? AND state IN {_OPEN}"  # noqa: S608 - ours
        return await self._engine.write(sql, *row.values(), number) == 1

    async def _write_body(self, number: int, language: Language, body: str) -> None:
        if body:
            values = (next_row_id(), number, language.value, body)
            await self._engine.write(_ADD_TEXT, *values)
        else:
            await self._engine.write(_DROP_TEXT, number, language.value)

    async def _all(self, rows: list[Row]) -> tuple[Broadcast, ...]:
        if not rows:
            return ()
        numbers = [row["id"] for row in rows]
        texts = await self._engine.rows(_TEXTS_BETWEEN, min(numbers), max(numbers))
        return tuple(read(row, texts) for row in rows)

    async def _note(
        self, action: str, by: int, detail: Mapping[str, str | int | bool], now_ms: int
    ) -> None:
        actor = Actor.STAFF if by else Actor.CLOCK
        account = self._audit.pseudonym(by) if by else ""
        await self._audit.append(AuditEntry(actor, action, account, "", detail), now_ms)

"""The audit chain: entries are added at its end, and never touched again.

The tables refuse changes themselves (see the migration `0007_append_only`); whoever gets past
that breaks the chain, and `inspect` names where.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Final, TypedDict, TypeVar

import orjson

from bot.domain.audit import (
    FIRST,
    Actor,
    Anchor,
    AuditEntry,
    Inspection,
    KeptLink,
    Link,
    check_follows,
    check_reaches,
)
from storage import transaction
from storage.engine import Engine, select
from storage.vault import Place, Vault

T = TypeVar("T")

_LOCK: Final = 7_925_114_005
_ACCOUNT = Place("visitors", "telegram_id")
_PERSON = Place("ledger_persons", "psn_no")
_STAFF = Place("staff", "name")
_BEFORE_ALL: Final = -(2**63)
_AT_ONCE: Final = 1_000
_ADD = """
INSERT INTO audit_chain (id, at_ms, actor, account, action, subject, detail, previous, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class _End(TypedDict):
    id: int
    at_ms: int
    digest: str


class _Row(TypedDict):
    id: int
    at_ms: int
    actor: str
    account: str
    action: str
    subject: str
    detail: str
    previous: str
    digest: str


_LAST = select(_End, "FROM audit_chain ORDER BY id DESC LIMIT 1")
_AT = select(_End, "FROM audit_chain WHERE id = ?")
_PAGE = select(_Row, "FROM audit_chain WHERE id > ? ORDER BY id LIMIT ?")
_LATEST = select(_Row, "FROM audit_chain ORDER BY id DESC LIMIT ?")
_OF_SUBJECT = select(_Row, "FROM audit_chain WHERE subject = ? ORDER BY id")


class Audit:
    """Keeps the chain, and the pseudonyms by which it names people."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    def pseudonym(self, telegram_id: int) -> str:
        """Name a Telegram account without naming it: equal for equal, and one-way."""
        return self._vault.blind(_ACCOUNT, str(telegram_id))

    def pseudonym_of_person(self, source: str, psn_no: str) -> str:
        """Name an insured person without naming them, likewise."""
        return self._vault.blind(_PERSON, f"{source}|{psn_no}")

    def staff_pseudonym(self, name: str) -> str:
        """Name a member of staff, known by their name on the operating system, likewise."""
        return self._vault.blind(_STAFF, name)

    async def append(self, entry: AuditEntry, now_ms: int) -> Link:
        """Add a link, in the transaction of the deed itself where there is one."""

        async def add() -> Link:
            await self._take_turn()
            last = await self._engine.row(_LAST)
            number, at_ms = (last["id"] + 1, max(now_ms, last["at_ms"])) if last else (1, now_ms)
            link = Link(number, at_ms, entry, last["digest"] if last else FIRST)
            await self._engine.write(_ADD, *_values(link.kept))
            return link

        return await transaction.run(add)

    async def record(self, entry: AuditEntry, now_ms: int, deed: Callable[[], Awaitable[T]]) -> T:
        """Do a deed and write it down, both or neither; it awaits nothing but the database."""

        async def both() -> T:
            done = await deed()
            await self.append(entry, now_ms)
            return done

        return await transaction.run(both)

    async def about(self, subject: str) -> tuple[Link, ...]:
        """Return all that was written down about a pseudonym, the oldest first."""
        return tuple(map(_link, await self._engine.rows(_OF_SUBJECT, subject)))

    async def latest(self, limit: int) -> tuple[Link, ...]:
        """Return what was written down last, the oldest first."""
        rows = await self._engine.rows(_LATEST, limit)
        return tuple(map(_link, reversed(rows)))

    async def end(self) -> Anchor:
        """Tell where the chain ends now."""
        last = await self._engine.row(_LAST)
        return Anchor(last["id"], last["digest"]) if last else Anchor()

    async def inspect(self, anchor: Anchor | None = None) -> Inspection:
        """Read the chain from its first link on; stop at the first that is not as written."""
        end, at_ms = Anchor(), 0
        async for page in self._pages():
            for row in page:
                link = _kept(row)
                broken = check_follows(end, at_ms, link)
                if broken:
                    return Inspection(end, broken)
                end, at_ms = Anchor(link.number, link.digest), link.at_ms
        if anchor is None:
            return Inspection(end)
        there = await self._engine.row(_AT, anchor.number)
        return Inspection(end, check_reaches(end, anchor, there and there["digest"]))

    async def _pages(self) -> AsyncIterator[list[_Row]]:
        after = _BEFORE_ALL
        while rows := await self._engine.rows(_PAGE, after, _AT_ONCE):
            yield rows
            after = rows[-1]["id"]

    async def _take_turn(self) -> None:
        """Let only one add at a time; SQLite's one connection does so by itself."""
        if self._engine.is_postgres:
            await self._engine.write("SELECT pg_advisory_xact_lock(?)", _LOCK)


def _values(link: KeptLink) -> tuple[int | str, ...]:
    who = (link.actor, link.account, link.action, link.subject)
    return (link.number, link.at_ms, *who, link.detail, link.previous, link.digest)


def _kept(row: _Row) -> KeptLink:
    who = (row["actor"], row["account"], row["action"], row["subject"])
    return KeptLink(row["id"], row["at_ms"], *who, row["detail"], row["previous"], row["digest"])


def _link(row: _Row) -> Link:
    detail: Mapping[str, str | int | bool] = orjson.loads(row["detail"])
    who = (Actor(row["actor"]), row["action"], row["account"], row["subject"])
    return Link(row["id"], row["at_ms"], AuditEntry(*who, detail), row["previous"])

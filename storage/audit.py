"""The audit chain: entries are added at its end, and never touched again."""

from collections.abc import Mapping
from typing import Final, TypedDict

import orjson

from bot.domain.audit import FIRST, Actor, AuditEntry, Link, written
from storage import transaction
from storage.engine import Engine, select
from storage.vault import Place, Vault

_LOCK: Final = 7_925_114_004
_ACCOUNT = Place("visitors", "telegram_id")
_PERSON = Place("ledger_persons", "psn_no")
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

    async def append(self, entry: AuditEntry, now_ms: int) -> Link:
        """Add a link, in the transaction of the deed itself where there is one."""

        async def add() -> Link:
            await self._take_turn()
            last = await self._engine.row(_LAST)
            number, at_ms = (last["id"] + 1, max(now_ms, last["at_ms"])) if last else (1, now_ms)
            link = Link(number, at_ms, entry, last["digest"] if last else FIRST)
            await self._engine.write(_ADD, *_values(link))
            return link

        return await transaction.run(add)

    async def about(self, subject: str) -> tuple[Link, ...]:
        """Return all that was written down about a pseudonym, the oldest first."""
        return tuple(map(_link, await self._engine.rows(_OF_SUBJECT, subject)))

    async def _take_turn(self) -> None:
        """Let only one add at a time; SQLite's one connection does so by itself."""
        if self._engine.is_postgres:
            await self._engine.write("SELECT pg_advisory_xact_lock(?)", _LOCK)


def _values(link: Link) -> tuple[int | str, ...]:
    entry = link.entry
    who = (entry.actor.value, entry.account, entry.action, entry.subject)
    chain = (written(entry.detail), link.previous, link.digest)
    return (link.number, link.at_ms, *who, *chain)


def _link(row: _Row) -> Link:
    detail: Mapping[str, str | int | bool] = orjson.loads(row["detail"])
    who = (Actor(row["actor"]), row["action"], row["account"], row["subject"])
    return Link(row["id"], row["at_ms"], AuditEntry(*who, detail), row["previous"])

"""THE table of how long each table keeps its rows, and the deletion of what is past its day.

Its sibling `storage.erasure` says what goes when somebody asks to be forgotten; here is what
goes by itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypedDict

from bot.domain.parcel import KEPT_DAYS
from storage import transaction
from storage.engine import Engine, Query
from storage.erasure import ERASURE, Erased
from storage.watched_facts import FACTS

DAY_MS: Final = 86_400_000
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Deleted:
    """Rows go so many days after the instant in `age`, where `only` holds; 0 is a due date's."""

    age: str
    days: int
    reason: str
    only: str = "1 = 1"


@dataclass(frozen=True, slots=True)
class Forgotten(Deleted):
    """Likewise, but the row is a visitor, who goes with all that is theirs."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows stay, for a reason that a privacy officer can weigh."""

    reason: str


_LEDGER = Kept("the agency's records, which each import brings up to date")
_OF_VISITOR = Kept("goes with its visitor, or when they take it back")
_UNBOUND = (
    "NOT EXISTS (SELECT 1 FROM bindings WHERE bindings.source = {table}.source"
    " AND bindings.psn_no = {table}.psn_no)"
)

RETENTION: Mapping[str, Deleted | Kept] = {
    "open_questions": Deleted("expires_ms", 0, "an unanswered question may carry a typed name"),
    "proof_attempts": Deleted("expires_ms", 0, "holds what was typed, for the proof alone"),
    "proof_misses": Deleted("last_ms", 30, "long enough to see an attack that takes its time"),
    "dead_letters": Deleted("buried_ms", 30, "holds whole updates, until staff have looked"),
    "outbox": Deleted(
        "changed_ms",
        KEPT_DAYS,
        "nobody asks after a settled message later",
        "status NOT IN ('queued', 'retry', 'claimed')",
    ),
    "gateway_answers": Deleted("as_of_ms", 30, "too old to be shown; the gateway can be asked"),
    "gateway_persons": Deleted(
        "seen_ms",
        30,
        "asked for once, and bound to nobody",
        _UNBOUND.format(table="gateway_persons"),
    ),
    **{
        table: Deleted(
            "updated_ms", 1, "nobody is told of it any more", _UNBOUND.format(table=table)
        )
        for table in FACTS
    },
    "watched_persons": Deleted(
        "due_ms", 1, "nobody is told of them any more", _UNBOUND.format(table="watched_persons")
    ),
    "notices": Deleted("planned_ms", 300, "by then nothing in them can come due once more"),
    "gateway_refusals": Deleted("refused_ms", 400, "a security log; the law asks for six months"),
    "access_log": Deleted("at_ms", 400, "a security log; the law asks for six months"),
    "activation_codes": Deleted(
        "COALESCE(used_ms, expires_ms)", 30, "time to complain of a code that did not work"
    ),
    "visitors": Forgotten(
        "last_seen_ms",
        3 * 365,
        "has not come for three years, and reads nobody's records",
        "NOT EXISTS (SELECT 1 FROM bindings WHERE bindings.visitor_id = visitors.id)",
    ),
    "broadcast_recipients": Kept("goes when it is posted, or its broadcast ends"),
    "broadcasts": Kept("an archive of what was published, and who answers for it"),
    "broadcast_kept": Kept("templates, which staff use again"),
    "broadcast_texts": Kept("an archive of what was published"),
    "broadcast_tallies": Kept("holds no person, only how many ended alike"),
    "staff": Kept("the roster of who may publish, until an owner changes it"),
    "news_read": _OF_VISITOR,
    "bindings": _OF_VISITOR,
    "consents": _OF_VISITOR,
    "sessions": _OF_VISITOR,
    "notice_settings": _OF_VISITOR,
    "recent_cities": _OF_VISITOR,
    "frozen_persons": Kept("protects a person until staff or an activation code lift it"),
    "audit_chain": Kept("evidence of what was agreed to and done; a cut would break it"),
    "suppressions": Kept("a keyed digest, so that who left is never written to again"),
    "gateway_numbers": Kept("holds no person, only which numbers are used up"),
    "leaders": Kept("holds no person, only which process leads"),
    "lane_pauses": Kept("holds no person, only until when a queue must rest"),
    "tick_runs": Kept("holds no person, only when a tick last ran"),
    "incidents": Kept("holds no person, only since when something is wrong"),
    "vault_checks": Kept("holds no person, only what proves the keys"),
    "import_files": Kept("a file's digest and counts, so that none is taken twice"),
    "import_rows": Kept("goes within the import itself, applied or refused"),
    "ledger_persons": _LEDGER,
    "ledger_enrolments": _LEDGER,
    "ledger_contributions": _LEDGER,
    "ledger_movements": _LEDGER,
    "ledger_cards": _LEDGER,
}


class _Id(TypedDict):
    id: int


class Retention:
    """Deletes what is past its day, a batch at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def enforce(self, now_ms: int) -> int:
        """Delete all that is due, and tell how many rows that were."""
        found = 0
        for table, fate in _due_fates():
            until_ms = now_ms - fate.days * DAY_MS
            while gone := await self._batch(table, fate, until_ms):
                found += gone
        return found

    async def _batch(self, table: str, fate: Deleted, until_ms: int) -> int:
        async def look_and_delete() -> int:
            ids = await self._due(table, fate, until_ms)
            await self._delete(table, fate, ids)
            return len(ids)

        return await transaction.run(look_and_delete)

    async def _due(self, table: str, fate: Deleted, until_ms: int) -> list[int]:
        query = Query(
            _Id,
            f"SELECT id FROM {table} WHERE {fate.age} <= ? AND {fate.only} LIMIT ?",  # noqa: S608 - our own words
        )
        return [row["id"] for row in await self._engine.rows(query, until_ms, _AT_ONCE)]

    async def _delete(self, table: str, fate: Deleted, ids: list[int]) -> None:
        """Delete rows for good; children of a visitor go before them."""
        statements = [f"DELETE FROM {table} WHERE id = ?"]  # noqa: S608 - our own words
        if isinstance(fate, Forgotten):
            statements = [each.statement for each in ERASURE.values() if isinstance(each, Erased)]
        for statement in statements if ids else ():
            await self._engine.write_many(statement, [(row_id,) for row_id in ids])


def _due_fates() -> Iterator[tuple[str, Deleted]]:
    return ((table, fate) for table, fate in RETENTION.items() if isinstance(fate, Deleted))

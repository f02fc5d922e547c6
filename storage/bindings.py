"""Connecting by proof, and what the accounts that were connected before may say to it.

Only a proved binding has a say: a sample person is everybody's, and an unproved binding of an
earlier release is nobody's.
"""

from dataclasses import dataclass, replace
from typing import Final, TypedDict

import orjson

from bot.domain.audit import Actor, AuditEntry
from bot.domain.parcel import Parcel
from bot.domain.proof import COOLING_MS, PROOF_BY, Proof, is_proved
from bot.domain.visitor import Binding, Visitor
from storage import transaction
from storage.audit import Audit
from storage.engine import Engine, Query, select
from storage.outbox import Outbox
from storage.people import BIND
from storage.row_ids import next_row_id

BOUND_ELSEWHERE: Final = "bound_elsewhere"
TOLD_FOR_MS: Final = 7 * 86_400_000
_PROVED = ", ".join(f"'{proof.value}'" for proof in PROOF_BY.values())
_SAME = "source = ? AND psn_no = ? AND visitor_id <> ?"


class _Id(TypedDict):
    id: int


class _Chat(TypedDict):
    telegram_id: int


class _Count(TypedDict):
    count: int


_FROZEN = select(_Id, "FROM frozen_persons WHERE source = ? AND psn_no = ?")
_EARLIER = Query(
    _Chat,
    f"""
    SELECT v.telegram_id FROM bindings b JOIN visitors v ON v.id = b.visitor_id
    WHERE b.source = ? AND b.psn_no = ? AND b.visitor_id <> ? AND b.bound_ms <= ?
        AND b.proof IN ({_PROVED})
    ORDER BY b.id
    """,  # noqa: S608 - constants
)
_LATER = Query(
    _Count,
    f"""
    SELECT COUNT(*) AS count FROM bindings
    WHERE {_SAME} AND bound_ms >= ? AND proof IN ({_PROVED})
    """,  # noqa: S608 - constants
)
_USE_CODE = "UPDATE activation_codes SET used_ms = ? WHERE id = ? AND used_ms IS NULL"
_END_ATTEMPT = "DELETE FROM proof_attempts WHERE visitor_id = ?"
_FREEZE = """
INSERT INTO frozen_persons (id, source, psn_no, frozen_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (source, psn_no) DO NOTHING
"""
_THAW = "DELETE FROM frozen_persons WHERE source = ? AND psn_no = ?"
_END_OTHERS = f"DELETE FROM bindings WHERE {_SAME} AND proof IN ({_PROVED})"  # noqa: S608 - constants
_END_LATER = f"DELETE FROM bindings WHERE {_SAME} AND bound_ms >= ?"  # noqa: S608 - constants
_WARM_LATER = f"UPDATE bindings SET cools_until_ms = 0 WHERE {_SAME} AND bound_ms >= ?"  # noqa: S608 - constants


class _Spent(Exception):  # noqa: N818 - undoes the transaction, and is no error
    """The proof was used up by another update meanwhile."""


@dataclass(frozen=True, slots=True)
class Connection:
    """A proved claim. `code_id` is the activation code that proved it, if one did."""

    source: str
    psn_no: str
    proof: Proof
    code_id: int | None = None


class Bindings:
    """Binds, cools, disowns and freezes, each deed whole or not at all."""

    def __init__(self, engine: Engine, outbox: Outbox, audit: Audit) -> None:
        self._engine = engine
        self._outbox = outbox
        self._audit = audit

    async def is_frozen(self, source: str, psn_no: str) -> bool:
        return await self._engine.row(_FROZEN, source, psn_no) is not None

    async def connect(
        self, visitor: Visitor, connection: Connection, now_ms: int
    ) -> Binding | None:
        """Bind, and tell the accounts bound before; None where the proof was used up already.

        Beside others it cools. A code of the agency for a frozen person settles the dispute:
        the others are unbound, and nothing cools.
        """

        async def bind() -> Binding:
            proof = connection.proof.value
            await self._note("bound", visitor, connection, at_ms=now_ms, proof=proof)
            await self._use_up(visitor, connection, now_ms)
            binding = _binding(visitor, connection, now_ms)
            if not await self._settles(visitor, connection):
                binding = await self._tell_earlier(visitor, binding, now_ms)
            facts = (binding.source, binding.psn_no, binding.proof, binding.bound_ms)
            await self._engine.write(
                BIND, next_row_id(), visitor.id, *facts, binding.cools_until_ms
            )
            return binding

        try:
            return await transaction.run(bind)
        except _Spent:
            return None

    async def has_later(self, visitor: Visitor, binding: Binding) -> bool:
        """Tell whether another account was connected to the same person after this one."""
        row = await self._engine.row(_LATER, *_others(visitor, binding), binding.bound_ms)
        return row is not None and row["count"] > 0

    async def confirm(self, visitor: Visitor, binding: Binding, now_ms: int) -> None:
        """Let the later bindings see amounts at once: the owner knows of them."""

        async def warm() -> None:
            await self._note("binding_confirmed", visitor, binding, at_ms=now_ms)
            await self._engine.write(_WARM_LATER, *_others(visitor, binding), binding.bound_ms)

        await transaction.run(warm)

    async def disown(self, visitor: Visitor, binding: Binding, now_ms: int) -> None:
        """End the later bindings, and let nothing but a code of the agency bind again."""

        async def freeze() -> None:
            others = _others(visitor, binding)
            ended = await self._engine.write(_END_LATER, *others, binding.bound_ms)
            person = (binding.source, binding.psn_no)
            await self._engine.write(_FREEZE, next_row_id(), *person, now_ms)
            await self._note("binding_disowned", visitor, binding, at_ms=now_ms, ended=ended)

        await transaction.run(freeze)

    async def _use_up(self, visitor: Visitor, connection: Connection, now_ms: int) -> None:
        """Let no proof bind twice."""
        ended = await self._engine.write(_END_ATTEMPT, visitor.id)
        if connection.code_id is not None:
            ended = await self._engine.write(_USE_CODE, now_ms, connection.code_id)
        if not ended:
            raise _Spent

    async def _settles(self, visitor: Visitor, connection: Connection) -> bool:
        person = (connection.source, connection.psn_no)
        if connection.code_id is None or not await self._engine.write(_THAW, *person):
            return False
        await self._engine.write(_END_OTHERS, *person, visitor.id)
        return True

    async def _tell_earlier(self, visitor: Visitor, binding: Binding, now_ms: int) -> Binding:
        chats = await self._engine.rows(_EARLIER, *_others(visitor, binding), binding.bound_ms)
        ref, body = str(next_row_id()), orjson.dumps({"at_ms": now_ms})
        for chat in chats:
            until_ms = now_ms + TOLD_FOR_MS
            parcel = Parcel(BOUND_ELSEWHERE, ref, chat["telegram_id"], body, now_ms, until_ms)
            await self._outbox.add(parcel, now_ms)
        return replace(binding, cools_until_ms=now_ms + COOLING_MS) if chats else binding

    async def _note(
        self,
        action: str,
        visitor: Visitor,
        person: Connection | Binding,
        *,
        at_ms: int,
        **detail: str | int,
    ) -> None:
        entry = AuditEntry(
            Actor.PERSON,
            action,
            account=self._audit.pseudonym(visitor.telegram_id),
            subject=self._audit.pseudonym_of_person(person.source, person.psn_no),
            detail={"source": person.source, **detail},
        )
        await self._audit.append(entry, at_ms)


def _binding(visitor: Visitor, connection: Connection, now_ms: int) -> Binding:
    """Bind from now on; who only proves more has been here since before."""
    proof, mine = connection.proof.value, visitor.binding
    fresh = Binding(connection.source, connection.psn_no, proof, now_ms)
    if mine is None or not is_proved(mine):
        return fresh
    is_same = (mine.source, mine.psn_no) == (fresh.source, fresh.psn_no)
    return replace(fresh, bound_ms=mine.bound_ms) if is_same else fresh


def _others(visitor: Visitor, binding: Binding) -> tuple[str, str, int]:
    return binding.source, binding.psn_no, visitor.id

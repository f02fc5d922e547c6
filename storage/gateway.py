"""Keeps what gateways need to be asked with, and what they answered, sealed."""

from dataclasses import dataclass
from typing import TypedDict

from storage.engine import Engine, Query, select
from storage.gateway_numbers import GatewayNumbers
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_CERTNO = Place("gateway_persons", "certno")
_BODY = Place("gateway_answers", "body")
_PSN_NO = Place("gateway_refusals", "psn_no")

_REMEMBER = """
INSERT INTO gateway_persons (id, source, psn_no, certno, certno_index, seen_ms)
VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source, psn_no) DO UPDATE
SET seen_ms = excluded.seen_ms WHERE gateway_persons.certno_index = excluded.certno_index
"""
_KEEP = """
INSERT INTO gateway_answers (id, source, psn_no, kind, body, as_of_ms) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source, psn_no, kind) DO UPDATE
SET id = excluded.id, body = excluded.body, as_of_ms = excluded.as_of_ms
"""
_REFUSE = """
INSERT INTO gateway_refusals (id, source, kind, psn_no_index, refused_ms) VALUES (?, ?, ?, ?, ?)
"""
_UNBOUND = """NOT EXISTS (SELECT 1 FROM bindings
WHERE bindings.source = {table}.source AND bindings.psn_no = {table}.psn_no)"""


class _Person(TypedDict):
    id: int
    certno: bytes
    certno_index: str


class _Answer(TypedDict):
    id: int
    body: bytes
    as_of_ms: int


class _Count(TypedDict):
    refusals: int


_PERSON = select(_Person, "FROM gateway_persons WHERE source = ? AND psn_no = ?")
_ANSWER = select(_Answer, "FROM gateway_answers WHERE source = ? AND psn_no = ? AND kind = ?")
_REFUSALS = Query(_Count, "SELECT COUNT(*) AS refusals FROM gateway_refusals WHERE source = ?")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it came, and when."""

    body: bytes
    as_of_ms: int


class GatewayShelf:
    """Holds the rows of every gateway; `source` is the name by which bindings call one."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault
        self.numbers = GatewayNumbers(engine)

    async def remember(self, source: str, psn_no: str, certno: str, now_ms: int) -> bool:
        """Keep a credential; False where the gateway once gave this number to somebody else."""
        row_id, index = next_row_id(), self._vault.blind(_CERTNO, certno)
        sealed = self._vault.seal_text(_CERTNO, row_id, certno)
        await self._engine.write(_REMEMBER, row_id, source, psn_no, sealed, index, now_ms)
        row = await self._engine.peek_one(_PERSON, source, psn_no)
        return row is not None and row["certno_index"] == index

    async def credential(self, source: str, psn_no: str) -> str | None:
        """Return the identity number by which a person was once identified."""
        row = await self._engine.peek_one(_PERSON, source, psn_no)
        return row and self._vault.open_text(_CERTNO, row["id"], row["certno"])

    def is_same(self, certno: str, other: str) -> bool:
        """Compare two identity numbers by their blind indexes, as the shelf knows persons."""
        return self._vault.blind(_CERTNO, certno) == self._vault.blind(_CERTNO, other)

    async def keep(self, source: str, psn_no: str, kind: str, answer: KeptAnswer) -> None:
        row_id = next_row_id()
        sealed = self._vault.seal(_BODY, row_id, answer.body)
        await self._engine.write(_KEEP, row_id, source, psn_no, kind, sealed, answer.as_of_ms)

    async def kept(self, source: str, psn_no: str, kind: str) -> KeptAnswer | None:
        row = await self._engine.peek_one(_ANSWER, source, psn_no, kind)
        if row is None:
            return None
        return KeptAnswer(self._vault.open(_BODY, row["id"], row["body"]), row["as_of_ms"])

    async def refuse(self, source: str, psn_no: str, kind: str, now_ms: int) -> None:
        """Put on record that an answer spoke of somebody else."""
        index = self._vault.blind(_PSN_NO, psn_no)
        await self._engine.write(_REFUSE, next_row_id(), source, kind, index, now_ms)

    async def refusals(self, source: str) -> int:
        (row,) = await self._engine.rows(_REFUSALS, source)
        return row["refusals"]

    async def purge(self, kept_since_ms: int, unbound_since_ms: int) -> int:
        """Delete answers that are too old, and everything of people whom nobody is bound to."""
        answers, persons = (_UNBOUND.format(table=f"gateway_{name}") for name in _NAMES)
        return (
            await self._engine.write(
                "DELETE FROM gateway_answers WHERE as_of_ms < ?", kept_since_ms
            )
            + await self._engine.write(
                f"DELETE FROM gateway_answers WHERE as_of_ms < ? AND {answers}",  # noqa: S608 - ours
                unbound_since_ms,
            )
            + await self._engine.write(
                f"DELETE FROM gateway_persons WHERE seen_ms < ? AND {persons}",  # noqa: S608 - ours
                unbound_since_ms,
            )
        )


_NAMES = ("answers", "persons")

"""Activation codes of the agency: issued once, kept as a keyed digest, used once."""

import secrets
from dataclasses import dataclass
from typing import TypedDict

from bot.domain.activation import RANDOM_BYTES, spell_code
from bot.domain.audit import Actor, AuditEntry
from storage import transaction
from storage.audit import Audit
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_CODE = Place("activation_codes", "code_index")
_ISSUE = """
INSERT INTO activation_codes (id, code_index, source, psn_no, issued_ms, expires_ms)
VALUES (?, ?, ?, ?, ?, ?)
"""


class _Named(TypedDict):
    id: int
    source: str
    psn_no: str


class _Listed(_Named):
    issued_ms: int
    expires_ms: int
    used_ms: int | None


_FIND = select(
    _Named, "FROM activation_codes WHERE code_index = ? AND expires_ms > ? AND used_ms IS NULL"
)
_LATEST = select(_Listed, "FROM activation_codes ORDER BY id DESC LIMIT ?")
_REVOKE = Query(_Named, "DELETE FROM activation_codes WHERE id = ? RETURNING id, source, psn_no")


@dataclass(frozen=True, slots=True)
class CodeFor:
    """A code that holds, and whom it names."""

    id: int
    source: str
    psn_no: str


@dataclass(frozen=True, slots=True)
class IssuedCode:
    """What is known of a code once it was printed: never the code itself."""

    id: int
    source: str
    psn_no: str
    issued_ms: int
    expires_ms: int
    used_ms: int | None = None


class ActivationCodes:
    """Keeps codes; what staff does with them is written into the audit chain."""

    def __init__(self, engine: Engine, vault: Vault, audit: Audit) -> None:
        self._engine = engine
        self._vault = vault
        self._audit = audit

    async def issue(
        self, source: str, psn_no: str, now_ms: int, expires_ms: int, *, staff: str = ""
    ) -> str:
        """Make a code for a person, and return it: nobody can tell it again.

        `staff` is the pseudonym of who asked for it.
        """
        row_id, code = next_row_id(), spell_code(secrets.token_bytes(RANDOM_BYTES))
        facts = (source, psn_no, now_ms, expires_ms)

        async def keep() -> None:
            await self._engine.write(_ISSUE, row_id, self._index(code), *facts)
            named = CodeFor(row_id, source, psn_no)
            await self._note("code_issued", named, now_ms, staff)

        await transaction.run(keep)
        return code

    async def find(self, code: str, now_ms: int) -> CodeFor | None:
        """Find whom a code names; None for one that is unknown, used or expired alike."""
        row = await self._engine.row(_FIND, self._index(code), now_ms)
        return CodeFor(row["id"], row["source"], row["psn_no"]) if row else None

    async def latest(self, limit: int) -> tuple[IssuedCode, ...]:
        return tuple(IssuedCode(**row) for row in await self._engine.rows(_LATEST, limit))

    async def revoke(self, code_id: int, now_ms: int, *, staff: str = "") -> bool:
        """Make a code void; false where there is none such."""

        async def drop() -> bool:
            row = await self._engine.row(_REVOKE, code_id)
            if row is None:
                return False
            await self._note("code_revoked", CodeFor(**row), now_ms, staff)
            return True

        return await transaction.run(drop)

    async def _note(self, action: str, named: CodeFor, now_ms: int, staff: str) -> None:
        person = self._audit.pseudonym_of_person(named.source, named.psn_no)
        detail = {"code": str(named.id), "source": named.source}
        entry = AuditEntry(Actor.STAFF, action, staff, person, detail)
        await self._audit.append(entry, now_ms)

    def _index(self, code: str) -> str:
        return self._vault.blind(_CODE, code)

"""The proof that a visitor is in the midst of: who they say they are, and the code sent for it."""

import hmac
from dataclasses import dataclass
from typing import TypedDict

import orjson

from bot.domain.identity import IdentityNumber
from bot.domain.proving import ATTEMPT_LIVES_MS, CODE_LIVES_MS, TRIES_A_CODE, Identity
from storage.engine import Engine, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_BODY = Place("proof_attempts", "body")
_CODE = Place("proof_attempts", "code_index")
_BEGIN = """
INSERT INTO proof_attempts (id, visitor_id, body, expires_ms) VALUES (?, ?, ?, ?)
ON CONFLICT (visitor_id) DO UPDATE SET id = excluded.id, body = excluded.body,
    code_index = NULL, tries = 0, sent_ms = 0, expires_ms = excluded.expires_ms
"""
_ARM = """
UPDATE proof_attempts SET code_index = ?, tries = 0, sent_ms = ?, expires_ms = ?
WHERE visitor_id = ?
"""
_SPEND = "UPDATE proof_attempts SET tries = tries + 1 WHERE visitor_id = ? AND tries < ?"


class _Row(TypedDict):
    id: int
    body: bytes
    code_index: str | None
    sent_ms: int


_LIVE = select(_Row, "FROM proof_attempts WHERE visitor_id = ? AND expires_ms > ?")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Who is meant. `code_index` is the keyed digest of the code last sent, at `sent_ms`."""

    visitor_id: int
    identity: Identity
    code_index: str | None = None
    sent_ms: int = 0


class Attempts:
    """Keeps one attempt a visitor; what they typed is sealed, and gone when it ends."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def begin(self, visitor_id: int, identity: Identity, now_ms: int) -> None:
        """Begin anew, in the place of what was begun before."""
        row_id = next_row_id()
        body = orjson.dumps([identity.name, identity.number.digits])
        sealed = self._vault.seal(_BODY, row_id, body)
        await self._engine.write(_BEGIN, row_id, visitor_id, sealed, now_ms + ATTEMPT_LIVES_MS)

    async def live(self, visitor_id: int, now_ms: int) -> Attempt | None:
        row = await self._engine.row(_LIVE, visitor_id, now_ms)
        if row is None:
            return None
        name, digits = orjson.loads(self._vault.open(_BODY, row["id"], row["body"]))
        identity = Identity(name, IdentityNumber(digits))
        return Attempt(visitor_id, identity, row["code_index"], row["sent_ms"])

    async def arm(self, visitor_id: int, code: str, now_ms: int) -> None:
        """Expect a code from now on; an earlier one is void."""
        index = self._index(visitor_id, code)
        await self._engine.write(_ARM, index, now_ms, now_ms + ATTEMPT_LIVES_MS, visitor_id)

    async def spend(self, visitor_id: int) -> bool:
        """Use up one of the few tries; false where none is left."""
        return bool(await self._engine.write(_SPEND, visitor_id, TRIES_A_CODE))

    def is_code_of(self, attempt: Attempt, code: str, now_ms: int) -> bool:
        """Compare a typed code with the one sent, which lives for minutes only."""
        typed, sent = self._index(attempt.visitor_id, code), attempt.code_index or ""
        is_alive = now_ms < attempt.sent_ms + CODE_LIVES_MS
        return hmac.compare_digest(typed, sent) and is_alive

    async def purge(self, now_ms: int) -> int:
        """Delete what was left unfinished, and tell how many."""
        return await self._engine.write("DELETE FROM proof_attempts WHERE expires_ms <= ?", now_ms)

    def _index(self, visitor_id: int, code: str) -> str:
        return self._vault.blind(_CODE, f"{visitor_id}|{code}")

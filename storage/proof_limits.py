"""How often something was tried on a day: a try is taken before it is known how it ends.

So a thousand guesses at one moment are no more than a thousand one after another.
"""

from typing import Final, TypedDict

from bot.domain.proving import LADDERS, Limit, Refusal
from storage.engine import Engine, Query, select
from storage.row_ids import next_row_id
from storage.vault import Place, Vault

_KEY = Place("proof_misses", "key_index")


class _Taken(TypedDict):
    misses: int


class _Row(_Taken):
    last_ms: int


def _take(limit: Limit) -> Query[_Taken]:
    waits = LADDERS[limit]
    steps = " ".join(f"WHEN {number} THEN {wait}" for number, wait in enumerate(waits))
    return Query(
        _Taken,
        f"""
        INSERT INTO proof_misses (id, scope, key_index, day, misses, last_ms)
        VALUES (?, ?, ?, ?, 1, ?)
        ON CONFLICT (scope, key_index, day) DO UPDATE
        SET misses = proof_misses.misses + 1, last_ms = excluded.last_ms
        WHERE proof_misses.misses < {len(waits)} AND proof_misses.last_ms
            + CASE proof_misses.misses {steps} ELSE 0 END <= excluded.last_ms
        RETURNING misses
        """,  # noqa: S608 - figures of ours
    )


_TAKE: Final = {limit: _take(limit) for limit in Limit}
_KEPT = select(_Row, "FROM proof_misses WHERE scope = ? AND key_index = ? AND day = ?")
_GIVE_BACK = """
UPDATE proof_misses SET misses = misses - 1
WHERE scope = ? AND key_index = ? AND day = ? AND misses > 0
"""


class ProofLimits:
    """Counts by keyed digest: a row names neither the account nor the identity."""

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._vault = vault

    async def take(self, limit: Limit, subject: str, day: int, now_ms: int) -> bool:
        """Take one of the day's tries; false where there is none, or it is too soon."""
        facts = (limit.value, self._key(limit, subject), day)
        return bool(await self._engine.rows(_TAKE[limit], next_row_id(), *facts, now_ms))

    async def give_back(self, limit: Limit, subject: str, day: int) -> None:
        """Count a try as none: it succeeded."""
        await self._engine.write(_GIVE_BACK, limit.value, self._key(limit, subject), day)

    async def refusal(self, limit: Limit, subject: str, day: int) -> Refusal:
        """Tell when the next try may come."""
        row = await self._engine.row(_KEPT, limit.value, self._key(limit, subject), day)
        waits, misses = LADDERS[limit], row["misses"] if row else 0
        if row is None or misses >= len(waits):
            return Refusal(None)
        return Refusal(row["last_ms"] + waits[misses])

    def _key(self, limit: Limit, subject: str) -> str:
        return self._vault.blind(_KEY, f"{limit.value}|{subject}")

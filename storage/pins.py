"""PINs as they are kept: peppered, then hashed with Argon2id, in a thread of their own."""

import asyncio
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from storage.vault import Place, Vault

_PIN: Final = Place("sessions", "pin_hash")
# The pepper is what keeps so few PINs secret; this much memory, and many may open at once.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


class Pins:
    """Hashes and compares. Never awaited inside a transaction: it takes its time."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def hash(self, visitor_id: int, pin: str) -> str:
        return await asyncio.to_thread(_HASHER.hash, self._secret(visitor_id, pin))

    async def fits(self, visitor_id: int, pin: str, kept: str) -> bool:
        return await asyncio.to_thread(_fits, kept, self._secret(visitor_id, pin))

    def _secret(self, visitor_id: int, pin: str) -> bytes:
        """Bind a PIN to its visitor: a hash moved to another row fits nothing."""
        return self._vault.peppered(_PIN, f"{visitor_id}|{pin}")


def _fits(kept: str, secret: bytes) -> bool:
    try:
        return _HASHER.verify(kept, secret)
    except VerifyMismatchError:
        return False

"""Seals personal columns with AES-256-GCM, and makes blind indexes to find them again.

A sealed value is `version | key id | nonce | ciphertext`. It is bound to its table, column and
row, so that a value copied into another place does not open. A blind index is equal for equal
values of one column, and tells nothing else.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import Keys
from storage.problems import SealBroken

VERSION = 1
_NONCE_BYTES = 12
_KEY_ID_BYTES = 2
_HEADER_BYTES = 1 + _KEY_ID_BYTES


@dataclass(frozen=True, slots=True)
class Place:
    """A sealed column of a table."""

    table: str
    column: str

    def bound_to(self, row_id: int, key_id: int) -> bytes:
        return f"{self.table}|{self.column}|{row_id}|{key_id}|{VERSION}".encode()


class Vault:
    """Holds the keys; nothing else of the house sees them."""

    def __init__(self, keys: Keys) -> None:
        self._ciphers = {number: AESGCM(key) for number, key in keys.ciphers.items()}
        self._index_key = keys.index
        self.key_ids = tuple(sorted(keys.ciphers))
        self.current = keys.current

    def seal(self, place: Place, row_id: int, plain: bytes, key_id: int | None = None) -> bytes:
        number = self.current if key_id is None else key_id
        nonce = secrets.token_bytes(_NONCE_BYTES)
        bound = place.bound_to(row_id, number)
        header = bytes((VERSION,)) + number.to_bytes(_KEY_ID_BYTES, "big")
        return header + nonce + self._ciphers[number].encrypt(nonce, plain, bound)

    def open(self, place: Place, row_id: int, sealed: bytes) -> bytes:
        number = int.from_bytes(sealed[1:_HEADER_BYTES], "big")
        cipher = self._ciphers.get(number)
        if cipher is None or sealed[0] != VERSION:
            raise SealBroken(f"{place.table}.{place.column} was sealed by unknown key {number}")
        body = sealed[_HEADER_BYTES:]
        try:
            bound = place.bound_to(row_id, number)
            return cipher.decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError):
            raise SealBroken(f"{place.table}.{place.column} of row {row_id}") from None

    def seal_text(self, place: Place, row_id: int, plain: str) -> bytes:
        return self.seal(place, row_id, plain.encode())

    def open_text(self, place: Place, row_id: int, sealed: bytes) -> str:
        return self.open(place, row_id, sealed).decode()

    def peppered(self, place: Place, plain: str) -> bytes:
        """Mix a secret with a key of this column's own, before it is hashed for keeping.

        Whoever takes the database alone cannot try the few PINs there are.
        """
        own = f"pepper|{place.table}|{place.column}".encode()
        key = hmac.new(self._index_key, own, hashlib.sha256).digest()
        return hmac.new(key, plain.encode(), hashlib.sha256).digest()

    def blind(self, place: Place, plain: str) -> str:
        """Make the blind index of a value that the caller has normalised."""
        message = f"{place.table}|{place.column}|{plain}".encode()
        return hmac.new(self._index_key, message, hashlib.sha256).hexdigest()

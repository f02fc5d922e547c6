"""Seals personal columns with AES-256-GCM, and makes blind indexes to find them again.

A sealed value is `version | key id | nonce | ciphertext`. It is bound to its table, column and
row, so that a value copied into another place does not open. A blind index is equal for equal
values of one column, and tells nothing else.

Every key opens, one seals: `current`. Whoever meets a value sealed by a later key that it knows
seals with that one from then on, so that replicas follow a rotation without being told.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import NO_KEY, Keys
from storage.problems import SealBroken, WrongKeys

VERSION = 1
_NONCE_BYTES = 12
_KEY_ID_BYTES = 2
HEADER_BYTES = 1 + _KEY_ID_BYTES


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
        self.current = keys.current

    @property
    def key_ids(self) -> tuple[int, ...]:
        return tuple(sorted(self._ciphers))

    def learn(self, keys: Keys) -> None:
        """Take these keys in the place of ours, between two values; which one seals stays."""
        if not hmac.compare_digest(keys.index, self._index_key):
            raise WrongKeys("the index key is not the one of this database")
        if self.current not in keys.ciphers:
            raise WrongKeys(f"key {self.current} is missing: it seals at present")
        self._ciphers = {number: AESGCM(key) for number, key in keys.ciphers.items()}

    def seal_with(self, key_id: int) -> None:
        """Seal with one of the known keys from now on."""
        if key_id not in self._ciphers:
            raise WrongKeys(f"key {key_id} is not known")
        self.current = key_id

    def seal(self, place: Place, row_id: int, plain: bytes, key_id: int | None = None) -> bytes:
        number = self.current if key_id is None else key_id
        nonce = secrets.token_bytes(_NONCE_BYTES)
        bound = place.bound_to(row_id, number)
        return header_of(number) + nonce + self._ciphers[number].encrypt(nonce, plain, bound)

    def open(self, place: Place, row_id: int, sealed: bytes) -> bytes:
        number = key_id_of(sealed)
        cipher = self._ciphers.get(number)
        if cipher is None:
            raise SealBroken(f"{place.table}.{place.column} was sealed by unknown key {number}")
        body = sealed[HEADER_BYTES:]
        try:
            bound = place.bound_to(row_id, number)
            plain = cipher.decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], bound)
        except (InvalidTag, ValueError):
            raise SealBroken(f"{place.table}.{place.column} of row {row_id}") from None
        self.current = max(self.current, number)
        return plain

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


def header_of(key_id: int) -> bytes:
    """Write what every value begins with that a key has sealed."""
    return bytes((VERSION,)) + key_id.to_bytes(_KEY_ID_BYTES, "big")


def key_id_of(sealed: bytes) -> int:
    """Tell by its beginning which key has sealed a value; NO_KEY where it is none of ours."""
    if len(sealed) < HEADER_BYTES or sealed[0] != VERSION:
        return NO_KEY
    return int.from_bytes(sealed[1:HEADER_BYTES], "big")

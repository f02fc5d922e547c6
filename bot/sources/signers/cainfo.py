"""The signature over `input`, in Chinese algorithms: an SM3 digest, or SM2 by a private key.

SM2 needs the optional package gmssl. Two of its habits are worked around here: it draws the
secret number of a signature from a random generator that can be predicted, so we give it ours,
and it strips leading zeros and fours off a public key, so we set the key past its constructor.
"""

import secrets
from dataclasses import dataclass, field
from typing import Final, Protocol

from cryptography.hazmat.primitives import hashes

SM2: Final = "SM2"
SM3: Final = "SM3"
_ORDER: Final = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
_KEY_DIGITS: Final = 64


class InputSigner(Protocol):
    """Signs the bytes of `input`; `signtype` names the algorithm in the envelope."""

    @property
    def signtype(self) -> str: ...

    def sign(self, written: bytes) -> str: ...


class Sm3Digest:
    """A digest in hexadecimal: it shows damage, and by itself no forger."""

    signtype = SM3

    def sign(self, written: bytes) -> str:
        digest = hashes.Hash(hashes.SM3())
        digest.update(written)
        return digest.finalize().hex()


@dataclass(frozen=True, slots=True)
class Sm2Signer:
    """Signs with a private key of 64 hexadecimal digits; r and s follow each other as such."""

    private_key: str = field(repr=False)
    signtype: str = SM2

    def __post_init__(self) -> None:
        if len(self.private_key) != _KEY_DIGITS or not 0 < int(self.private_key, 16) < _ORDER:
            raise ValueError("an SM2 private key has 64 hexadecimal digits")

    def sign(self, written: bytes) -> str:
        number = f"{secrets.randbelow(_ORDER - 1) + 1:064x}"
        signed: str = _engine(self.private_key).sign_with_sm3(written, number)
        return signed


def sm2_public_key(private_key: str) -> str:
    """Work out the public key, x and y in hexadecimal."""
    from gmssl import sm2  # noqa: PLC0415 - an optional package

    point: str = sm2.CryptSM2(private_key=private_key, public_key="")._kg(  # noqa: SLF001 - gmssl shows it nowhere else
        int(private_key, 16), sm2.default_ecc_table["g"]
    )
    return point


def sm2_verifies(public_key: str, written: bytes, signature: str) -> bool:
    """Check a signature against a public key."""
    return bool(_engine("", public_key).verify_with_sm3(signature, written))


def _engine(private_key: str, public_key: str = "") -> "CryptSM2":
    from gmssl import sm2  # noqa: PLC0415 - an optional package

    engine: CryptSM2 = sm2.CryptSM2(private_key=private_key, public_key="")
    engine.public_key = public_key or sm2_public_key(private_key)
    return engine


class CryptSM2(Protocol):
    """What we use of gmssl, which has no types."""

    public_key: str

    def sign_with_sm3(self, data: bytes, random_hex_str: str) -> str: ...
    def verify_with_sm3(self, sign: str, data: bytes) -> bool: ...

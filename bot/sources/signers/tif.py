"""The headers of Tencent's TIF gateway."""

import hashlib
import secrets
import string
from dataclasses import dataclass, field
from typing import Final

_ALPHABET: Final = string.ascii_letters + string.digits
_NONCE_LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class TifSigner:
    """Signs with a token, under the name of a system."""

    paasid: str
    token: str = field(repr=False)

    def headers(self, infno: str, now_ms: int) -> dict[str, str]:  # noqa: ARG002 - the address names it
        timestamp = str(now_ms // 1000)
        nonce = "".join(secrets.choice(_ALPHABET) for _ in range(_NONCE_LENGTH))
        return {
            "x-tif-paasid": self.paasid,
            "x-tif-timestamp": timestamp,
            "x-tif-nonce": nonce,
            "x-tif-signature": tif_signature(timestamp, self.token, nonce),
        }


def tif_signature(timestamp: str, token: str, nonce: str) -> str:
    """Sign a moment, in seconds since 1970, and a nonce."""
    return hashlib.sha256(f"{timestamp}{token}{nonce}{timestamp}".encode()).hexdigest()

"""The headers of Aliyun's Cloud Service Bus."""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SIGNATURE: Final = "_api_signature"


@dataclass(frozen=True, slots=True)
class CsbSigner:
    """Signs with an access key and its secret; the name of the service is the transaction's."""

    access_key: str
    secret: str = field(repr=False)
    version: str = "1.0.0"

    def headers(self, infno: str, now_ms: int) -> dict[str, str]:
        signed = {
            "_api_access_key": self.access_key,
            "_api_name": infno,
            "_api_timestamp": str(now_ms),
            "_api_version": self.version,
        }
        return {**signed, SIGNATURE: csb_signature(signed, self.secret)}


def csb_signature(parameters: Mapping[str, str], secret: str) -> str:
    """Sign the parameters, sorted and not URL-encoded; a JSON body is no part of it.

    An empty value would be signed by one SDK and left out by another, so none may be empty.
    """
    if not all(parameters.values()):
        raise ValueError("an empty parameter cannot be signed")
    text = "&".join(f"{name}={parameters[name]}" for name in sorted(parameters))
    # The gateway prescribes HMAC-SHA1, in which SHA-1's collisions do not matter.
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()

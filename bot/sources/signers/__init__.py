"""How a gateway knows who calls: one family of headers a file, chosen per gateway.

csb     Aliyun CSB: HMAC-SHA1 over the sorted `_api_*` parameters
tif     Tencent TIF: SHA-256 over time, token, nonce and time
none    a gateway that trusts the line itself
cainfo  a signature over `input`, inside the envelope: the headers never cover the body
"""

from typing import Protocol


class Signer(Protocol):
    """Makes the headers of one call."""

    def headers(self, infno: str, now_ms: int) -> dict[str, str]: ...

"""No headers: the line itself, or a client certificate, tells who calls."""


class NoSigner:
    """Adds nothing."""

    def headers(self, infno: str, now_ms: int) -> dict[str, str]:  # noqa: ARG002 - nothing is signed
        return {}

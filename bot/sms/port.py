"""The port by which one text message leaves, and what may come of it."""

from typing import Protocol


class SmsFailed(Exception):  # noqa: N818 - the field's word for it
    """The message was refused, or nobody knows whether it went; it is not sent again.

    The reason holds neither the number nor the text.
    """


class SmsPort(Protocol):
    """Sends at most once."""

    async def send(self, to: str, text: str) -> None:
        """Send to a number like +8613800000000; raise SmsFailed unless it was accepted."""
        ...

"""The stand-in: prints a message instead of sending it. For a demonstration, never for people."""

from collections.abc import Callable

from bot.sms.port import SmsFailed


class ConsoleSms:
    """Writes lines by `write`; a number that no gateway would take is refused likewise."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write

    async def send(self, to: str, text: str) -> None:
        if not to.startswith("+"):
            raise SmsFailed("number")
        self._write(f"SMS {to}: {text}")

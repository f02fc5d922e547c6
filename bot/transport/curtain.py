"""Who takes personal messages out of the chat again, and must be told where they stand."""

from dataclasses import dataclass
from typing import Protocol

from bot.transport.events import Event, Tap
from bot.ui.pages import Page


@dataclass(frozen=True, slots=True)
class Spot:
    """A message in a private chat, and the page whose tap has filled it, if one has."""

    chat_id: int
    message_id: int
    page: Page | None = None
    is_paper: bool = False


class Curtain(Protocol):
    """Neither may raise: what is shown, is shown."""

    async def expect(self, spot: Spot) -> None:
        """Something personal stands there: it shall not stay."""
        ...

    async def spare(self, spot: Spot) -> None:
        """Nothing personal stands there now: it may stay."""
        ...


class Bare:
    """No curtain: everything stays."""

    async def expect(self, spot: Spot) -> None:
        pass

    async def spare(self, spot: Spot) -> None:
        pass


def page_of(event: Event) -> Page | None:
    return event.page if isinstance(event, Tap) else None

"""What transport falls back on in hard moments: words, a keeper of owed replies, a gate."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from bot.transport.delivery import Answer, Delivery
from bot.transport.events import Event
from bot.transport.flood import FloodGate
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Answered:
    """How a door's work ended: it is kept as a value, since its task may raise into nobody."""

    answer: Answer = None
    error: Exception | None = None

    def unwrap(self) -> Answer:
        if self.error is not None:
            raise self.error
        return self.answer


Work = asyncio.Task[Answered]


class Manners(Protocol):
    """What is said where the door cannot answer, or answered long ago."""

    def too_fast(self, event: Event) -> Screen:
        """Ask for patience: as a notice, and in full. It may cost no query."""
        ...

    async def working(self, event: Event) -> Screen: ...

    async def apology(self, event: Event, reference: str) -> Screen: ...

    async def still_fit(self, event: Event, screen: Screen) -> Screen:
        """Return what may be shown now, in the place of a screen that had to wait."""
        ...


class Keeper(Protocol):
    """Owns what cannot be answered at once; both promises outlive a restart."""

    def begin(self, event: Event) -> Work:
        """Ask the door, in a task that may outlive the update."""
        ...

    async def put_off(self, delivery: Delivery, work: Work) -> bool:
        """Promise to show what the work brings.

        False where that could not be written down, or the work was done before it was.
        """
        ...

    async def keep(self, delivery: Delivery, wait_s: float) -> bool:
        """Promise to show the answer that is there, but not before the wait is over."""
        ...


@dataclass(frozen=True, slots=True)
class Recourse:
    """All of it. A handler that has not answered after `budget_s` is put off."""

    manners: Manners
    keeper: Keeper
    gate: FloodGate
    budget_s: float = 3.0

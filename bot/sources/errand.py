"""One person's wait: how long a screen may take, and how old what it shows has become.

The door sends an errand out before it opens a personal page. Sources keep to its time, and
leave in it from when the records are that they gave.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

PATIENCE_S: Final = 2.6
"""A person is told within three seconds; what is left is for the way to them."""


@dataclass(slots=True)
class Errand:
    """When the person's patience ends (monotonic seconds), and the oldest records given."""

    ends: float
    oldest_ms: int | None = None
    is_late: bool = False

    @property
    def left_s(self) -> float:
        return max(self.ends - time.monotonic(), 0.0)

    def gave(self, as_of_ms: int, *, is_late: bool) -> None:
        """Note what was given; a screen is as old as the oldest record on it."""
        self.oldest_ms = as_of_ms if self.oldest_ms is None else min(self.oldest_ms, as_of_ms)
        self.is_late = self.is_late or is_late


_current: ContextVar[Errand | None] = ContextVar("errand", default=None)


@contextmanager
def errand(patience_s: float = PATIENCE_S) -> Iterator[Errand]:
    sent = Errand(time.monotonic() + patience_s)
    token = _current.set(sent)
    try:
        yield sent
    finally:
        _current.reset(token)


def current_errand() -> Errand | None:
    """Return the errand that this call belongs to; None where nobody waits, as in a command."""
    return _current.get()

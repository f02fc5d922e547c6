"""The pretend Telegram's own clock, which a person at the page or a test can move."""

import time
from collections.abc import Callable


class MovableClock:
    """Real time plus an offset; whoever keeps another clock can follow the moves."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.followers: list[Callable[[float], None]] = []
        # Whoever has other clocks to move along is asked to lead the way, as the page names it.
        self.guide: Callable[[str], None] | None = None
        self.is_travelling = False

    def now(self) -> float:
        """Give seconds since the epoch, as the pretend Telegram sees them."""
        return time.time() + self.offset

    def stamp(self) -> int:
        return int(self.now())

    def move(self, seconds: float) -> None:
        self.set_offset(self.offset + seconds)

    def set_offset(self, seconds: float) -> None:
        self.offset = seconds
        for follow in self.followers:
            follow(seconds)

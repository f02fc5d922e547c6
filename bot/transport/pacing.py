"""How fast bulk may go: a sliding window that is never exceeded, over an even grid.

A send is granted first and begun later, when its words are found; it counts from its grant on.
So in any one second no more begin than the rate allows, however late each of them comes.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from typing import Final

WINDOW_S: Final = 1.003  # a second, and the jitter of a network within one machine
CATCH_UP_S: Final = 0.025  # so much of a late loop is made good; never less than one send
SLOWER: Final = 0.8
QUIET_S: Final = 10.0
FASTER: Final = 0.02  # of the whole rate, after each quiet while
SLOWEST: Final = 1.0
_SOON_S: Final = 0.005


class Pacer:
    """Holds when the last sends began. `rate` is sends a second, at most.

    It starts as if a predecessor had used the window up until this very moment.
    """

    def __init__(self, rate: float, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._ceiling = rate
        self._rate = rate
        self._begun: deque[float] = deque()
        self._granted = 0
        self._slot = self._open_at = now() + WINDOW_S
        self._slowed_at = self._changed_at = -math.inf

    @property
    def rate(self) -> float:
        return self._rate

    def wait_s(self) -> float:
        """Return the seconds until a send may be granted, 0 where it may at once."""
        now = self._now()
        self._recover(now)
        while self._begun and self._begun[0] <= now - WINDOW_S:
            self._begun.popleft()
        open_at = max(self._open_at, self._slot)
        if len(self._begun) + self._granted >= self._most:
            oldest = self._begun[0] + WINDOW_S if self._begun else now + _SOON_S
            open_at = max(open_at, oldest)
        return max(0.0, open_at - now)

    def grant(self) -> None:
        """Take a place in the window, to be begun or given back."""
        spacing = WINDOW_S / self._most
        earliest = self._now() - max(CATCH_UP_S, spacing)
        self._slot = max(self._slot, earliest) + spacing
        self._granted += 1

    def begin(self) -> float:
        """Begin a granted send; return the moment."""
        now = self._now()
        self._granted -= 1
        self._begun.append(now)
        return now

    def give_back(self) -> None:
        """Return a grant that there was nothing to send for."""
        self._granted -= 1
        self._slot -= WINDOW_S / self._most

    def rest(self, wait_s: float) -> None:
        """Grant nothing for so long."""
        self._open_at = max(self._open_at, self._now() + wait_s)

    def refused(self, wait_s: float, begun: float) -> None:
        """Rest as Telegram asked, and go on more slowly; once for all that was under way then."""
        self.rest(wait_s)
        if begun < self._slowed_at:
            return
        now = self._now()
        self._rate = max(min(SLOWEST, self._ceiling), self._rate * SLOWER)
        self._slowed_at = now
        self._changed_at = now + wait_s

    @property
    def _most(self) -> int:
        """Sends in one window; a rate below one a second is not asked for."""
        return max(1, math.floor(self._rate))

    def _recover(self, now: float) -> None:
        while self._rate < self._ceiling and now - self._changed_at >= QUIET_S:
            self._rate = min(self._ceiling, self._rate + FASTER * self._ceiling)
            self._changed_at += QUIET_S

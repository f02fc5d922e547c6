"""Notices that Telegram itself is away, so that not every message finds that out alone."""

import time
from collections.abc import Callable
from typing import Final

_ENOUGH: Final = 8
_FIRST_REST_S: Final = 1.0
_LONGEST_REST_S: Final = 30.0


class Strain:
    """Counts failures in a row of what began after the last rest; one success ends it all."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures = 0
        self._rested_at = -float("inf")
        self._rest_s = 0.0

    @property
    def is_felt(self) -> bool:
        """Whether one send at a time should try if Telegram is back."""
        return self._rest_s > 0

    def succeeded(self) -> None:
        self._failures = 0
        self._rest_s = 0.0

    def failed(self, begun: float) -> float:
        """Return for how long nothing should be sent, 0 for no time."""
        if begun < self._rested_at:
            return 0
        self._failures += 1
        if self._failures < _ENOUGH and not self.is_felt:
            return 0
        self._rest_s = min(_LONGEST_REST_S, 2 * self._rest_s or _FIRST_REST_S)
        self._rested_at = self._now()
        return self._rest_s

"""Finds how many rows fit into one short transaction, so that a tap never waits long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_TARGET_SECONDS: Final = 0.03
_LEAST: Final = 50
_MOST: Final = 5_000


class Pace:
    """Holds the size of the next batch; each measured batch corrects it by at most half."""

    def __init__(self, size: int = 500) -> None:
        self.size = size

    @contextmanager
    def measured(self, rows: int) -> Iterator[None]:
        began = time.perf_counter()
        yield
        if rows:
            self._correct(rows, time.perf_counter() - began)

    def _correct(self, rows: int, seconds: float) -> None:
        fitting = rows * _TARGET_SECONDS / max(seconds, 0.001)
        gentle = min(max(fitting, self.size / 2), self.size * 1.5)
        self.size = int(min(max(gentle, _LEAST), _MOST))

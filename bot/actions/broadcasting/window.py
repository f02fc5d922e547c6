"""What was posted of a broadcast lately: over it errors are counted, and its pace is measured."""

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from bot.domain.broadcast.report import WATCHED

MEASURED_S: Final = 30.0
NOWHERE: Final = 2**62


@dataclass(slots=True)
class Window:
    """Batches by their first row key; and how many had been posted by when."""

    batches: deque[tuple[int, int]] = field(default_factory=deque)
    counts: deque[tuple[float, int]] = field(default_factory=deque)
    told_at: float = float("-inf")

    def note(self, first: int, count: int, posted: int) -> None:
        """Take in a batch, with which so many are posted; what has grown old goes."""
        now = time.monotonic()
        self.batches.append((first, count))
        self.counts.append((now, posted))
        while sum(size for _, size in self.batches) - self.batches[0][1] > 2 * WATCHED:
            self.batches.popleft()
        while len(self.counts) > 2 and now - self.counts[0][0] > MEASURED_S:  # noqa: PLR2004 - two ends
            self.counts.popleft()

    @property
    def begins_at(self) -> int:
        """Return the first row key in it."""
        return self.batches[0][0] if self.batches else NOWHERE

    @property
    def rate(self) -> float:
        """Tell how many a second were posted lately; 0 while that is not known."""
        if not self.counts:
            return 0.0
        (began, before), (now, after) = self.counts[0], self.counts[-1]
        return (after - before) / (now - began) if now - began > 1 else 0.0

    def is_due(self, every_s: float) -> bool:
        """Tell whether its progress was last told so long ago."""
        return time.monotonic() - self.told_at >= every_s

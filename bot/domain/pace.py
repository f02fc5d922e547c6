"""How fast, and at which hours, a source is asked for people who wait for no answer."""

from dataclasses import dataclass
from datetime import time
from typing import Final

from bot.domain.hours import lies_within


@dataclass(frozen=True, slots=True)
class Pace:
    """So many people a minute (0: nobody), from one time of the day until another.

    Equal times mean all day.
    """

    per_minute: int = 60
    since: time = time(0)
    until: time = time(0)

    def is_open(self, now: time) -> bool:
        return self.since == self.until or lies_within(now, self.since, self.until)


NEVER: Final = Pace(per_minute=0)

"""A visitor's session with their records: locked or open, its amounts hidden or shown."""

from dataclasses import dataclass
from typing import Final

IDLE_MS: Final = 10 * 60_000  # then amounts are hidden again, and a PIN is asked for
LONGEST_MS: Final = 12 * 3_600_000  # however busy, a PIN is asked for again
DEFAULT_HIDE_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class Session:
    """What is kept of it; instants in epoch milliseconds.

    `active_ms` is noted once a minute at most. `opened_ms` is when the PIN was last given.
    `hide_minutes` is after how long personal screens are taken out of the chat, 0 for never.
    """

    has_pin: bool = False
    is_locked: bool = False
    opened_ms: int = 0
    active_ms: int = 0
    shows_amounts: bool = False
    hide_minutes: int = DEFAULT_HIDE_MINUTES

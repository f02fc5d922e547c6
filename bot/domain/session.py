"""A visitor's session with their records: locked or open, its amounts hidden or shown.

The rules are functions of what is kept and of the present moment; nothing needs to happen for
a session to end.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

IDLE_MS: Final = 10 * 60_000  # then amounts are hidden again, and a PIN is asked for
LONGEST_MS: Final = 12 * 3_600_000  # however busy, a PIN is asked for again
NOTED_MS: Final = 60_000  # no more often is it noted that somebody is there
DEFAULT_HIDE_MINUTES: Final = 10


class HideAfter(StrEnum):
    """After how many minutes personal screens may be taken out of the chat; 0 is never."""

    FIVE = "5"
    TEN = "10"
    HALF_AN_HOUR = "30"
    AN_HOUR = "60"
    NEVER = "0"

    @property
    def minutes(self) -> int:
        return int(self)


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


def is_idle(session: Session, now_ms: int) -> bool:
    return now_ms - session.active_ms > IDLE_MS


def needs_pin(session: Session, now_ms: int) -> bool:
    """Tell whether it is locked: by hand, by idleness, or for having been open so long."""
    if not session.has_pin:
        return False
    is_stale = is_idle(session, now_ms) or now_ms - session.opened_ms > LONGEST_MS
    return session.is_locked or is_stale


def may_show_amounts(session: Session, now_ms: int) -> bool:
    """Tell whether amounts show: the person asked for it, and has been there since."""
    is_there = not is_idle(session, now_ms) and not needs_pin(session, now_ms)
    return session.shows_amounts and is_there


def is_worth_noting(session: Session, now_ms: int) -> bool:
    """Tell whether to note that the person is there; an idle or locked session stays as it is."""
    ends_by_idleness = may_show_amounts(session, now_ms) or session.has_pin
    is_over = is_idle(session, now_ms) or needs_pin(session, now_ms)
    return ends_by_idleness and not is_over and now_ms - session.active_ms >= NOTED_MS

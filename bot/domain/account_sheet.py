"""One sheet of an account's entries, so that nobody need read all of them to show a few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.account import Movement, MovementKind


@dataclass(frozen=True, slots=True)
class SheetWanted:
    """Entries of some kinds from `since` on and before `until`: sheet `number` of `size` each."""

    kinds: frozenset[MovementKind]
    number: int
    size: int
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, movement: Movement) -> bool:
        is_late_enough = self.since is None or self.since <= movement.occurred
        is_early_enough = self.until is None or movement.occurred < self.until
        return movement.kind in self.kinds and is_late_enough and is_early_enough


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies on a sheet, the latest first. `number` counts from 0 up to `sheets` - 1.

    `latest` is the last entry of the account, on whichever sheet it lies; None without any.
    """

    entries: tuple[Movement, ...]
    number: int
    sheets: int
    latest: Movement | None


def sheet_of(movements: Sequence[Movement], wanted: SheetWanted) -> Sheet:
    """Lay out one sheet of entries that come latest first; one past the last shows the last."""
    picked = tuple(filter(wanted.holds, movements))
    sheets = sheets_of(len(picked), wanted.size)
    number = min(wanted.number, sheets - 1)
    entries = picked[number * wanted.size : (number + 1) * wanted.size]
    return Sheet(entries, number, sheets, movements[0] if movements else None)


def sheets_of(count: int, size: int) -> int:
    """Count the sheets; what is empty has one, too."""
    return max(-(-count // size), 1)

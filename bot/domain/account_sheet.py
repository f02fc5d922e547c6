"""One sheet of an account's entries, so that nobody need read all of them to show a few."""

from collections.abc import Iterable, Sequence
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

    def pick(self, movements: Iterable[Movement]) -> tuple[Movement, ...]:
        """Keep what is wanted, on whichever sheet."""
        kinds, since, until = self.kinds, self.since, self.until
        return tuple(
            one
            for one in movements
            if one.kind in kinds
            and (since is None or since <= one.occurred)
            and (until is None or one.occurred < until)
        )


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
    picked = wanted.pick(movements)
    sheets = sheets_of(len(picked), wanted.size)
    number = min(wanted.number, sheets - 1)
    entries = picked[number * wanted.size : (number + 1) * wanted.size]
    return Sheet(entries, number, sheets, movements[0] if movements else None)


def sheets_of(count: int, size: int) -> int:
    """Count the sheets; what is empty has one, too."""
    return max(-(-count // size), 1)

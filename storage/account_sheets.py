"""Reads an account a sheet at a time: what a screen shows, and not what lies behind it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final, TypedDict

from bot.domain.account import Movement, MovementKind
from bot.domain.account_sheet import Sheet, SheetWanted, sheets_of
from storage import records
from storage.engine import Engine, Query, Value
from storage.records import MovementFacts

EVERY_KIND: Final = frozenset(MovementKind)
_EVER: Final = 2**62
_COLUMNS: Final = ", ".join(MovementFacts.__annotations__)
_LATEST_FIRST: Final = "ORDER BY occur_time DESC, id DESC"


class _SheetRow(MovementFacts):
    """An entry, and how many are wanted in all."""

    matching: int


class _Counted(TypedDict):
    matching: int


async def read_sheet(engine: Engine, psn_no: str, wanted: SheetWanted) -> Sheet:
    """Read one sheet; one past the last is the last."""
    where = _where(psn_no, wanted)
    paging = (wanted.size, wanted.number * wanted.size)
    rows = await engine.peek(_sheet(len(wanted.kinds)), *where, *where, *paging)
    if not rows and wanted.number:
        (counted,) = await engine.peek(_count(len(wanted.kinds)), *where)
        last = sheets_of(counted["matching"], wanted.size) - 1
        return await read_sheet(engine, psn_no, replace(wanted, number=last))
    entries = _entries(psn_no, rows)
    return Sheet(
        entries=entries,
        number=wanted.number,
        sheets=sheets_of(rows[0]["matching"] if rows else 0, wanted.size),
        latest=entries[0] if rows and _is_head(wanted) else await read_latest(engine, psn_no),
    )


async def read_latest(
    engine: Engine, psn_no: str, kinds: frozenset[MovementKind] = EVERY_KIND
) -> Movement | None:
    """Read the last entry of some kinds."""
    where = _where(psn_no, SheetWanted(kinds, number=0, size=1))
    rows = await engine.peek(_latest(len(kinds)), *where)
    return next(iter(_entries(psn_no, rows)), None)


def _is_head(wanted: SheetWanted) -> bool:
    """Tell whether the first entry of a sheet is the last of the account."""
    return wanted.number == 0 and wanted.kinds == EVERY_KIND and wanted.until is None


def _where(psn_no: str, wanted: SheetWanted) -> tuple[Value, ...]:
    kinds = (kind.value for kind in wanted.kinds)
    return (psn_no, *kinds, _ms(wanted.since, -_EVER), _ms(wanted.until, _EVER))


def _ms(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else int(moment.timestamp() * 1000)


def _entries(psn_no: str, rows: Iterable[MovementFacts]) -> tuple[Movement, ...]:
    found = (records.movement(psn_no, row) for row in rows)
    return tuple(movement for movement in found if movement is not None)


@cache
def _sheet(kinds: int) -> Query[_SheetRow]:
    """Let each row say how many are wanted: a second question would cost more than it tells."""
    found = _found(kinds)
    sql = f"SELECT {_COLUMNS}, (SELECT COUNT(*) {found}) AS matching {found} {_LATEST_FIRST}"
    return Query(_SheetRow, f"{sql} LIMIT ? OFFSET ?")


@cache
def _latest(kinds: int) -> Query[MovementFacts]:
    return Query(MovementFacts, f"SELECT {_COLUMNS} {_found(kinds)} {_LATEST_FIRST} LIMIT 1")


@cache
def _count(kinds: int) -> Query[_Counted]:
    return Query(_Counted, f"SELECT COUNT(*) AS matching {_found(kinds)}")


def _found(kinds: int) -> str:
    """Name the entries of one person, of so many kinds, in a span of time."""
    marks = ", ".join("?" * kinds)
    return (
        f"FROM ledger_movements WHERE psn_no = ? AND acct_incexpd_type IN ({marks})"
        " AND occur_time >= ? AND occur_time < ?"
    )

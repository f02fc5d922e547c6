"""The report of a broadcast: counted while its messages are kept, and as kept after that."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bot.actions.office import Office
from bot.domain.broadcast.audience import LeftOut
from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.broadcast.report import Report, Tally
from bot.domain.parcel import Status
from storage.broadcast_tallies import LEFT_OUT, OF_NO_MESSAGE, UNDONE, Kept

_BEGINS_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
BOM: Final = "\ufeff"


async def report_of(office: Office, found: Broadcast) -> Report:
    """Count what became of it; what was kept stands where the messages have gone."""
    kept = await office.newsroom.tallies.kept(found.number)
    counted = await office.newsroom.tallies.tally(found.number)
    waiting = await office.newsroom.feed.size(found.number)
    left_out = [(code, count) for status, code, count, _ in kept if status == LEFT_OUT and count]
    told = [Tally(Status(one[0]), *one[1:]) for one in kept if one[0] not in OF_NO_MESSAGE]
    drawn = Report(_later_of(counted, told), waiting, _in_order(left_out))
    undone = await _undone(office, found, kept)
    out_of_reach = drawn.sent - sum(undone.values()) if found.state is State.RECALLED else 0
    return replace(drawn, undone=tuple(sorted(undone.items())), out_of_reach=out_of_reach)


async def _undone(office: Office, found: Broadcast, kept: Iterable[Kept]) -> Mapping[Status, int]:
    counted = await office.newsroom.tallies.undone(found.number)
    was = {code: count for status, code, count, _ in kept if status == UNDONE}
    return {Status(status): count for status, count in (counted or was).items()}


def _later_of(counted: Iterable[Tally], kept: Iterable[Tally]) -> tuple[Tally, ...]:
    """Take what the messages say, and where they say nothing more, what was kept."""
    found = tuple(counted)
    present = {(one.status, one.code) for one in found}
    if not found:
        return tuple(kept)
    never_begun = (one for one in kept if one.status is Status.EXPIRED)
    return (*found, *(one for one in never_begun if (one.status, one.code) not in present))


def _in_order(left_out: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    order = [why.value for why in LeftOut]
    return tuple(sorted(left_out, key=lambda one: order.index(one[0])))


def as_csv(rows: Iterable[tuple[str, str, str | int]]) -> bytes:
    """Write rows for a spreadsheet: with a byte order mark, and nothing that could calculate."""
    told = io.StringIO()
    csv.writer(told).writerows([_inert(cell) for cell in row] for row in rows)
    return (BOM + told.getvalue()).encode()


def _inert(cell: str | int) -> str | int:
    """OWASP: what begins like a formula is led by a quote."""
    is_formula = isinstance(cell, str) and cell.startswith(_BEGINS_FORMULAS)
    return f"'{cell}" if is_formula else cell

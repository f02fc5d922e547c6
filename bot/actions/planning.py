"""Finds what is due to subscribers, in rows, and queues it: a message a person."""

import asyncio
from collections.abc import Collection

from bot.actions.office import Office
from bot.domain.month import Month
from bot.domain.reminders.calendar import overdue_month
from bot.domain.reminders.kinds import NoticeKind
from bot.log import get_log
from storage.due import Looked
from storage.notices import Notices

log = get_log("notices")


async def plan(
    office: Office, notices: Notices, kinds: Collection[NoticeKind], last_ms: int | None
) -> int:
    """Look for some kinds, so many subscribers at a time; tell how many stretches that were.

    `last_ms` is when this was last done: what came up since, and is too old to tell, is reported.
    """
    looked = await _look(office, notices, kinds)
    now_ms = looked.now_ms
    after = stretches = 0
    while stretch := await notices.stretch(after):
        await notices.plan(stretch, looked, now_ms if last_ms is None else last_ms, kinds)
        after, stretches = stretch.until, stretches + 1
        await asyncio.sleep(0)  # between two transactions, whoever taps goes first
    if late := await notices.count_late(now_ms):
        log.warning("notices_too_late", count=late)
    return stretches


async def _look(office: Office, notices: Notices, kinds: Collection[NoticeKind]) -> Looked:
    blind = [key for key, source in office.sources.items() if not source.capabilities.credit_flow]
    asks_when_late = NoticeKind.LATE_ALLOCATION in kinds
    overdue = await _overdue(office, notices) if asks_when_late else {}
    return Looked(office.clock.now(), tuple(sorted(blind)), overdue=overdue)


async def _overdue(office: Office, notices: Notices) -> dict[str, Month]:
    """Tell each area's latest month whose credit is late, as its credits were seen to come."""
    today = office.clock.today()
    found = {}
    for area in await notices.areas():
        window = None
        for source in office.sources.values():
            window = window or await office.windows.of(source, area)
        found[area] = overdue_month(today, window)
    return found

"""Looks for subscribers at sources that lie elsewhere, slowly, all through the day.

Rules read rows, never a source: so a person's records are copied, as far as rules need them. A
source that does not answer is left alone for a while; whoever waits longest is looked at first,
after a restart too.
"""

from typing import Final

from bot.actions.office import Holder, Office
from bot.actions.whole_records import whole_records
from bot.domain.access import Look, Reader, Reason
from bot.domain.pace import Pace
from bot.log import get_log
from bot.sources.source import Source, SourceAway, SourceName
from storage.watched import Watched, WatchedPersons

log = get_log("watching")
PATIENCE: Final = 3  # so many failures in a row, and the source is left alone until the next tick


async def watch(office: Office, watched: WatchedPersons) -> int:
    """Look at the next persons of each source, as many as it allows; tell how many."""
    seen = 0
    for key, source in office.sources.items():
        pace = office.options.paces.get(key, Pace())
        if source.name is not SourceName.LEDGER and pace.is_open(office.clock.now().time()):
            seen += await _watch_source(office, watched, (key, source), pace.per_minute)
    return seen


async def _watch_source(
    office: Office, watched: WatchedPersons, at: tuple[str, Source], most: int
) -> int:
    key, _ = at
    now_ms = office.clock.now_ms()
    await watched.enrol(key, now_ms)
    seen = failed = 0
    for whom in await watched.due(key, now_ms, most):
        if await _look(office, watched, at, whom):
            seen, failed = seen + 1, 0
            continue
        failed += 1
        if failed == PATIENCE:
            log.warning("source_left_alone", source=key)
            break
    return seen


async def _look(
    office: Office, watched: WatchedPersons, at: tuple[str, Source], whom: Watched
) -> bool:
    key, source = at
    now_ms = office.clock.now_ms()
    try:
        records = await whole_records(office, Holder(source, whom.psn_no))
    except SourceAway:
        records = None
    if records is None:
        await watched.fail(key, whom, now_ms)
        return False
    look = Look(key, whom.psn_no, Reader.CLOCK, "", Reason.NOTICE.value, 0, now_ms)
    await office.access.note(look)
    gone = await watched.see(key, records, whom, now_ms)
    if gone:
        log.warning("credits_gone", source=key, count=gone)
    return True

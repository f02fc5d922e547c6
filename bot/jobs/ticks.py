"""What each tick does: find in rows what is due, and do it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from bot.actions import planning, vitals, watching
from bot.actions.office import Office
from bot.domain.reminders.kinds import AT_ONCE, ONCE_A_DAY, NoticeKind
from bot.log import get_log
from storage.database import Database

log = get_log("jobs")
PLAN_NOTICES: Final = "plan_notices"
PLAN_REMINDERS: Final = "plan_reminders"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a tick is handed."""

    office: Office
    database: Database


async def enforce_retention(desk: Desk) -> int:
    """Delete what has been kept as long as its table says."""
    return await desk.database.retention.enforce(desk.office.clock.now_ms())


async def anchor_audit(desk: Desk) -> int:
    """Note the end of the audit chain in the log, where whoever cuts the chain does not get."""
    end = await desk.office.audit.end()
    log.info("audit_anchor", count=end.number, digest=end.digest[:32])
    return end.number


async def purge_questions(desk: Desk) -> int:
    """Forget open questions that nobody answered; they may carry a typed name."""
    return await desk.office.questions.purge(desk.office.clock.now_ms())


async def purge_proofs(desk: Desk) -> int:
    """Forget proofs that nobody finished, and what was typed for them."""
    return await desk.office.proofs.attempts.purge(desk.office.clock.now_ms())


async def watch_records(desk: Desk) -> int:
    """Look for subscribers at the sources whose records lie elsewhere."""
    return await watching.watch(desk.office, desk.database.watched)


async def plan_notices(desk: Desk) -> int:
    """Queue what subscribers are told as soon as it is seen."""
    return await _plan(desk, PLAN_NOTICES, AT_ONCE)


async def plan_reminders(desk: Desk) -> int:
    """Queue what is late, missing or taken back."""
    return await _plan(desk, PLAN_REMINDERS, ONCE_A_DAY)


async def _plan(desk: Desk, name: str, kinds: Collection[NoticeKind]) -> int:
    last_ms = await desk.database.tick_runs.last_done(name)
    return await planning.plan(desk.office, desk.database.notices, kinds, last_ms)


async def watch_breaches(desk: Desk) -> int:
    """Tell staff of what has been wrong for a while."""
    office = desk.office
    return await vitals.watch_breaches(desk.database, office.clock, office.options.alert_chat)

"""How the service is: read from rows, shown by gauges, and watched for what staff must hear of."""

from typing import Final

from bot import meters
from bot.clock import Clock
from bot.domain.incident import Incident, IncidentKind, Vitals, breaches
from bot.domain.parcel import Lane, Parcel
from bot.domain.queue import QueueState
from bot.log import get_log
from storage.database import Database

log = get_log("vitals")
ALERT: Final = "alert"
"""The kind of parcel that tells staff; its ref is the kind of incident, its instant, its turn."""

OVER: Final = "over"
HOUR_MS: Final = 3_600_000
_WORTH_MS: Final = 24 * HOUR_MS


async def read_vitals(database: Database, now_ms: int) -> Vitals:
    state = await database.deliveries.lateness(now_ms)
    return Vitals(
        late_ms={lane: state.lane_late_ms(lane, now_ms) for lane in state.oldest},
        rest_ms={rest.lane: rest.until_ms - now_ms for rest in state.rests},
        failed_ticks=state.failed_ticks,
        letters=await database.dead_letters.count_since(now_ms - HOUR_MS),
    )


async def show_vitals(database: Database, now_ms: int) -> None:
    """Set the gauges to what the rows say."""
    state = await database.deliveries.state(now_ms)
    _show_queue(state, now_ms)
    for run in await database.tick_runs.all():
        since_ms = now_ms - (run.done_ms or run.began_ms)
        meters.TICK_AGE.labels(run.name).set(max(0, since_ms) / 1000)
    for kind in IncidentKind:
        meters.INCIDENTS.labels(kind.value).set(kind.value in state.incidents)


def _show_queue(state: QueueState, now_ms: int) -> None:
    meters.QUEUED.clear()
    for count in state.counts:
        meters.QUEUED.labels(count.lane.value, count.status.value).set(count.count)
    rests = {rest.lane: rest.until_ms for rest in state.rests}
    for lane in Lane:
        meters.QUEUE_AGE.labels(lane.value).set(state.lane_late_ms(lane, now_ms) / 1000)
        meters.LANE_RESTS.labels(lane.value).set(max(0, rests.get(lane, 0) - now_ms) / 1000)


async def watch_breaches(database: Database, clock: Clock, chat_id: int | None) -> int:
    """Note what has gone wrong, and what is over; tell staff once of each that lasts."""
    now_ms = clock.now_ms()
    wrong = breaches(await read_vitals(database, now_ms))
    for kind in wrong:
        await database.incidents.open(kind, now_ms)
    for incident in await database.incidents.all():
        if incident.kind not in wrong:
            await _end(database, incident, now_ms, chat_id)
        elif incident.is_due(now_ms):
            await _tell(database, incident, now_ms, chat_id)
    return len(wrong)


async def _tell(database: Database, incident: Incident, now_ms: int, chat_id: int | None) -> None:
    log.error("incident", kind=incident.kind.value)
    if chat_id is not None:
        await database.outbox.add(_alert(incident, now_ms, chat_id), now_ms)
    await database.incidents.note_told(incident.kind, now_ms)


async def _end(database: Database, incident: Incident, now_ms: int, chat_id: int | None) -> None:
    """Forget it; who was told that it began is told that it is over."""
    if incident.told_ms is not None:
        log.warning("incident_over", kind=incident.kind.value)
        if chat_id is not None:
            await database.outbox.add(_alert(incident, now_ms, chat_id, OVER), now_ms)
    await database.incidents.close(incident.kind)


def _alert(incident: Incident, now_ms: int, chat_id: int, turn: str = "begun") -> Parcel:
    ref = f"{incident.kind.value}.{incident.since_ms}.{turn}"
    return Parcel(ALERT, ref, chat_id, b"", now_ms, now_ms + _WORTH_MS)

"""The doctor looks at the outbox: how much waits, how long, and what may have come twice.

While a bot runs on SQLite it alone may open the database, so it is asked over its socket.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from bot.actions.finding import Finding, Health
from bot.clock import Clock
from bot.control import (
    FILE_NAME,
    Arguments,
    ControlError,
    Verb,
    argument,
    call_control,
)
from bot.domain.parcel import Lane, Status
from bot.domain.queue import LaneCount, QueueState, Rest
from bot.settings import Settings
from bot.texts.catalog import Key
from storage.database import look_at_queue
from storage.deliveries import Deliveries
from storage.problems import DatabaseInUse, StorageError

LATE_MS: Final = 600_000
VERB: Final = "queue.state"


def queue_verbs(deliveries: Deliveries, clock: Clock) -> Mapping[str, Verb]:
    """Make the verb that the bot serves."""

    async def state(_: Arguments) -> Arguments:
        return _written(await deliveries.state(clock.now_ms()))

    return {VERB: state}


async def examine_queue(settings: Settings) -> tuple[Finding, ...]:
    """Say nothing where the database cannot be looked at: that was found before."""
    clock = Clock(settings.timezone)
    try:
        state = await _state(settings, clock.now_ms())
    except (StorageError, ControlError, OSError):
        return ()
    return tuple(_findings(state, clock)) if state else ()


async def _state(settings: Settings, now_ms: int) -> QueueState | None:
    try:
        return await look_at_queue(settings.database_address, now_ms)
    except DatabaseInUse:
        async with call_control(settings.data_folder / FILE_NAME) as client:
            return _read(await client.ask(VERB))


def _findings(state: QueueState, clock: Clock) -> Iterator[Finding]:
    yield Finding(Key("check.queue"), Health.WELL, _in_words(state.counts))
    late_ms = state.late_ms(clock.now_ms())
    if late_ms > LATE_MS:
        since = str(timedelta(seconds=late_ms // 1000))
        yield Finding(Key("check.queue_late"), Health.LOOK, since)
    for rest in state.rests:
        until = datetime.fromtimestamp(rest.until_ms / 1000, tz=UTC).astimezone(clock.zone)
        detail = f"{rest.lane.value}: {until:%Y-%m-%d %H:%M:%S}"
        yield Finding(Key("check.lane_rests"), Health.LOOK, detail)
    for name in state.failed_ticks:
        yield Finding(Key("check.tick_failed"), Health.LOOK, name)
    for kind in state.incidents:
        yield Finding(Key("check.incident"), Health.LOOK, kind)
    if state.doubtful:
        yield Finding(Key("check.doubtful"), Health.LOOK, str(state.doubtful))


def _in_words(counts: tuple[LaneCount, ...]) -> str:
    """List by lane: `bulk: queued 3, sent 12`."""
    lanes = [
        (lane, [f"{each.status.value} {each.count}" for each in counts if each.lane is lane])
        for lane in Lane
    ]
    return "; ".join(f"{lane.value}: {', '.join(counts)}" for lane, counts in lanes if counts)


def _written(state: QueueState) -> Arguments:
    return {
        "counts": [[each.lane.value, each.status.value, each.count] for each in state.counts],
        "rests": [[rest.lane.value, rest.until_ms] for rest in state.rests],
        "oldest": [[lane.value, due_ms] for lane, due_ms in state.oldest.items()],
        "doubtful": state.doubtful,
        "failed_ticks": list(state.failed_ticks),
        "incidents": list(state.incidents),
    }


def _read(written: Arguments) -> QueueState:
    counts = cast("list[tuple[str, str, int]]", argument(written, "counts", list))
    rests = cast("list[tuple[str, int]]", argument(written, "rests", list))
    oldest = cast("list[tuple[str, int]]", argument(written, "oldest", list))
    return QueueState(
        counts=tuple(LaneCount(Lane(lane), Status(end), count) for lane, end, count in counts),
        rests=tuple(Rest(Lane(lane), until_ms) for lane, until_ms in rests),
        oldest={Lane(lane): due_ms for lane, due_ms in oldest},
        doubtful=argument(written, "doubtful", int),
        failed_ticks=tuple(cast("list[str]", argument(written, "failed_ticks", list))),
        incidents=tuple(cast("list[str]", argument(written, "incidents", list))),
    )

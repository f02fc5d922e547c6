"""Messages that may have arrived twice, or not at all: listed for staff, naming nobody."""

from collections.abc import Mapping
from typing import Protocol, cast

from bot.control import Arguments, ControlClient, Json, Verb, argument
from bot.domain.parcel import Status
from bot.domain.queue import Doubt
from storage.deliveries import Deliveries


class Doubts(Protocol):
    """Where they are found: in our own database, or in that of the running bot."""

    async def doubtful(self, after_id: int, limit: int) -> tuple[Doubt, ...]: ...


def doubt_verbs(deliveries: Deliveries) -> Mapping[str, Verb]:
    """Make the verb that the bot serves."""

    async def listed(arguments: Arguments) -> Arguments:
        after_id, limit = (argument(arguments, name, int) for name in ("after_id", "limit"))
        found = await deliveries.doubtful(after_id, limit)
        rows: list[Json] = [
            [one.id, one.kind, one.ref, one.status.value, one.times] for one in found
        ]
        return {"doubts": rows}

    return {"queue.doubts": listed}


class SocketDoubts:
    """The doubts of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def doubtful(self, after_id: int, limit: int) -> tuple[Doubt, ...]:
        answer = await self._client.ask("queue.doubts", after_id=after_id, limit=limit)
        rows = cast("list[tuple[int, str, str, str, int]]", argument(answer, "doubts", list))
        return tuple(
            Doubt(row_id, kind, ref, Status(status), times)
            for row_id, kind, ref, status, times in rows
        )

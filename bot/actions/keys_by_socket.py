"""Both ends of a rotation that a command asks for and the running bot does.

The command asks for one batch after another, so that taps are answered in between, and nothing
goes on behind the back of an operator who has stopped it.
"""

from collections.abc import Mapping
from typing import cast

from bot.actions.rotate_keys import OwnKeyRoom, Standing
from bot.control import Arguments, ControlClient, Json, Verb, argument
from storage.rotation import Broken, Cursor, Step


def key_verbs(room: OwnKeyRoom) -> Mapping[str, Verb]:
    """Make the verbs that the bot serves."""

    async def standing(_: Arguments) -> Arguments:
        return _written(await room.standing())

    async def add(arguments: Arguments) -> Arguments:
        return {"key": await room.asked(arguments).add()}

    async def begin(arguments: Arguments) -> Arguments:
        return _written(await room.asked(arguments).begin())

    async def advance(arguments: Arguments) -> Arguments:
        column, after = argument(arguments, "column", int), argument(arguments, "after", int)
        return _written_step(await room.advance(Cursor(column, after)))

    async def retire(arguments: Arguments) -> Arguments:
        return {"keys": list(await room.asked(arguments).retire())}

    return {f"keys.{verb.__name__}": verb for verb in (standing, add, begin, advance, retire)}


class SocketKeyRoom:
    """Changes the keys of the bot that serves the control socket."""

    def __init__(self, client: ControlClient) -> None:
        self._client = client

    async def standing(self) -> Standing:
        return _read(await self._client.ask("keys.standing"))

    async def add(self) -> int:
        return argument(await self._client.ask("keys.add"), "key", int)

    async def begin(self) -> Standing:
        return _read(await self._client.ask("keys.begin"))

    async def advance(self, cursor: Cursor) -> Step:
        asked = {"column": cursor.column, "after": cursor.after}
        return _read_step(await self._client.ask("keys.advance", **asked))

    async def retire(self) -> tuple[int, ...]:
        answer = await self._client.ask("keys.retire")
        return tuple(cast("list[int]", argument(answer, "keys", list)))


def _written(standing: Standing) -> Arguments:
    counts: list[Json] = [[number, count] for number, count in standing.counts.items()]
    return {"current": standing.current, "known": list(standing.known), "counts": counts}


def _read(answer: Arguments) -> Standing:
    counts = cast("list[list[int]]", argument(answer, "counts", list))
    return Standing(
        current=argument(answer, "current", int),
        known=tuple(cast("list[int]", argument(answer, "known", list))),
        counts={each[0]: each[1] for each in counts},
    )


def _written_step(step: Step) -> Arguments:
    cursor = step.cursor
    return {
        "cursor": [cursor.column, cursor.after] if cursor else [],
        "seen": step.seen,
        "resealed": step.resealed,
        "broken": [[broken.column, broken.row_id] for broken in step.broken],
    }


def _read_step(answer: Arguments) -> Step:
    cursor = cast("list[int]", argument(answer, "cursor", list))
    broken = cast("list[tuple[str, int]]", argument(answer, "broken", list))
    return Step(
        cursor=Cursor(*cursor) if cursor else None,
        seen=argument(answer, "seen", int),
        resealed=argument(answer, "resealed", int),
        broken=tuple(Broken(*each) for each in broken),
    )

"""New keys for old values: add, rotate, retire; here, or through the running bot.

A rotation puts the highest key of the ring
to use and seals every value anew with it; where the ring has one key only, it adds one first.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol

from bot.actions.key_ring import Ring
from bot.actions.staff_book import StaffBook
from bot.control import Arguments, Refused
from storage.keys import Keys
from storage.rotation import Broken, Cursor, Rotation, Step

MOST_ROUNDS: Final = 5

ADD_FIRST: Final = "add_first"
NO_NEED_TO_ADD: Final = "no_need_to_add"
STILL_WAITING: Final = "still_waiting"
STILL_NEEDED: Final = "still_needed"
NOTHING_TO_RETIRE: Final = "nothing_to_retire"


@dataclass(frozen=True, slots=True)
class Standing:
    """Which key seals, which are known beside it, and how many values each has sealed."""

    current: int
    known: tuple[int, ...]
    counts: Mapping[int, int]

    @property
    def left(self) -> int:
        """How many values are sealed by another key than the current one."""
        return sum(self.counts.values()) - self.counts.get(self.current, 0)


class KeyRoom(Protocol):
    """Where keys are changed: at our own database, or at that of the running bot."""

    async def standing(self) -> Standing: ...

    async def add(self) -> int:
        """Add a key that waits; return its id."""
        ...

    async def begin(self) -> Standing:
        """Put the newest key to use, or go on with a rotation that was interrupted."""
        ...

    async def advance(self, cursor: Cursor) -> Step: ...

    async def retire(self) -> tuple[int, ...]:
        """Let the keys go that nothing is sealed with; refuse while anything is."""
        ...


class Watcher(Protocol):
    """Hears how far a rotation has come, for a progress bar."""

    def begun(self, values: int) -> None: ...

    def advanced(self, values: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Rotated:
    """How a rotation ended: `standing` is counted afterwards, not assumed."""

    standing: Standing
    resealed: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class OwnKeyRoom:
    """Changes the keys of the database that this process has open."""

    rotation: Rotation
    ring: Ring
    book: StaffBook

    def asked(self, arguments: Arguments) -> "OwnKeyRoom":
        """Open the same room to whoever sent a request."""
        return replace(self, book=self.book.of(arguments))

    async def standing(self) -> Standing:
        counts = await self.rotation.census()
        return Standing(self.rotation.current, self.rotation.key_ids, counts)

    async def add(self) -> int:
        if self.ring.is_ours:
            raise Refused(NO_NEED_TO_ADD)
        keys = await asyncio.to_thread(self.ring.load)
        if keys.current > self.rotation.current:
            raise Refused(STILL_WAITING, str(keys.current))
        grown = await asyncio.to_thread(self.ring.grow)
        await self.book.note("keys.add", key=grown.current)
        return grown.current

    async def begin(self) -> Standing:
        keys = await asyncio.to_thread(self.ring.load)
        if len(keys.ciphers) == 1:
            keys = await self._grown()
        self.rotation.learn(keys)
        if keys.current != self.rotation.current:
            await self._put_to_use(keys.current)
        return await self.standing()

    async def advance(self, cursor: Cursor) -> Step:
        return await self.rotation.advance(cursor)

    async def retire(self) -> tuple[int, ...]:
        standing = await self.standing()
        former = tuple(number for number in standing.known if number < standing.current)
        if not former:
            raise Refused(NOTHING_TO_RETIRE)
        needed = {number: standing.counts.get(number, 0) for number in former}
        if any(needed.values()):
            told = ", ".join(f"{number}: {count:,}" for number, count in needed.items())
            raise Refused(STILL_NEEDED, told)
        await self._let_go(former)
        return former

    async def _grown(self) -> Keys:
        if not (self.ring.is_ours or self.ring.secret):
            raise Refused(ADD_FIRST)
        return await asyncio.to_thread(self.ring.grow)

    async def _put_to_use(self, key_id: int) -> None:
        async def put_to_use() -> None:
            await self.rotation.put_to_use(key_id)

        await self.book.record("keys.rotate", put_to_use, key=key_id)

    async def _let_go(self, former: tuple[int, ...]) -> None:
        """Ask for the keys no more, and only then take them away: in between all is well."""

        async def let_go() -> None:
            await self.rotation.let_go(former)

        await self.book.record("keys.retire", let_go, keys=", ".join(map(str, former)))
        kept = await asyncio.to_thread(self.ring.shrink, former)
        self.rotation.learn(kept)


async def rotate(room: KeyRoom, watcher: Watcher) -> Rotated:
    """Seal every value anew, round after round while that helps, and count what is left."""
    standing = await room.begin()
    watcher.begun(sum(standing.counts.values()))
    resealed, broken = 0, tuple[Broken, ...]()
    for _ in range(MOST_ROUNDS):
        done, broken = await _round(room, watcher)
        resealed += done
        standing = await room.standing()
        if not done or not standing.left:
            break
    return Rotated(standing, resealed, broken)


async def _round(room: KeyRoom, watcher: Watcher) -> tuple[int, tuple[Broken, ...]]:
    cursor: Cursor | None = Cursor()
    resealed, broken = 0, tuple[Broken, ...]()
    while cursor:
        step = await room.advance(cursor)
        cursor, resealed, broken = step.cursor, resealed + step.resealed, broken + step.broken
        watcher.advanced(step.seen)
    return resealed, broken

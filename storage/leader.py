"""Who leads: one process delivers and ticks, the others stand by.

On PostgreSQL it is whoever holds an advisory lock, on a connection of its own: one lent by the
pool would lose the lock when it is given back. The server ends a session that falls silent, and
with it the lock; so a leader that is frozen is replaced as soon as one that was killed. It
believes in its own lead for less long than the server does. On SQLite there is one process.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, Protocol

import asyncpg
from tortoise.backends.base.config_generator import expand_db_url

from storage.away import telling_away
from storage.deliveries import DELIVERY
from storage.engine import Engine, Query
from storage.outbox_rows import RowId
from storage.problems import StorageAway
from storage.row_ids import next_row_id

BEAT_S: Final = 2.0
LONGEST_BEAT_S: Final = 3.0
BELIEF_S: Final = 6.0  # a leader that was not heard for so long leads no more, in its own eyes
SILENCE_S: Final = 8.0  # and in the server's
_LOCK: Final = 7_925_114_006
_TAKE_OFFICE = """
INSERT INTO leaders (id, role, epoch, owner, beat_ms) VALUES (?, ?, 1, ?, ?)
ON CONFLICT (role) DO UPDATE SET owner = excluded.owner, beat_ms = excluded.beat_ms,
    epoch = leaders.epoch + CASE WHEN leaders.owner = excluded.owner THEN 0 ELSE 1 END
RETURNING epoch AS id
"""
_BEAT: Final = "UPDATE leaders SET beat_ms = $1 WHERE role = $2 AND epoch = $3 RETURNING 1"


@dataclass(slots=True)
class Term:
    """One lead: whoever acts by it looks whether it still lasts."""

    owner: str
    epoch: int
    over: asyncio.Event = field(default_factory=asyncio.Event)
    believed_until: float = float("inf")

    @property
    def lasts(self) -> bool:
        return not self.over.is_set() and time.monotonic() < self.believed_until

    async def ends_within(self, longest_s: float) -> bool:
        """Wait so long, or until it is over; tell whether it is."""
        return await _told(self.over, longest_s)


Lead = Callable[[Term], Awaitable[None]]


class Candidate(Protocol):
    """Stands for leader as long as the process lives."""

    async def stand(self, lead: Lead, retire: asyncio.Event) -> None:
        """Lead whenever it is our turn, until told to retire; `lead` returns when it is over."""
        ...


class LoneProcess:
    """The only process of a SQLite file leads, always."""

    def __init__(self, engine: Engine, owner: str) -> None:
        self._engine = engine
        self._owner = owner

    async def stand(self, lead: Lead, retire: asyncio.Event) -> None:
        while not retire.is_set():
            try:
                values = (next_row_id(), DELIVERY, self._owner, _now_ms())
                (row,) = await self._engine.rows(Query(RowId, _TAKE_OFFICE), *values)
            except StorageAway:
                await _told(retire, BEAT_S)
                continue
            async with _ending(Term(self._owner, row["id"]), retire) as term:
                await lead(term)


class Elected:
    """One of many processes on PostgreSQL."""

    def __init__(self, url: str, owner: str) -> None:
        facts = expand_db_url(url)["credentials"]
        names = ("host", "port", "user", "password", "database", "ssl")
        self._server = {name: facts[name] for name in names if facts.get(name) is not None}
        self._owner = owner

    async def stand(self, lead: Lead, retire: asyncio.Event) -> None:
        while not retire.is_set():
            # Where the server went away we stand again, and lead on if nobody else did meanwhile.
            with suppress(StorageAway):
                async with self._session() as session:
                    term = await self._elected(session, retire)
                    if term is not None:
                        await self._hold(session, term, lead, retire)
                        continue
            await _told(retire, BEAT_S)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[asyncpg.Connection]:
        limits = {"idle_session_timeout": str(int(SILENCE_S * 1000)), "application_name": "leader"}
        with telling_away():
            session = await asyncpg.connect(
                **self._server,
                timeout=LONGEST_BEAT_S,
                command_timeout=LONGEST_BEAT_S,
                server_settings=limits,
            )
        try:
            yield session
        finally:
            # Its lock goes with it, at once.
            session.terminate()

    async def _elected(self, session: asyncpg.Connection, retire: asyncio.Event) -> Term | None:
        """Wait for the lock; None where there is nothing to wait for any more."""
        spelled = _TAKE_OFFICE.replace("(?, ?, 1, ?, ?)", "($1, $2, 1, $3, $4)")
        with telling_away():
            while not await session.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
                if await _told(retire, BEAT_S):
                    return None
            began = time.monotonic()
            values = (next_row_id(), DELIVERY, self._owner, _now_ms())
            epoch = await session.fetchval(spelled, *values)
        return Term(self._owner, epoch, believed_until=began + BELIEF_S)

    async def _hold(
        self, session: asyncpg.Connection, term: Term, lead: Lead, retire: asyncio.Event
    ) -> None:
        async with asyncio.TaskGroup() as group, _ending(term, retire):
            beating = group.create_task(_beat(session, term))
            await lead(term)
            beating.cancel()


async def _beat(session: asyncpg.Connection, term: Term) -> None:
    """Be heard, until we are heard no more, or another one leads."""
    while True:
        began = time.monotonic()
        is_heard = None
        with suppress(StorageAway), telling_away():
            is_heard = await session.fetchval(_BEAT, _now_ms(), DELIVERY, term.epoch)
        if is_heard is None:
            term.over.set()
            return
        term.believed_until = began + BELIEF_S
        await asyncio.sleep(BEAT_S)


@asynccontextmanager
async def _ending(term: Term, retire: asyncio.Event) -> AsyncIterator[Term]:
    """End the term when we are to retire."""

    async def watch() -> None:
        await retire.wait()
        term.over.set()

    async with asyncio.TaskGroup() as group:
        watching = group.create_task(watch())
        yield term
        watching.cancel()


async def _told(event: asyncio.Event, longest_s: float) -> bool:
    """Wait so long, or until the event; tell whether it came."""
    with suppress(TimeoutError):
        async with asyncio.timeout(longest_s):
            await event.wait()
    return event.is_set()


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

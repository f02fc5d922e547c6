"""One process leads at a time; another goes on when it is gone, and in a later epoch."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from storage.database import open_database
from storage.leader import Candidate, Elected, Term
from tests.keys import TEST_KEYS

LONGEST_S = 60
HOLDERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_locks"
    " WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass
class Seat:
    """A process, as far as leading goes."""

    candidate: Candidate
    terms: list[Term] = field(default_factory=list)
    leads: asyncio.Event = field(default_factory=asyncio.Event)
    retire: asyncio.Event = field(default_factory=asyncio.Event)

    async def lead(self, term: Term) -> None:
        self.terms.append(term)
        self.leads.set()
        await term.over.wait()
        self.leads.clear()

    @property
    def epochs(self) -> list[int]:
        return [term.epoch for term in self.terms]

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        async with asyncio.TaskGroup() as group:
            group.create_task(self.candidate.stand(self.lead, self.retire))
            yield
            self.retire.set()

    async def comes_to_lead(self) -> None:
        async with asyncio.timeout(LONGEST_S):
            await self.leads.wait()


async def tell(url: str, statement: str) -> None:
    server = await asyncpg.connect(url)
    await server.execute(statement)
    await server.close()


async def test_the_only_process_leads_in_an_epoch_of_its_own(sqlite_file: Path) -> None:
    epochs = []
    for _ in range(2):
        async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
            seat = Seat(database.candidate)
            async with seat.taken():
                await seat.comes_to_lead()
            epochs += seat.epochs
            assert seat.terms[-1].lasts is False
    assert epochs == [1, 2]


async def test_a_standby_goes_on_when_the_leader_retires(postgres_url: str) -> None:
    first, second = (Seat(Elected(postgres_url, name)) for name in ("first", "second"))
    async with first.taken():
        await first.comes_to_lead()
        async with second.taken():
            await asyncio.sleep(0.1)
            assert (first.epochs, second.epochs) == ([1], [])
            first.retire.set()
            await second.comes_to_lead()
    assert (first.epochs, second.epochs) == ([1], [2])


async def test_who_loses_the_session_and_wins_again_goes_on_in_the_same_epoch(
    postgres_url: str,
) -> None:
    seat = Seat(Elected(postgres_url, "alone"))
    async with seat.taken():
        await seat.comes_to_lead()
        await tell(postgres_url, HOLDERS)
        async with asyncio.timeout(LONGEST_S):
            await seat.terms[0].over.wait()
        await asyncio.sleep(0)
        await seat.comes_to_lead()
    assert seat.epochs == [1, 1]
    assert seat.terms[0].lasts is False


async def test_who_was_overthrown_in_the_rows_leads_no_more(postgres_url: str) -> None:
    seat = Seat(Elected(postgres_url, "overthrown"))
    async with seat.taken():
        await seat.comes_to_lead()
        await tell(postgres_url, "UPDATE leaders SET epoch = epoch + 1, owner = 'another'")
        async with asyncio.timeout(LONGEST_S):
            await seat.terms[0].over.wait()
        seat.retire.set()
    assert seat.epochs[0] == 1


async def test_a_term_is_not_believed_in_for_longer_than_it_was_heard() -> None:
    assert Term("we", 1).lasts
    assert not Term("we", 1, believed_until=0).lasts

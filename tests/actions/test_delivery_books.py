"""Results are written down in batches, however long the database is away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.actions.delivery_books import Books
from bot.domain.parcel import Claimed, Parcel, Settlement, Status
from storage.problems import StorageAway

LETTER = Parcel("notice", "1", 1, b"", 0, 1)


class Shelf:
    """Takes what it can: nothing while it is away, and never what is cursed."""

    def __init__(self, *, away: int = 0, cursed: int = -1) -> None:
        self.away = away
        self.cursed = cursed
        self.written: list[list[int]] = []

    async def settle(self, results: Sequence[Settlement]) -> None:
        numbers = [result.claimed.id for result in results]
        if self.away:
            self.away -= 1
            raise StorageAway
        if self.cursed in numbers:
            raise ValueError(self.cursed)
        self.written.append(numbers)


@asynccontextmanager
async def kept(shelf: Shelf, results: int) -> AsyncIterator[Books]:
    books = Books(shelf.settle)
    books.take(results)
    async with asyncio.TaskGroup() as group:
        keeping = group.create_task(books.keep())
        for number in range(results):
            books.note(Settlement(Claimed(number, 1, LETTER), Status.SENT))
        yield books
        keeping.cancel()


async def test_results_gather_to_batches_of_a_hundred() -> None:
    shelf = Shelf()
    async with kept(shelf, 250) as books:
        await books.shrunk_to(0, 60)
    assert [len(batch) for batch in shelf.written] == [100, 100, 50]
    assert books.in_hand == 0


async def test_nothing_is_forgotten_while_the_database_is_away() -> None:
    shelf = Shelf(away=2)
    async with kept(shelf, 3) as books:
        await books.shrunk_to(0, 60)
    assert shelf.written == [[0, 1, 2]]


async def test_one_bad_result_does_not_take_the_others_with_it() -> None:
    shelf = Shelf(cursed=1)
    async with kept(shelf, 3) as books:
        await books.shrunk_to(0, 60)
    assert shelf.written == [[0], [2]]


async def test_who_waits_too_long_goes_on() -> None:
    shelf = Shelf(away=10**6)
    async with kept(shelf, 1) as books:
        await books.shrunk_to(0, 0.01)
    assert books.in_hand == 1

"""The only way to open a transaction: in a task of its own, which nobody cancels.

A task cancelled while it enters Tortoise's `in_transaction()` keeps the connection for ever,
and every later query of the process hangs. So a caller who is cancelled leaves at once, while
the transaction goes on to its end; `drain()` waits for those before the database closes.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

from tortoise.transactions import in_transaction

from storage.away import telling_away

T = TypeVar("T")

LONGEST_WAIT_S: Final = 7.0  # for the statement itself, and for those that queue before it

_is_inside: ContextVar[bool] = ContextVar("is_inside_transaction", default=False)
_is_patient: ContextVar[bool] = ContextVar("is_patient", default=False)
_running: set[asyncio.Task[object]] = set()


async def run(body: Callable[[], Awaitable[T]]) -> T:
    """Run `body` in a transaction: committed when it returns, undone when it raises.

    Inside another transaction it joins that one. Await nothing but the database in it. Whoever
    has waited long enough is told StorageAway, though it may still come to its end.
    """
    if _is_inside.get():
        return await body()
    task = asyncio.create_task(_transact(body))  # noqa: TID251 - this module owns and drains its tasks
    _running.add(task)
    task.add_done_callback(_running.discard)
    with telling_away():
        async with waiting():
            return await asyncio.shield(task)


def is_inside() -> bool:
    """Tell whether this task is in a transaction, whose changes nobody else can see yet."""
    return _is_inside.get()


def waiting() -> asyncio.Timeout:
    """Bound the wait for one statement; inside a transaction its own bound is enough."""
    is_free = _is_inside.get() or _is_patient.get()
    return asyncio.timeout(None if is_free else LONGEST_WAIT_S)


@contextmanager
def patience() -> Iterator[None]:
    """Wait inside the block as long as it takes: nobody is served meanwhile."""
    before = _is_patient.set(True)
    try:
        yield
    finally:
        _is_patient.reset(before)


async def drain() -> None:
    """Wait until every transaction has ended, those of cancelled callers included."""
    while _running:
        await asyncio.wait(_running)


async def _transact(body: Callable[[], Awaitable[T]]) -> T:
    _is_inside.set(True)
    with telling_away():
        async with in_transaction():
            return await body()

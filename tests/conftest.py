"""Databases for the tests: both engines, migrated once and copied for each test."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import pytest
from coverage import Coverage
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
TESTS = Path(__file__).parent
# Both engines are measured where rows are written and read; elsewhere the first one is enough.
MEASURED_TWICE = TESTS / "storage"
IN_THE_MASS = TESTS / "lab"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        is_second_run = "postgresql" in item.name and MEASURED_TWICE not in item.path.parents
        if is_second_run or IN_THE_MASS in item.path.parents:
            item.add_marker(pytest.mark.unmeasured)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no coverage where it shows nothing new: a test takes thrice as long under it."""
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    stopped = []
    while measuring := Coverage.current():  # a worker of xdist has one upon another
        measuring.stop()
        stopped.append(measuring)
    try:
        return (yield)
    finally:
        for measuring in reversed(stopped):
            measuring.start()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    asyncio.run(_migrate(f"sqlite://{file}"))
    return file


@pytest.fixture(scope="session")
def keyless_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database that no key has been used with."""
    file = tmp_path_factory.mktemp("keyless") / "template.sqlite3"
    shutil.copy(sqlite_template, file)
    with sqlite3.connect(file) as opened:
        opened.execute("DELETE FROM vault_checks")
    opened.close()
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

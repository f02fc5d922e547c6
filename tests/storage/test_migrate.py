"""Tables change by migrations only, which agree with the models and lose no row."""

from pathlib import Path

import pytest
from tortoise.context import require_context
from tortoise.migrations.autodetector import MigrationAutodetector

from bot.domain.visitor import Binding
from storage import models
from storage.address import parse_address
from storage.database import Database, connected, open_database
from storage.engine import Engine, Query
from storage.migrate import Migrations, apps
from storage.problems import DatabaseDamaged, DatabaseNewer
from tests.keys import TEST_KEYS
from tests.storage.first_release_rows import FIRST_RELEASE_ROWS
from tests.storage.later_release import (
    LONGER_LANGUAGE,
    LOSES_PARENTS,
    write_first_release,
    write_release,
)

NOON = 1_790_000_000_000
BINDING = Binding("ledger", "P100", "name_and_number", NOON)
TABLES = [getattr(models, name)._meta for name in models.__all__]  # noqa: SLF001 - Tortoise has no other door
NAMED = {each.name for table in TABLES for each in (*table.indexes, *table.constraints)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose packages can be imported."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


async def indexes(engine: Engine) -> set[str]:
    catalogue = {
        False: "SELECT name FROM sqlite_master WHERE type = 'index'",
        True: "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'",
    }
    return {row["name"] for row in await engine.rows(Query(dict, catalogue[engine.is_postgres]))}


async def test_the_migrations_make_the_tables_of_the_models(database: Database) -> None:
    assert database
    context = require_context()
    assert context.apps is not None
    with context:
        changes = await MigrationAutodetector(context.apps, apps()).changes()
    assert [change.operations for change in changes] == []


async def test_every_named_index_exists_on_both_engines(
    database: Database, engine: Engine
) -> None:
    assert database
    assert await indexes(engine) > NAMED


async def test_a_rebuilt_table_keeps_its_rows_and_those_of_its_children(
    database_url: str, folder: Path
) -> None:
    async with open_database(database_url, TEST_KEYS) as database:
        visitor = await database.people.meet(1, "zh", NOON)
        await database.people.bind(visitor.id, BINDING)
        await database.people.set_city(visitor.id, "110000", NOON)
    async with connected(parse_address(database_url)) as engine:
        before = await indexes(engine)
        longer = Migrations(engine, write_release(folder, "longer_language", LONGER_LANGUAGE))
        assert await longer.pending() == ("9999_later",)
        await longer.apply()
        assert await longer.pending() == ()
        counts = "SELECT (SELECT COUNT(*) FROM {}) AS kept"
        tables = ("visitors", "bindings", "recent_cities")
        kept = [await engine.row(Query(dict, counts.format(table))) for table in tables]
        assert kept == [{"kept": 1}] * 3
        assert await indexes(engine) >= before - {"sqlite_autoindex_visitors_2"}


async def test_the_rows_and_indexes_of_the_first_release_come_through_every_migration(
    new_database_url: str, folder: Path
) -> None:
    async with connected(parse_address(new_database_url)) as engine:
        await Migrations(engine, write_first_release(folder, "first_release")).apply()
        for statement in FIRST_RELEASE_ROWS:
            await engine.write(statement)
        before = await indexes(engine)
        await Migrations(engine).apply()
        assert await indexes(engine) >= before
        for table in (statement.split()[2] for statement in FIRST_RELEASE_ROWS):
            kept = await engine.row(Query(dict, f"SELECT COUNT(*) AS kept FROM {table}"))  # noqa: S608 - ours
            assert (table, kept) == (table, {"kept": 1})


async def test_rows_without_parents_are_told(sqlite_file: Path, folder: Path) -> None:
    url = f"sqlite://{sqlite_file}"
    async with open_database(url, TEST_KEYS) as database:
        visitor = await database.people.meet(1, "zh", NOON)
        await database.people.bind(visitor.id, BINDING)
    async with connected(parse_address(url)) as engine:
        package = write_release(folder, "loses_parents", LOSES_PARENTS)
        with pytest.raises(DatabaseDamaged, match="1 rows"):
            await Migrations(engine, package).apply()


async def test_a_failed_migration_on_postgresql_leaves_everything_as_it_was(
    postgres_url: str, folder: Path
) -> None:
    async with open_database(postgres_url, TEST_KEYS) as database:
        visitor = await database.people.meet(1, "zh", NOON)
        await database.people.bind(visitor.id, BINDING)
    async with connected(parse_address(postgres_url)) as engine:
        migrations = Migrations(engine, write_release(folder, "fails_halfway", LOSES_PARENTS))
        with pytest.raises(Exception, match="foreign key"):
            await migrations.apply()
        assert await migrations.pending() == ("9999_later",)


async def test_an_older_release_refuses_a_newer_database(database_url: str, folder: Path) -> None:
    async with connected(parse_address(database_url)) as engine:
        package = write_release(folder, "later_release", LONGER_LANGUAGE)
        await Migrations(engine, package).apply()
    with pytest.raises(DatabaseNewer, match="9999_later"):
        async with open_database(database_url, TEST_KEYS):
            pass

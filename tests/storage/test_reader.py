"""Reading beside Tortoise's thread: the same rows, or none and the usual way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TypedDict

import pytest
from tortoise.connection import get_connections

from storage import transaction
from storage.database import Database, open_database
from storage.engine import Engine, Query
from storage.reader import Reader
from tests.keys import TEST_KEYS

NOON = 1_790_000_000_000
WANG_FANG = 700_000_001


class Language(TypedDict):
    language: str | None


LANGUAGES = Query(Language, "SELECT language FROM visitors")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / "some.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE words (word TEXT)")
        writer.execute("INSERT INTO words VALUES ('医保')")
    return tmp_path / "some.sqlite3"


@pytest.fixture
def reader(file: Path) -> Iterator[Reader]:
    with closing(Reader(file)) as reader:
        yield reader


def test_committed_rows_are_read(reader: Reader) -> None:
    assert reader.rows("SELECT word FROM words WHERE word = ?", ["医保"]) == [{"word": "医保"}]


def test_what_another_process_has_locked_is_left_to_those_who_wait(
    file: Path, reader: Reader
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("INSERT INTO words VALUES ('a')")
        assert reader.rows("SELECT word FROM words", []) is None
    assert reader.rows("SELECT COUNT(*) AS words FROM words", []) == [{"words": 2}]


def test_nothing_can_be_written(reader: Reader) -> None:
    assert reader.rows("DELETE FROM words", []) is None
    assert reader.rows("SELECT COUNT(*) AS words FROM words", []) == [{"words": 1}]


async def test_a_transaction_reads_its_own_changes_and_nobody_else_does_before_its_end(
    database: Database,
) -> None:
    visitor = await database.people.meet(WANG_FANG, "zh", NOON)
    seen = []

    async def change_and_look() -> None:
        await database.people.set_language(visitor.id, "en")
        seen.append((await database.people.meet(WANG_FANG, "zh", NOON)).language)

    await transaction.run(change_and_look)
    seen.append((await database.people.meet(WANG_FANG, "zh", NOON)).language)
    assert seen == ["en", "en"]


async def test_where_the_reader_cannot_the_usual_way_is_taken(sqlite_file: Path) -> None:
    with closing(Reader(sqlite_file)) as gone:
        pass
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        await database.people.meet(WANG_FANG, "zh", NOON)
        assert await Engine(get_connections(), gone).peek(LANGUAGES) == [{"language": None}]

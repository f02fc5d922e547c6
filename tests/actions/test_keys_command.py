"""The operator's `keys`: rotated, retired, or refused in words that say what to do."""

import asyncio
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from tortoise.connection import get_connections

from bot.actions.audit_trail import AuditLine, OwnAuditRoom
from bot.actions.staff_book import StaffBook
from storage.database import open_database
from storage.engine import Engine
from storage.keys import Keys, format_keys, load_keys, retired_path
from storage.sealed import SEALED
from storage.vault import Place, Vault
from tests.actions.ledger_import_story import CLOCK
from tests.actions.operator_scene import bot_running, told
from tests.keys import TEST_KEYS
from tests.storage.sealed_rows import Shelf

VALUES = 3 * len(SEALED)
TWO = Keys({**TEST_KEYS.ciphers, 2: b"2" * 32}, TEST_KEYS.index)


@pytest.fixture
def folder(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(data_folder.parent)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(data_folder))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "160")
    return data_folder


@pytest.fixture(params=["alone", "through the running bot"])
def running(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    """The folder, with a bot that has its database open, or with none."""
    write_keys(folder, TEST_KEYS)
    asyncio.run(fill(f"sqlite://{folder / 'yibao.sqlite3'}"))
    is_alone = request.param == "alone"
    with nullcontext() if is_alone else bot_running(folder):
        yield folder


def write_keys(folder: Path, keys: Keys) -> None:
    file = folder / "keys"
    file.touch(mode=0o600)
    file.write_text(format_keys(keys), encoding="ascii")


async def fill(url: str) -> None:
    async with open_database(url, TEST_KEYS):
        await Shelf(Engine(get_connections()), Vault(TEST_KEYS)).fill(1, 3)


async def audited(url: str, keys: Keys) -> list[tuple[str, str, str]]:
    """What the audit chain says: who, by what pseudonym, did what."""
    async with open_database(url, keys) as database:
        room = OwnAuditRoom(database.audit, StaffBook(database.audit, CLOCK))
        lines: tuple[AuditLine, ...] = await room.read("")
        assert (await room.inspect(None)).broken is None
        staff = database.audit.staff_pseudonym(room.book.staff)
        assert {(line.actor, line.account) for line in lines} <= {("staff", staff)}
    return [(line.action, line.subject, line.detail) for line in lines]


def test_a_rotation_ends_with_one_key_and_every_step_in_the_book(running: Path) -> None:
    first = told("keys", "rotate")
    assert first.exit_code == 0, first.output
    assert "Everything is sealed with key 2" in first.output
    assert f"{VALUES} values" in first.output
    again = told("keys", "rotate")
    assert (again.exit_code, "; 0 values" in again.output) == (0, True)
    gone = told("keys", "retire")
    assert (gone.exit_code, "keys.retired" in gone.output) == (0, True)
    assert sorted(load_keys(running / "keys", None).ciphers) == [2]
    assert sorted(load_keys(retired_path(running / "keys"), None).ciphers) == [1]
    refused = told("keys", "retire")
    assert (refused.exit_code, "no old key" in refused.stderr) == (2, True)
    listed = told("keys", "list").output
    assert "seals" in listed
    assert str(VALUES) in listed


def test_the_deeds_of_staff_stand_in_the_chain(folder: Path) -> None:
    write_keys(folder, TEST_KEYS)
    url = f"sqlite://{folder / 'yibao.sqlite3'}"
    asyncio.run(fill(url))
    told("keys", "rotate")
    told("keys", "retire")
    assert asyncio.run(audited(url, load_keys(folder / "keys", None))) == [
        ("keys.rotate", "", '{"key":2}'),
        ("keys.retire", "", '{"keys":"1"}'),
    ]


def test_no_key_is_added_by_hand_where_one_process_rules(running: Path) -> None:
    refused = told("keys", "add")
    assert (refused.exit_code, "by itself" in refused.stderr) == (2, True)
    assert sorted(load_keys(running / "keys", None).ciphers) == [1]


def test_a_key_that_is_still_needed_stays(folder: Path) -> None:
    write_keys(folder, TEST_KEYS)
    url = f"sqlite://{folder / 'yibao.sqlite3'}"
    asyncio.run(fill(url))
    told("keys", "rotate")
    asyncio.run(seal_with_the_old_key(url, load_keys(folder / "keys", None), garbled=True))
    left = told("keys", "rotate")
    assert left.exit_code == 1
    assert "Does not open: dead_letters.body 1" in left.output
    assert "Not everything is sealed with key 2" in left.output
    refused = told("keys", "retire")
    assert (refused.exit_code, "1: 1" in refused.stderr) == (2, True)
    assert sorted(load_keys(folder / "keys", None).ciphers) == [1, 2]


async def seal_with_the_old_key(url: str, keys: Keys, *, garbled: bool) -> None:
    async with open_database(url, keys):
        row_id = 2 if garbled else 1
        sealed = Vault(TEST_KEYS).seal_text(Place("dead_letters", "body"), row_id, "late")
        statement = "UPDATE dead_letters SET body = ? WHERE id = 1"
        await Engine(get_connections()).write(statement, sealed)


def test_keys_of_the_environment_change_by_hand(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(fill(f"sqlite://{folder / 'yibao.sqlite3'}"))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    refused = told("keys", "rotate")
    assert (refused.exit_code, "openssl rand -base64 32" in refused.stderr) == (2, True)
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TWO))
    assert told("keys", "rotate").exit_code == 0
    assert "take them out of YIBAO_KEYS" in told("keys", "retire").output
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TWO.without([1])))
    assert told("keys", "list").exit_code == 0
    assert list(folder.glob("keys*")) == []


def test_replicas_know_a_key_before_it_is_used(
    folder: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_keys(folder, TEST_KEYS)
    monkeypatch.setenv("YIBAO_DATABASE_URL", postgres_url)
    asyncio.run(fill(postgres_url))
    early = told("keys", "rotate")
    assert (early.exit_code, "keys add first" in early.stderr) == (2, True)
    assert "Key 2 is added and waits" in told("keys", "add").output
    assert "waits" in told("keys", "list").output
    twice = told("keys", "add")
    assert (twice.exit_code, "Key 2 waits already" in twice.stderr) == (2, True)
    # A replica that was started meanwhile goes on with the old key, and reads both.
    ring = load_keys(folder / "keys", None)
    asyncio.run(seal_with_the_old_key(postgres_url, ring, garbled=False))
    assert told("keys", "rotate").exit_code == 0
    assert told("keys", "retire").exit_code == 0
    assert asyncio.run(audited(postgres_url, load_keys(folder / "keys", None))) == [
        ("keys.add", "", '{"key":2}'),
        ("keys.rotate", "", '{"key":2}'),
        ("keys.retire", "", '{"keys":"1"}'),
    ]

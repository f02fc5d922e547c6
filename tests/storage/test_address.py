"""Database URLs."""

from pathlib import Path

import pytest

from storage.address import parse_address
from storage.problems import UnknownEngine


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///var/yibao.sqlite3", Path("/var/yibao.sqlite3")),
        ("sqlite://data/yibao.sqlite3", Path("data/yibao.sqlite3")),
    ],
)
def test_a_sqlite_url_names_a_file(url: str, file: Path) -> None:
    assert parse_address(url).file == file


def test_sqlite_is_told_to_lose_nothing() -> None:
    facts = parse_address("sqlite:///var/yibao.sqlite3").credentials()["credentials"]
    assert facts == {
        "file_path": "/var/yibao.sqlite3",
        "journal_mode": "WAL",
        "synchronous": "FULL",
        "busy_timeout": 5000,
        "foreign_keys": "ON",
    }


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "asyncpg"])
def test_postgresql_is_beyond_one_machine(scheme: str) -> None:
    address = parse_address(f"{scheme}://wang:secret@localhost:5433/yibao")
    assert address.file is None
    assert address.credentials()["engine"] == "tortoise.backends.asyncpg"


def test_people_wait_five_seconds_for_a_server_that_hangs_and_a_migration_for_ever() -> None:
    address = parse_address("postgres://wang:secret@localhost:5433/yibao")
    hasty, patient = (
        address.credentials(is_patient=is_it)["credentials"] for is_it in (False, True)
    )
    assert hasty == {**patient, "command_timeout": 5.0, "timeout": 5.0}
    assert "command_timeout" not in patient


@pytest.mark.parametrize("url", ["", "sqlite://", "mysql://localhost/yibao", "yibao.sqlite3"])
def test_any_other_engine_is_refused(url: str) -> None:
    with pytest.raises(UnknownEngine):
        parse_address(url)

"""The roster: put together by the operator, with the bot running or not."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pyotp
import pytest
from tortoise.connection import get_connections

from bot.actions.staff_book import StaffBook
from bot.actions.staff_roster import OwnRoster
from bot.domain.staff import Member, Role
from storage.database import open_database
from storage.engine import Engine, Query
from storage.keys import format_keys
from tests.actions.ledger_import_story import CLOCK
from tests.actions.operator_scene import bot_running, told
from tests.keys import TEST_KEYS

ZHANG = ("700000001", "--role", "owner", "--name", "Zhang San")
pytestmark = pytest.mark.usefixtures("sqlite_file")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture(params=[False, True], ids=["alone", "through the running bot"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    with _way(tmp_path, is_running=request.param):
        yield


@contextmanager
def _way(folder: Path, *, is_running: bool) -> Iterator[None]:
    with bot_running(folder, format_keys(TEST_KEYS)) if is_running else nullcontext():
        yield


@pytest.mark.usefixtures("way")
def test_an_owner_is_added_listed_changed_and_taken_off() -> None:
    added = told("admin", "add", *ZHANG)
    assert added.exit_code == 0
    assert pyotp.parse_uri(added.stdout.strip()).issuer == "Yibao Bot"
    assert "shown this once" in added.stderr
    listed = told("admin", "staff").stdout
    assert "700000001" in listed
    assert "owner" in listed
    assert "Zhang San" in listed
    again = told("admin", "add", "700000001", "--role", "viewer", "--name", "Zhang San")
    assert again.stdout != added.stdout
    assert "viewer" in told("admin", "staff").stdout
    assert told("admin", "remove", "700000001").exit_code == 0
    assert "Zhang" not in told("admin", "staff").stdout
    assert "not on the roster" in told("admin", "remove", "700000001").stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("0", "--role", "owner", "--name", "Zhang"), "whole number"),
        (("7", "--role", "owner", "--name", "  "), "1 to 32"),
        (("7", "--role", "owner", "--name", "x" * 33), "1 to 32"),
        (("7", "--role", "owner", "--name", "a\u202eb"), "1 to 32"),
        (("7", "--role", "emperor", "--name", "Zhang"), "emperor"),
    ],
)
def test_what_is_no_member_is_refused_with_a_word(words: tuple[str, ...], said: str) -> None:
    refused = told("admin", "add", *words)
    assert refused.exit_code != 0
    assert said in refused.stderr
    assert "Zhang" not in told("admin", "staff").stdout


async def test_neither_name_nor_secret_lies_in_plain_and_the_book_names_nobody(
    tmp_path: Path,
) -> None:
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS) as database:
        roster = OwnRoster(database, StaffBook(database.audit, CLOCK))
        uri = await roster.add(Member(700_000_001, Role.OWNER, "Zhang San"))
        await roster.remove(700_000_001)
        await roster.add(Member(700_000_001, Role.OWNER, "Zhang San"))
        engine = Engine(get_connections())
        (row,) = await engine.rows(Query(dict, "SELECT name, secret FROM staff"))
        assert b"Zhang" not in row["name"]
        assert pyotp.parse_uri(uri).secret.encode() not in row["secret"]
        written = await engine.rows(Query(dict, "SELECT action, detail FROM audit_chain"))
        assert [one["action"] for one in written] == [
            *("staff.added", "staff.removed", "staff.added"),
        ]
        assert not any("Zhang" in one["detail"] or "700000001" in one["detail"] for one in written)

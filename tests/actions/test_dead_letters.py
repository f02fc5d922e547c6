"""Staff look at dead letters without seeing anybody, and hand them back or drop them."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.actions.dead_letters import OwnCellar, dead_letter_verbs
from bot.actions.masking import masked
from bot.actions.staff_book import StaffBook
from bot.control import FILE_NAME, serve_control
from bot.domain.burial import Burial
from bot.emulator import Emulator
from bot.transport.delivery import HANDLED, stumbled
from bot.transport.intake import Receipt
from bot.transport.wire_json import JsonObject
from storage.database import Database, open_database
from storage.keys import format_keys
from tests.actions.ledger_import_story import CLOCK
from tests.keys import TEST_KEYS

NOON = 1_790_000_000_000
TOKEN = f"42:{'emulated-secret-' * 2}"
UPDATE: JsonObject = {
    "update_id": 11,
    "message": {
        "message_id": 5,
        "date": 1_790_000_000,
        "chat": {"id": 7001, "type": "private"},
        "from": {"id": 7001, "first_name": "王芳", "language_code": "zh-hans"},
        "text": "11010519491231002X",
    },
}
LETTER = Burial(11, "KeyError", orjson.dumps(UPDATE), 7001, "K7Q2M9XR")
PERSONAL = ("7001", "王芳", "11010519491231002X")
pytestmark = pytest.mark.usefixtures("sqlite_file")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("YIBAO_TOKEN", TOKEN)
    monkeypatch.setenv("COLUMNS", "200")


async def told(*verb: str) -> Result:
    """Run a verb as the operator does, in a process's stead."""
    return await asyncio.to_thread(CliRunner().invoke, app, ["dead-letters", *verb])


async def bury(tmp_path: Path, letter: Burial = LETTER) -> str:
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS) as database:
        await database.dead_letters.bury(letter, NOON)
        (found,) = await database.dead_letters.latest(1)
    return str(found.id)


async def test_a_list_says_when_why_and_by_which_reference_and_nothing_of_anybody(
    tmp_path: Path,
) -> None:
    letter_id = await bury(tmp_path)
    listed = (await told("list")).output
    assert all(word in listed for word in (letter_id, "KeyError", "K7Q2M9XR", "2026-09-21"))
    assert not any(word in listed for word in PERSONAL)


async def test_a_letter_is_shown_masked_unless_it_is_to_be_revealed(tmp_path: Path) -> None:
    letter_id = await bury(tmp_path)
    shown = (await told("show", letter_id)).output
    assert not any(word in shown for word in PERSONAL)
    assert json.loads(shown)["message"]["chat"]["type"] == "private"
    assert json.loads((await told("show", letter_id, "--reveal")).stdout) == UPDATE


async def test_a_dropped_letter_is_gone(tmp_path: Path) -> None:
    letter_id = await bury(tmp_path)
    assert (await told("drop", letter_id)).exit_code == 0
    missing = await told("show", letter_id)
    assert (missing.exit_code, "no such dead letter" in missing.stderr) == (1, True)


async def test_a_running_bot_is_asked_over_its_socket(tmp_path: Path, database: Database) -> None:
    await database.dead_letters.bury(LETTER, NOON)
    (letter,) = await database.dead_letters.latest(1)
    cellar = OwnCellar(database.dead_letters, StaffBook(database.audit, CLOCK))
    receipts = [Receipt(stumbled("KeyError")), Receipt(HANDLED)]
    taken: list[JsonObject] = []

    async def take(update: JsonObject) -> Receipt:
        taken.append(update)
        return receipts.pop(0)

    async with serve_control(tmp_path / FILE_NAME, dead_letter_verbs(cellar)):
        assert "K7Q2M9XR" in (await told("list")).output
        assert json.loads((await told("show", str(letter.id), "--reveal")).stdout) == UPDATE
        assert (await told("replay", str(letter.id))).stdout.strip() == "not_replayed"
        cellar.open_way_in(take)
        assert (await told("replay", str(letter.id))).stdout.strip() == "later"
        assert await database.dead_letters.count() == 1
        assert (await told("replay", str(letter.id))).stdout.strip() == "handled"
        assert await database.dead_letters.count() == 0
    assert taken == [UPDATE, UPDATE]


async def test_where_no_bot_runs_a_letter_is_handed_back_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Emulator(TOKEN) as telegram:
        wang = telegram.person("Wang Fang", started=True)
        body = LETTER.body.replace(b"7001", str(wang.id).encode())
        letter_id = await bury(tmp_path, replace(LETTER, body=body))
        monkeypatch.setenv("YIBAO_API_BASE", telegram.url)
        assert (await told("replay", letter_id)).stdout.strip() == "handled"
        assert len(wang.bot_messages) == 1
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS) as database:
        assert await database.dead_letters.count() == 0


def test_masking_keeps_the_shape_and_what_names_nobody() -> None:
    hidden = masked(UPDATE)
    assert not any(word in str(hidden) for word in PERSONAL)
    assert hidden["update_id"] == 11  # type: ignore[index]

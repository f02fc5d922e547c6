"""What may have arrived twice is listed, here or through the running bot, and names nobody."""

import asyncio
from pathlib import Path

import pytest
from tortoise.connection import get_connections

from storage.database import open_database
from storage.engine import Engine
from storage.keys import format_keys
from tests.actions.operator_scene import bot_running, told
from tests.keys import TEST_KEYS

WANG_FANG = 700_000_001
_DOUBTFUL = """
INSERT INTO outbox (id, kind, ref, chat_id, lane, promise, status, due_ms, expires_ms, attempt,
    doubts, code, body, changed_ms)
VALUES (?, 'notice', ?, ?, 'bulk', 'at_least_once', 'sent', 0, 1, 2, 1, 'lease', ?, 1)
"""
pytestmark = pytest.mark.usefixtures("sqlite_file")


@pytest.fixture(autouse=True)
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")


def lay(folder: Path, count: int) -> None:
    async def write() -> None:
        async with open_database(f"sqlite://{folder / 'yibao.sqlite3'}", TEST_KEYS):
            engine = Engine(get_connections())
            rows = [(number, f"n{number:03d}", WANG_FANG, b"") for number in range(1, count + 1)]
            await engine.write_many(_DOUBTFUL, rows)

    asyncio.run(write())


def test_a_page_is_listed_and_the_way_on(tmp_path: Path) -> None:
    lay(tmp_path, 51)
    first = told("admin", "queue", "doubts")
    assert (first.exit_code, "n001" in first.output, "n051" in first.output) == (0, True, False)
    assert "--after 50" in first.output
    rest = told("admin", "queue", "doubts", "--after", "50")
    assert ("n051" in rest.output, "n050" in rest.output) == (True, False)
    assert str(WANG_FANG) not in first.output + rest.output


def test_a_running_bot_is_asked_over_its_socket(tmp_path: Path) -> None:
    lay(tmp_path, 2)
    with bot_running(tmp_path, format_keys(TEST_KEYS)):
        shown = told("admin", "queue", "doubts")
    assert (shown.exit_code, "n002" in shown.output) == (0, True)

"""A receipt is found by its reference, here or through the running bot, and names nobody."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.actions.receipts import receipt_verbs
from bot.cli import app
from bot.cli.front import CANNOT_RUN
from bot.control import FILE_NAME, serve_control
from bot.domain.visitor import Question, QuestionKind
from storage.database import Database, open_database
from storage.keys import format_keys
from tests.keys import TEST_KEYS

NOON = 1_790_000_000_000
WANG_FANG = 700_000_001
WORD, CODE = "Ab3_-xYz0123", "K7X42QAB"
pytestmark = pytest.mark.usefixtures("sqlite_file")


@pytest.fixture(autouse=True)
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "100")


async def forget(database: Database) -> None:
    visitor = await database.people.meet(WANG_FANG, "zh", NOON)
    question = Question(QuestionKind.ERASURE, NOON + 9, WORD)
    await database.questions.ask(visitor.id, question)
    assert await database.forgetting.forget(visitor, WORD, CODE, NOON)


async def told(code: str) -> tuple[int, str]:
    result = await asyncio.to_thread(CliRunner().invoke, app, ["admin", "receipts", "show", code])
    return result.exit_code, result.output


async def test_where_no_bot_runs_the_database_is_opened(tmp_path: Path) -> None:
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS) as database:
        await forget(database)
    status, shown = await told(CODE.lower())
    assert status == 0
    assert all(word in shown for word in (CODE, "2026-09-21", "Rows of visitors"))
    assert str(WANG_FANG) not in shown
    status, shown = await told("K7X42QAC")
    assert (status, "no receipt" in shown) == (1, True)


async def test_a_running_bot_is_asked_over_its_socket(tmp_path: Path) -> None:
    async with open_database(f"sqlite://{tmp_path / 'yibao.sqlite3'}", TEST_KEYS) as database:
        await forget(database)
        async with serve_control(tmp_path / FILE_NAME, receipt_verbs(database.forgetting)):
            status, shown = await told(CODE)
            assert (status, CODE in shown) == (0, True)
            assert (await told("nothing"))[0] == 1
        async with serve_control(tmp_path / FILE_NAME, {}):
            assert (await told(CODE))[0] == CANNOT_RUN

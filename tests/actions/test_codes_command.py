"""Staff issue codes, list them and take them back, with the bot running or not."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tortoise.connection import get_connections
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.actions.activation_codes import OwnCodes, code_verbs
from bot.actions.staff_book import StaffBook
from bot.cli.front import CANNOT_RUN
from bot.clock import Clock
from bot.control import FILE_NAME, serve_control
from bot.domain.activation import read_code
from storage.database import Database, open_database
from storage.engine import Engine
from storage.keys import format_keys
from storage.vault import Vault
from tests.keys import TEST_KEYS
from tests.storage.ledger_rows import CHEN_JIE, keep_person

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
ISSUE = ("issue", "--source", "ledger", "--psn-no", CHEN_JIE.psn_no)
ID = re.compile(r"\d{15,}")
pytestmark = pytest.mark.usefixtures("sqlite_file")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("YIBAO_KEYS", format_keys(TEST_KEYS))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")


async def told(*verb: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, app, ["admin", "codes", *verb])


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Database]:
    async with open_database(f"sqlite://{folder / 'yibao.sqlite3'}", TEST_KEYS) as database:
        yield database


async def keep_chen_jie(folder: Path) -> None:
    async with opened(folder):
        await keep_person(Engine(get_connections()), Vault(TEST_KEYS), CHEN_JIE)


async def test_a_code_is_printed_once_and_then_only_listed(tmp_path: Path) -> None:
    await keep_chen_jie(tmp_path)
    issued = await told(*ISSUE, "--days", "7")
    assert issued.exit_code == 0
    code = read_code(issued.stdout.strip())
    assert code
    assert "shown this once" in issued.stderr
    listed = (await told("list")).stdout
    assert CHEN_JIE.psn_no in listed
    assert "open" in listed
    assert issued.stdout.strip() not in listed
    async with opened(tmp_path) as database:
        assert await database.proofs.codes.find(code, CLOCK.now_ms())
        person = database.audit.pseudonym_of_person("ledger", CHEN_JIE.psn_no)
        assert len(await database.audit.about(person)) == 1


async def test_a_code_can_be_taken_back_once(tmp_path: Path) -> None:
    await keep_chen_jie(tmp_path)
    await told(*ISSUE)
    found = ID.search((await told("list")).stdout)
    assert found
    assert (await told("revoke", found[0])).exit_code == 0
    again = await told("revoke", found[0])
    assert again.exit_code == CANNOT_RUN
    assert again.stderr.strip() == "There is no such code."


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (("issue", "--psn-no", "P0"), "no such source or person"),
        (("issue", "--psn-no", "P0", "--source", "elsewhere"), "no such source or person"),
        ((*ISSUE, "--days", "0"), "1 to 366 days"),
        ((*ISSUE, "--days", "367"), "1 to 366 days"),
    ],
)
async def test_a_slip_of_the_pen_is_named(
    tmp_path: Path, verb: tuple[str, ...], said: str
) -> None:
    await keep_chen_jie(tmp_path)
    refused = await told(*verb)
    assert refused.exit_code == CANNOT_RUN
    assert said in refused.stderr


async def test_people_of_a_gateway_get_codes_too(tmp_path: Path) -> None:
    await keep_chen_jie(tmp_path)
    issued = await told("issue", "--source", "nhsa:beijing", "--psn-no", "P9")
    assert issued.exit_code == 0


async def test_codes_used_and_expired_say_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as database:
        engine = Engine(get_connections())
        await database.proofs.codes.issue("ledger", "P1", 0, 1)
        await database.proofs.codes.issue("ledger", "P2", 0, 2**41)
        await engine.write("UPDATE activation_codes SET used_ms = 5 WHERE psn_no = 'P2'")
    listed = (await told("list")).stdout
    assert "used" in listed
    assert "expired" in listed


async def test_while_the_bot_runs_it_is_asked(tmp_path: Path) -> None:
    await keep_chen_jie(tmp_path)
    async with opened(tmp_path) as database:
        verbs = code_verbs(OwnCodes(database, StaffBook(database.audit, CLOCK)))
        async with serve_control(tmp_path / FILE_NAME, verbs):
            issued = await told(*ISSUE)
            code = read_code(issued.stdout.strip())
            assert code
            assert await database.proofs.codes.find(code, CLOCK.now_ms())
            engine = Engine(get_connections())
            await engine.write("UPDATE activation_codes SET used_ms = 5")
            listed = (await told("list")).stdout
            found = ID.search(listed)
            assert found
            assert "used" in listed
            assert (await told("revoke", found[0])).exit_code == 0
            assert (await told("revoke", found[0])).exit_code == CANNOT_RUN
            assert (await told("issue", "--psn-no", "P0")).exit_code == CANNOT_RUN


async def test_a_bot_that_cannot_answer_is_said_in_a_line(tmp_path: Path) -> None:
    async with opened(tmp_path), serve_control(tmp_path / FILE_NAME, {}):
        refused = await told("list")
    assert refused.exit_code == CANNOT_RUN
    assert "unknown_verb" in refused.stderr

"""The operator's `admin audit`: is the chain whole, who looked, and whose data was looked at."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from bot.control import operator_name
from bot.domain.burial import Burial
from bot.domain.ledger_row import PersonRow
from storage.database import open_database
from storage.keys import load_keys
from tests.actions.ledger_import_story import export
from tests.actions.operator_scene import bot_running, told
from tests.exports import certno

NOON = 1_790_000_000_000
WANG = 7001
WANG_FANG = PersonRow("1001", certno(7), "王芳")


@pytest.fixture
def folder(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(data_folder.parent)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(data_folder))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    return data_folder


@pytest.fixture
def letter(folder: Path) -> str:
    """An update of Wang Fang that nobody could handle."""
    return asyncio.run(bury(folder))


@pytest.fixture(params=["alone", "through the running bot"])
def running(request: pytest.FixtureRequest, folder: Path, letter: str) -> Iterator[str]:
    with nullcontext() if request.param == "alone" else bot_running(folder):
        yield letter


async def bury(folder: Path) -> str:
    url, keys = f"sqlite://{folder / 'yibao.sqlite3'}", load_keys(folder / "keys", None)
    async with open_database(url, keys) as database:
        await database.dead_letters.bury(Burial(11, "KeyError", b"{}", WANG), NOON)
        (found,) = await database.dead_letters.latest(1)
    return str(found.id)


def test_what_staff_do_with_a_letter_is_written_down_with_whose_it_was(
    running: str, tmp_path: Path
) -> None:
    told("dead-letters", "show", running)
    assert told("import", str(export(tmp_path, [WANG_FANG]))).exit_code == 0
    told("dead-letters", "drop", running)
    about = told("admin", "audit", "show", "--subject", str(WANG)).output
    assert [word in about for word in ("dead_letters.show", "dead_letters.drop")] == [True, True]
    assert "audit.show" in about
    assert "ledger.import" not in about
    everything = told("admin", "audit", "show").output
    assert '"rows":1' in everything
    personal = (operator_name(), "王芳", WANG_FANG.certno, str(WANG))
    assert not [word for word in personal if f" {word} " in everything]
    whole = told("admin", "audit", "verify")
    assert (whole.exit_code, "is whole: 4 links" in whole.output) == (0, True)


def test_a_changed_link_is_named(folder: Path, letter: str) -> None:
    for _ in range(3):
        told("dead-letters", "show", letter)
    anchor = told("admin", "audit", "verify").output.split()[-1]
    assert told("admin", "audit", "verify", "--anchor", anchor).exit_code == 0
    with sqlite3.connect(folder / "yibao.sqlite3") as file:
        file.execute("DROP TRIGGER audit_chain_no_update")
        file.execute("UPDATE audit_chain SET action = 'dead_letters.shaw' WHERE id = 2")
    file.close()
    broken = told("admin", "audit", "verify")
    assert (broken.exit_code, "Link 2 of the audit chain was changed" in broken.output) == (
        1,
        True,
    )
    with bot_running(folder):
        assert told("admin", "audit", "verify", "--anchor", anchor).output == broken.output


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("anchor", ["5", "five:abc", "0:abc", "5:"])
def test_an_anchor_of_another_form_is_refused(anchor: str) -> None:
    assert told("admin", "audit", "verify", "--anchor", anchor).exit_code == 2


def test_a_database_held_by_somebody_who_does_not_listen_is_told(
    folder: Path, letter: str
) -> None:
    with bot_running(folder):
        (folder / "control.sock").unlink()
        refused = told("admin", "audit", "verify")
    assert letter
    assert refused.exit_code == 2

"""The operator's `import FILE`: what it says, and with which status it ends."""

import asyncio
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.actions.import_by_socket import import_verbs
from bot.cli.import_command import import_ledger
from bot.control import FILE_NAME, Arguments, Verb, serve_control
from bot.domain.ledger_row import EnrolmentRow, PersonRow
from storage.database import open_database
from storage.keys import load_keys
from tests.actions.ledger_import_story import export, writer
from tests.exports import certno, contributions

WANG_FANG = PersonRow("1001", certno(7), "王芳")
HER_PLACE = EnrolmentRow("1001", "777", "1101", "1", "440300")


@pytest.fixture
def folder(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of a bot that speaks English to its operator."""
    monkeypatch.chdir(data_folder.parent)
    monkeypatch.setenv("YIBAO_DATA_FOLDER", str(data_folder))
    monkeypatch.setenv("YIBAO_DEFAULT_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "160")
    return data_folder


def run(path: Path) -> Result:
    app = typer.Typer()
    app.command()(import_ledger)
    return CliRunner().invoke(app, [str(path)])


def interrupting(verb: Verb) -> Verb:
    async def interrupt(arguments: Arguments) -> Arguments:
        os.kill(os.getpid(), signal.SIGINT)
        return await verb(arguments)

    return interrupt


@contextmanager
def bot_running(folder: Path, *, listens: bool = True, until: str = "") -> Iterator[None]:
    """Hold the database in another thread, as a running bot does.

    The operator presses Ctrl-C when it is asked for the verb `until`.
    """
    is_up, may_go = threading.Event(), threading.Event()

    async def live() -> None:
        url = f"sqlite://{folder / 'yibao.sqlite3'}"
        async with open_database(url, load_keys(folder / "keys", None)) as database:
            verbs = {**import_verbs(writer(database))}
            if until:
                verbs[until] = interrupting(verbs[until])
            name = FILE_NAME if listens else "elsewhere.sock"
            async with serve_control(folder / name, verbs):
                is_up.set()
                await asyncio.to_thread(may_go.wait)

    thread = threading.Thread(target=lambda: asyncio.run(live()))
    thread.start()
    is_up.wait(60)
    try:
        yield
    finally:
        may_go.set()
        thread.join(60)


def test_a_good_file_is_imported_and_counted(folder: Path, tmp_path: Path) -> None:
    path = export(tmp_path, contributions(3, 2))
    shutil.rmtree(folder)  # nothing has run here yet
    first = run(path)
    assert first.exit_code == 0, first.output
    assert "contributions" in first.output
    assert "6 rows of 3 persons not yet known" in first.output
    assert "Imported." in first.output
    again = run(path)
    assert again.exit_code == 0
    assert "already" in again.output
    assert (folder / "yibao.sqlite3").exists()


def test_warnings_are_shown_and_do_no_harm(folder: Path, tmp_path: Path) -> None:
    result = run(export(tmp_path, [HER_PLACE, replace(HER_PLACE, psn_no="1002")]))
    assert result.exit_code == 0, result.output
    assert "code 777 is not known" in result.output
    assert "2 times" in result.output
    assert folder.exists()


@pytest.mark.usefixtures("folder")
def test_a_bad_row_is_told_with_its_line_and_without_the_person(tmp_path: Path) -> None:
    wrong = replace(WANG_FANG, certno=f"{certno(7)[:-1]}{'1' if certno(7)[-1] != '1' else '2'}")
    result = run(export(tmp_path, [WANG_FANG, wrong]))
    assert result.exit_code == 1
    assert "line 3" in result.output
    assert "check digit" in result.output
    assert "1 of 2 rows are bad" in result.output
    assert wrong.certno not in result.output
    assert "王芳" not in result.output


@pytest.mark.usefixtures("folder")
def test_more_bad_rows_than_can_be_shown_are_counted(tmp_path: Path) -> None:
    rows = (replace(HER_PLACE, psn_no=f"1{number:04d}") for number in range(1_100))
    path = export(tmp_path, rows)
    path.write_text(path.read_text(encoding="utf-8").replace("440300", "4403"), encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "and 100 more bad rows" in result.output


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam", encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "does not name the columns" in result.output


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.csv")
    assert result.exit_code == 2
    assert "nowhere.csv" in result.output


def test_the_running_bot_writes_the_import(folder: Path, tmp_path: Path) -> None:
    path = export(tmp_path, [WANG_FANG])
    with bot_running(folder):
        result = run(path)
    assert result.exit_code == 0, result.output
    assert "Imported." in result.output
    assert "already" in run(path).output


def test_a_database_held_by_somebody_who_does_not_listen_is_told(
    folder: Path, tmp_path: Path
) -> None:
    with bot_running(folder, listens=False):
        result = run(export(tmp_path, [WANG_FANG]))
    assert result.exit_code == 2
    assert "in use" in result.output


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("import.stage", "nothing was imported"),
        ("import.advance", "the rest follows by itself"),
    ],
)
def test_who_interrupts_is_told_what_became_of_the_file(
    folder: Path, tmp_path: Path, verb: str, said: str
) -> None:
    path = export(tmp_path, contributions(30, 12))
    with bot_running(folder, until=verb):
        result = run(path)
    assert result.exit_code == 2
    assert said in result.output
    again = run(path)
    assert again.exit_code == 0, again.output
    assert "Imported." in again.output or "already" in again.output

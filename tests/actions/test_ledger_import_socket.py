"""The import through the running bot: the same steps, by the control socket."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.import_by_socket import SocketWriter, import_verbs
from bot.actions.ledger_import import Imported, Rejected, import_file
from bot.control import ControlClient, Refused, call_control, serve_control
from bot.domain.ledger_row import RowKind
from storage.database import Database
from storage.engine import Engine
from storage.import_file import ImportGone
from tests.actions.ledger_import_story import (
    TODAY,
    Silent,
    contents,
    export,
    import_path,
    staged,
    writer,
)
from tests.exports import all_kinds, contributions, write_csv

ROWS = list(contributions(60, 36))


@pytest.fixture
async def client(database: Database, tmp_path: Path) -> AsyncIterator[ControlClient]:
    path = tmp_path / "control.sock"
    async with serve_control(path, import_verbs(writer(database))), call_control(path) as client:
        yield client


async def test_the_bot_writes_what_the_command_reads(
    database: Database, engine: Engine, client: ControlClient, tmp_path: Path
) -> None:
    kinds = all_kinds(10, 4)
    paths = [write_csv(tmp_path / f"{kind}.csv", kind, rows) for kind, rows in kinds.items()]
    for path in paths:
        outcome = await import_file(path, SocketWriter(client), TODAY, Silent())
        assert isinstance(outcome, Imported)
        again = await import_path(database, path)
        assert isinstance(again, Imported)
        assert again.file == outcome.file
        assert not again.is_news
    assert [len(rows) for rows in (await contents(engine)).values()] == [10, 10, 40, 20, 10]


async def test_the_watcher_hears_every_step(client: ControlClient, tmp_path: Path) -> None:
    watcher = Silent()
    await import_file(export(tmp_path, ROWS), SocketWriter(client), TODAY, watcher)
    assert watcher.read_rows == [2_000, 2_160]
    assert watcher.applied_rows == sorted(watcher.applied_rows)
    assert watcher.applied_rows[-1] == len(ROWS)


async def test_a_bad_file_leaves_nothing_with_the_bot(
    engine: Engine, client: ControlClient, tmp_path: Path
) -> None:
    bad = replace(ROWS[0], cashym=203001)
    path = export(tmp_path, [*ROWS, bad])
    assert isinstance(await import_file(path, SocketWriter(client), TODAY, Silent()), Rejected)
    assert await staged(engine) == 0


async def test_the_command_hears_that_its_import_is_gone(client: ControlClient) -> None:
    with pytest.raises(ImportGone):
        await SocketWriter(client).stage(1, 0, ROWS[:1])


async def test_an_interrupted_import_is_finished_by_the_bot(
    database: Database, client: ControlClient
) -> None:
    file = await database.imports.begin("0" * 64, 1)
    await database.imports.stage(file.id, 0, ROWS, 1)
    await database.imports.validate(file.id, len(ROWS), 1)
    assert await SocketWriter(client).roll_forward() == 1
    assert await SocketWriter(client).roll_forward() == 0


@pytest.mark.parametrize(
    "rows",
    [
        [{}],
        [[]],
        [["persons"]],
        [["strangers", "1001"]],
        [["persons", "1001", ["list"], "王芳", "01", None, None, None]],
    ],
)
async def test_rows_of_another_shape_are_refused(
    client: ControlClient, rows: list[list[str]]
) -> None:
    with pytest.raises(Refused, match="malformed"):
        await client.ask("import.stage", file=1, staged=0, rows=[*rows])


async def test_every_kind_of_row_crosses_unchanged(
    database: Database, engine: Engine, client: ControlClient
) -> None:
    rows = [row for rows in all_kinds(3, 2).values() for row in rows]
    socket = SocketWriter(client)
    file = await socket.begin("1" * 64)
    await socket.stage(file.id, 0, rows)
    await socket.validate(file.id, len(rows))
    while not (await socket.advance(file.id)).file.is_applied:
        pass
    assert set((await database.imports.advance(file.id, 1)).file.effects.tallies) == set(RowKind)
    assert await staged(engine) == 0

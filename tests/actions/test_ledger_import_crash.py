"""Imports that end in the middle: killed, cancelled, started twice, and rolled forward."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.actions.ledger_import import DirectWriter, finish_imports, import_file, resume_imports
from bot.domain.insurance import InsuranceType
from bot.domain.ledger_row import ContributionRow, LedgerRow, RowKind
from bot.domain.month import Month, MonthSpan
from storage.database import Database, open_database
from storage.engine import Engine
from storage.import_file import ImportGone, ImportState
from storage.imports import Progress
from tests.actions.ledger_import_story import (
    CLOCK,
    TODAY,
    Silent,
    contents,
    export,
    import_path,
    staged,
    writer,
)
from tests.exports import contributions, write_csv
from tests.keys import TEST_KEYS

ROWS = list(contributions(100, 24))
DIGEST = "0" * 64
ROOT = str(Path(__file__).resolve().parents[2])


async def stage_all(database: Database, rows: Sequence[LedgerRow] = ROWS) -> int:
    file = await database.imports.begin(DIGEST, 1)
    await database.imports.stage(file.id, 0, rows, 1)
    return file.id


async def test_what_was_half_applied_is_finished_to_the_same_ledger(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    await import_path(database, export(tmp_path, ROWS))
    whole = await contents(engine)
    await engine.write("DELETE FROM ledger_contributions")

    file_id = await stage_all(database)
    await database.imports.validate(file_id, len(ROWS), 1)
    step = await database.imports.advance(file_id, 1)
    assert 0 < step.rows < len(ROWS)
    assert step.file.state is ImportState.APPLYING
    assert await contents(engine) != whole

    assert await resume_imports(database.imports, CLOCK) == 1
    assert await contents(engine) == whole
    assert await staged(engine) == 0
    counted = (await database.imports.advance(file_id, 1)).file.effects
    assert counted.tallies[RowKind.CONTRIBUTIONS].new == len(ROWS)


class Stopping(DirectWriter):
    """Is cancelled at its third step."""

    async def advance(self, file_id: int) -> Progress:
        progress = await super().advance(file_id)
        task = asyncio.current_task()
        if task is not None and progress.rows and progress.file.position > "99990000000010":
            task.cancel()
        await asyncio.sleep(0)
        return progress


async def test_a_cancelled_import_goes_on_when_the_file_comes_again(
    database: Database, engine: Engine, tmp_path: Path
) -> None:
    path = export(tmp_path, ROWS)
    stopping = Stopping(database.imports, CLOCK, writer(database).book)
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(60):
            await asyncio.gather(import_file(path, stopping, TODAY, Silent()))
    assert 0 < await staged(engine) < len(ROWS)
    outcome = await import_path(database, path)
    assert outcome.reading.rows == {}
    assert await staged(engine) == 0
    assert len((await contents(engine))["contributions"]) == len(ROWS)


async def test_what_was_never_whole_is_dropped_at_the_start(
    database: Database, engine: Engine
) -> None:
    await stage_all(database)
    assert await staged(engine) == len(ROWS)
    assert await resume_imports(database.imports, CLOCK) == 0
    assert await staged(engine) == 0


async def test_a_file_staged_before_is_staged_anew(database: Database, engine: Engine) -> None:
    first = await stage_all(database)
    again = await database.imports.begin(DIGEST, 1)
    assert again.id != first
    assert await staged(engine) == 0
    with pytest.raises(ImportGone):
        await database.imports.stage(first, len(ROWS), ROWS, 1)
    with pytest.raises(ImportGone):
        await database.imports.advance(first, 1)


async def test_rows_are_staged_once_and_in_order(database: Database) -> None:
    file_id = await stage_all(database, ROWS[:10])
    with pytest.raises(ImportGone):
        await database.imports.stage(file_id, 0, ROWS[:10], 1)
    with pytest.raises(ImportGone):
        await database.imports.validate(file_id, 11, 1)
    await database.imports.validate(file_id, 10, 1)
    await database.imports.drop(file_id)
    assert await finish_imports(database.imports, CLOCK) == 1


async def test_two_that_apply_one_file_share_the_work(database: Database, engine: Engine) -> None:
    file_id = await stage_all(database)
    await database.imports.validate(file_id, len(ROWS), 1)
    both = (finish_imports(database.imports, CLOCK) for _ in range(2))
    await asyncio.gather(*both)
    assert len((await contents(engine))["contributions"]) == len(ROWS)
    done = await database.imports.advance(file_id, 1)
    assert done.file.effects.tallies[RowKind.CONTRIBUTIONS].new == len(ROWS)


async def test_people_are_answered_while_rows_are_applied(database: Database) -> None:
    """A tap gets its turn between two steps, long before the import is over."""
    file_id = await stage_all(database)
    await database.imports.validate(file_id, len(ROWS), 1)
    answered = 0

    async def tap() -> None:
        nonlocal answered
        while True:
            await database.people.meet(1, "", 1)
            answered += 1
            await asyncio.sleep(0)  # the next tap comes over the network

    tapping = asyncio.ensure_future(tap())
    await finish_imports(database.imports, CLOCK)
    tapping.cancel()
    await asyncio.gather(tapping, return_exceptions=True)
    assert answered > 3


CHILD = """
import asyncio, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.actions.ledger_import_story import TODAY, Silent, writer
from tests.keys import TEST_KEYS
from bot.actions.ledger_import import import_file
from storage.database import open_database

class Dying(Silent):
    def applied(self, rows, of):
        if rows > of // 3:
            os.kill(os.getpid(), signal.SIGKILL)

async def main():
    async with open_database(sys.argv[1], TEST_KEYS) as database:
        await import_file(Path(sys.argv[2]), writer(database), TODAY, Dying())

asyncio.run(main())
"""


async def test_a_killed_process_leaves_nothing_that_the_next_cannot_finish(
    database_url: str, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "export.csv", RowKind.CONTRIBUTIONS, ROWS)
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, database_url, str(path), ROOT, env=dict(os.environ)
    )
    assert await child.wait() == -signal.SIGKILL
    async with open_database(database_url, TEST_KEYS) as database:
        assert await resume_imports(database.imports, CLOCK) == 1
        outcome = await import_path(database, path)
        assert outcome.reading.rows == {}
        premiums = [row for row in ROWS if row.psn_no == ROWS[-1].psn_no]
        assert await count(database, premiums[-1]) == len(premiums)
        assert await writer(database).roll_forward() == 0


async def count(database: Database, row: ContributionRow) -> int:
    span = MonthSpan(Month(2000, 1), Month(2026, 12))
    insutype = InsuranceType(row.insutype)
    return len(await database.ledger.contributions(row.psn_no, insutype, span))

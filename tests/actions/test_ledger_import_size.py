"""A larger import: memory does not grow with the file."""

import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bot.actions.ledger_import import Imported
from bot.domain.ledger_row import ContributionRow, RowKind
from storage.database import Database, open_database
from storage.import_merge import Tally
from tests.actions.ledger_import_story import bring, import_path
from tests.exports import contributions, write_csv
from tests.keys import TEST_KEYS

ROWS = 20_000
PEAK = 24 << 20
"""Bytes: about twice what the file of a tenth of the rows needs, most of it caches."""


def premiums(rows: int) -> Iterator[ContributionRow]:
    return islice(contributions(rows // 20, 20), rows)


@pytest.mark.unmeasured
async def test_twenty_thousand_rows_pass_in_bounded_memory(
    sqlite_file: Path, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "large.csv", RowKind.CONTRIBUTIONS, premiums(ROWS))
    async with open_database(f"sqlite://{sqlite_file}", TEST_KEYS) as database:
        await bring(database, tmp_path, next(premiums(ROWS)))
        tracemalloc.start()
        outcome = await import_path(database, path)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert isinstance(outcome, Imported)
    assert outcome.file.effects.tallies == {
        RowKind.CONTRIBUTIONS: Tally(new=ROWS - 1, unchanged=1)
    }
    assert peak < PEAK


@pytest.mark.unmeasured
@pytest.mark.parametrize("rows", [ROWS])
async def test_an_export_of_next_month_changes_only_what_is_new(
    database: Database, tmp_path: Path, rows: int
) -> None:
    old = write_csv(tmp_path / "old.csv", RowKind.CONTRIBUTIONS, premiums(rows // 10))
    both = write_csv(tmp_path / "both.csv", RowKind.CONTRIBUTIONS, premiums(rows // 10 + 40))
    await import_path(database, old)
    outcome = await import_path(database, both)
    assert isinstance(outcome, Imported)
    assert outcome.reading.rows == {RowKind.CONTRIBUTIONS: rows // 10 + 40}

"""The furniture of the import stories: a silent watcher, and a look at all ledger tables."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions.ledger_import import DirectWriter, Imported, Rejected, import_file
from bot.actions.staff_book import StaffBook
from bot.clock import Clock
from bot.domain.ledger_row import LedgerRow, kind_of
from bot.sources.ledger_file.survey import Survey
from storage.database import Database
from storage.engine import Engine, Query, Value
from storage.import_merge import Tally
from tests.exports import write_csv

CLOCK = Clock(ZoneInfo("Asia/Shanghai"))
TODAY = date(2026, 11, 23)
OWN_COLUMNS = {"id", "import_file_id", "updated_ms"}
TABLES = ("persons", "enrolments", "contributions", "movements", "cards")


@dataclass
class Silent:
    """Watches an import and keeps what it heard."""

    read_rows: list[int] = field(default_factory=list)
    applied_rows: list[int] = field(default_factory=list)

    def surveyed(self, file: Survey) -> None:
        assert file.size

    def read(self, rows: int, bytes_read: int) -> None:
        assert bytes_read >= 0
        self.read_rows.append(rows)

    def kept(self) -> None:
        assert self.applied_rows == []

    def applied(self, rows: int, of: int) -> None:
        assert rows <= of
        self.applied_rows.append(rows)


def writer(database: Database) -> DirectWriter:
    return DirectWriter(database.imports, CLOCK, StaffBook(database.audit, CLOCK))


def export(folder: Path, rows: Iterable[LedgerRow], name: str = "export") -> Path:
    """Write rows of one kind as a file of their own."""
    listed = list(rows)
    return write_csv(folder / f"{name}.csv", kind_of(listed[0]), listed)


async def bring(database: Database, folder: Path, *rows: LedgerRow) -> Tally:
    """Import rows of one kind, which must be good, and tell what that changed."""
    outcome = await import_file(export(folder, rows), writer(database), TODAY, Silent())
    assert isinstance(outcome, Imported), outcome
    return outcome.file.effects.tallies[kind_of(rows[0])]


async def import_path(database: Database, path: Path) -> Imported | Rejected:
    return await import_file(path, writer(database), TODAY, Silent())


async def contents(engine: Engine) -> dict[str, list[tuple[str, ...]]]:
    """All that the ledger says, but for keys and stamps; sealed values by their indexes."""
    found = {}
    for table in TABLES:
        query: Query[dict[str, Value]] = Query(dict, f"SELECT * FROM ledger_{table}")  # noqa: S608 - a test's own name
        rows = await engine.rows(query)
        found[table] = sorted(_plain(row) for row in rows)
    return found


def _plain(row: dict[str, Value]) -> tuple[str, ...]:
    kept = {name: value for name, value in row.items() if name not in OWN_COLUMNS}
    return tuple(
        f"{name}={int(value) if isinstance(value, bool) else value}"
        for name, value in sorted(kept.items())
        if not isinstance(value, bytes)
    )


async def staged(engine: Engine) -> int:
    query: Query[dict[str, int]] = Query(dict, "SELECT COUNT(*) AS rows_left FROM import_rows")
    (row,) = await engine.rows(query)
    return row["rows_left"]

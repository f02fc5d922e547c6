"""A sheet of the account costs no more than it shows."""

from datetime import UTC, datetime

import pytest

from bot.domain.account import MovementKind
from bot.domain.account_sheet import SheetWanted
from bot.domain.money import Money
from storage.database import Database
from storage.engine import Engine
from tests.storage.ledger_rows import keep_movement

MIDNIGHT_MS = int(datetime(2026, 9, 11, 16, tzinfo=UTC).timestamp()) * 1000


async def test_a_sheet_costs_one_statement_however_long_the_account(
    database: Database, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    for place in range(20):
        await keep_movement(engine, "P1", MIDNIGHT_MS + place, acct_balc=place)
    wanted = SheetWanted(frozenset(MovementKind), number=0, size=8)
    with caplog.at_level("DEBUG", "tortoise.db_client"):
        sheet = await database.ledger.sheet("P1", wanted)
    assert [one.balance_after for one in sheet.entries] == [
        Money(fen) for fen in range(19, 11, -1)
    ]
    assert (sheet.sheets, sheet.latest) == (3, sheet.entries[0])
    assert len(caplog.records) == 1


async def test_an_entry_of_an_unknown_kind_is_neither_shown_nor_counted(
    database: Database, engine: Engine
) -> None:
    await keep_movement(engine, "P1", MIDNIGHT_MS, acct_balc=5)
    await keep_movement(engine, "P1", MIDNIGHT_MS + 1, acct_incexpd_type="777", acct_balc=7)
    wanted = SheetWanted(frozenset(MovementKind), number=0, size=1)
    sheet = await database.ledger.sheet("P1", wanted)
    assert (len(sheet.entries), sheet.sheets) == (1, 1)
    assert sheet.latest == sheet.entries[0] == await database.ledger.latest("P1")

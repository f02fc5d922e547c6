"""The imported ledger keeps the promises of every record source."""

import pytest

from bot.domain.person import Person
from bot.sources.ledger import LedgerSource
from bot.sources.source import Source
from storage.database import Database
from storage.engine import Engine
from storage.vault import Vault
from tests.sources.source_contract import SourceContract
from tests.storage.ledger_rows import (
    keep_card,
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)

LI_QIANG = Person(psn_no="P330106", name="李强", certno="330106197809110068")
ZHAO_MIN = Person(psn_no="P110101", name="赵敏", certno="110101199003070012")
NOON_MS = 1_789_000_000_000


class TestLedgerSource(SourceContract):
    @pytest.fixture
    async def source(self, database: Database, engine: Engine, vault: Vault) -> Source:
        for person in (LI_QIANG, ZHAO_MIN):
            await keep_person(engine, vault, person)
            await keep_records(engine, vault, person.psn_no)
        return LedgerSource(database.ledger)

    @pytest.fixture
    def psn_nos(self) -> tuple[str, ...]:
        return (LI_QIANG.psn_no, ZHAO_MIN.psn_no)


async def keep_records(engine: Engine, vault: Vault, psn_no: str) -> None:
    """Two years of premiums, one month twice, and three movements of one account."""
    await keep_enrolment(engine, psn_no, "310")
    await keep_card(engine, vault, psn_no, f"C-{psn_no}")
    for month in (202506, 202407, 202505, 202506):
        await keep_contribution(engine, psn_no, month)
    await keep_contribution(engine, psn_no, 202501, insutype="390")
    for days, (kind, balance) in enumerate((("101", 20_000), ("101", 40_000), ("201", 20_000))):
        facts = {"acct_incexpd_type": kind, "acct_balc": balance}
        await keep_movement(engine, psn_no, NOON_MS + days * 86_400_000, **facts)

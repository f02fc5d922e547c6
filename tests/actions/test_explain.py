"""What is explained from imported records: their days are those of the zone, not of UTC."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.actions import account, explain
from bot.actions import home as homes
from bot.actions.account import Wanted
from bot.actions.area_windows import AreaWindows
from bot.actions.drawing import draw
from bot.actions.office import Holder, Office
from bot.actions.whole_records import whole_records
from bot.clock import Clock
from bot.domain.money import Money
from bot.domain.movement_groups import MovementGroup
from bot.domain.person import Person
from bot.house import furnish
from bot.papers.desk import Bounds, Desk
from bot.screens.absence import NoAccount
from bot.screens.reconcile_view import ReconcileView
from bot.settings import Settings
from bot.sources.choose import OpenSources
from bot.sources.ledger import LedgerSource
from bot.sources.source import SourceOrder
from storage.database import Database
from storage.engine import Engine
from storage.vault import Vault
from tests.papers.orders import WANG, picture
from tests.storage.ledger_rows import (
    keep_contribution,
    keep_enrolment,
    keep_movement,
    keep_person,
)
from tests.voices import HANS

CHEN_JIE = Person("P1", "陈洁", "440300199202290020")
NEW_YEARS_EVE_MS = int(datetime(2025, 12, 31, 17, tzinfo=UTC).timestamp()) * 1000
A_DAY_MS = 86_400_000


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    sources = OpenSources({}, SourceOrder(()))
    settings, clock = Settings(_env_file=None), Clock(ZoneInfo("Asia/Shanghai"))
    return furnish(settings, clock, database, sources, Desk(tmp_path))


@pytest.fixture
def holder(database: Database) -> Holder:
    return Holder(LedgerSource(database.ledger), CHEN_JIE.psn_no)


@pytest.fixture
async def chen(engine: Engine, vault: Vault, database: Database) -> None:  # noqa: ARG001 - open
    """Chen Jie got 200 yuan in the first hour of 2026 in China, and spent 50 the day after."""
    await keep_person(engine, vault, CHEN_JIE)
    await keep_enrolment(engine, "P1", "310")
    await keep_contribution(engine, "P1", 202511, traf_time=20260101, traf_sumamt=20_000)
    await keep_movement(engine, "P1", NEW_YEARS_EVE_MS, acct_balc=20_000)
    spent = {"acct_incexpd_type": "201", "amt": 5_000, "acct_balc": 15_000}
    await keep_movement(engine, "P1", NEW_YEARS_EVE_MS + A_DAY_MS, **spent)


@pytest.mark.usefixtures("chen")
async def test_an_entry_of_the_first_hour_of_a_year_belongs_to_that_year(
    office: Office, holder: Holder
) -> None:
    view = await account.account_view(office, holder, Wanted())
    assert [one.occurred.date() for one in view.movements] == [
        date(2026, 1, 2),
        date(2026, 1, 1),
    ]
    assert view.last_changed == date(2026, 1, 2)
    home = await homes.last_allocation(office, holder)
    assert home is not None
    assert home.occurred.date() == date(2026, 1, 1)


@pytest.mark.usefixtures("chen")
async def test_a_year_is_picked_by_kind_and_summed_up(office: Office, holder: Holder) -> None:
    credited = Wanted(MovementGroup.CREDITED, 2026, sheet=9)
    view = await account.account_view(office, holder, credited)
    assert [one.amount for one in view.movements] == [Money(20_000)]
    assert view.sheet == 0
    summed = await account.year_view(office, holder, 1999)
    assert summed is not None
    assert (summed.year, summed.closing) == (2026, Money(15_000))


@pytest.mark.usefixtures("chen")
async def test_the_account_closes_year_by_year_and_over_all_years(
    office: Office, holder: Holder
) -> None:
    for year, shown in ((explain.LATEST, 2026), (2025, 2025), (explain.ALL_YEARS, None)):
        view = await explain.reconcile_view(office, holder, year)
        assert isinstance(view, ReconcileView)
        assert view.reconciliation.year == shown
        assert not view.reconciliation.waterfall.remainder
    records = await whole_records(office, holder)
    assert records is not None
    assert records.last_changed == date(2026, 1, 2)


async def test_of_a_stranger_there_is_nothing_to_explain(office: Office, holder: Holder) -> None:
    assert await explain.reconcile_view(office, holder, explain.LATEST) is None
    assert await explain.diagnosis_view(office, holder) is None
    assert await explain.tracker_view(office, holder) is None
    assert await explain.gap_view(office, holder) is None
    assert await account.year_view(office, holder, 0) is None
    view = await account.account_view(office, holder, Wanted())
    assert view.absence is NoAccount.NO_ENTRIES


async def test_who_was_never_enrolled_nor_paid_has_nothing_to_compare(
    office: Office, holder: Holder, engine: Engine, vault: Vault
) -> None:
    await keep_person(engine, vault, CHEN_JIE)
    assert await explain.reconcile_view(office, holder, explain.LATEST) is None
    view = await explain.diagnosis_view(office, holder)
    assert view is not None
    assert view.hotline == "12393"


async def test_an_area_is_learned_from_twenty_credits_and_not_from_fewer(
    holder: Holder, office: Office, engine: Engine
) -> None:
    for day in range(1, 20):
        await _credited(engine, day)
    assert await AreaWindows(office.clock).of(holder.source, "110000") is None
    await _credited(engine, 20)
    windows = AreaWindows(office.clock)
    window = await windows.of(holder.source, "110000")
    assert await windows.of(holder.source, "110000") is window
    assert window is not None
    assert (window.after_month.seen, window.after_month.median) == (20, 40)


async def _credited(engine: Engine, day: int) -> None:
    await keep_contribution(engine, f"Q{day}", 202608, traf_time=20260900 + day)


async def test_a_paper_that_cannot_be_drawn_in_time_is_left_out(
    office: Office, tmp_path: Path
) -> None:
    async with Desk(tmp_path, Bounds(waiting_s=0)) as hasty:
        order = picture(HANS, WANG)
        assert await draw(replace(office, desk=hasty), order) is None

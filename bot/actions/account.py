"""Reading the personal account, and why somebody has none."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.home import basic_medical
from bot.actions.local_ways import window_of
from bot.actions.movements import dated, movements_of
from bot.actions.office import Holder, Office
from bot.actions.stamps import stamp
from bot.domain.account import Movement
from bot.domain.account_book import Entry, closing_balance
from bot.domain.account_sheet import SheetWanted
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import FLEXIBLE, InsuranceType
from bot.domain.money import Money
from bot.domain.movement_groups import (
    ANY_YEAR,
    KINDS_OF,
    MovementGroup,
    pick,
    sums_of,
    years_of,
)
from bot.screens.absence import NoAccount
from bot.screens.account import AccountView, Pick
from bot.screens.account_year import AccountYearView

A_SHEET = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries to show: a group, a year, and which sheet of them."""

    group: MovementGroup = MovementGroup.ALL
    year: int = ANY_YEAR
    sheet: int = 0


async def account_view(office: Office, holder: Holder, wanted: Wanted) -> AccountView:
    """Lay out one sheet of the entries; a sheet past the last shows the last."""
    if not holder.source.capabilities.balance:
        return await _absent(office, holder, NoAccount.SOURCE_CANNOT)
    sheet = await holder.source.sheet(holder.psn_no, _wanted(office, wanted))
    balance = await holder.source.balance(holder.psn_no)
    enrolment = await basic_medical(holder)
    if sheet.latest is None and balance is None:
        return await _absent(office, holder, absence(enrolment))
    return AccountView(
        balance=balance,
        movements=tuple(dated(office, one) for one in sheet.entries),
        sheet=sheet.number,
        sheets=sheet.sheets,
        stamp=await stamp(office, holder),
        knows_income=holder.source.capabilities.income,
        pick=Pick(wanted.group, wanted.year),
        last_changed=dated(office, sheet.latest).occurred.date() if sheet.latest else None,
        window=await window_of(office, holder, enrolment),
        month=office.clock.month().previous(),
    )


def _wanted(office: Office, wanted: Wanted) -> SheetWanted:
    """Say what to show in instants: a year begins and ends in the service's zone."""
    asked = SheetWanted(KINDS_OF[wanted.group], wanted.sheet, A_SHEET)
    if wanted.year == ANY_YEAR:
        return asked
    since, until = (
        datetime(year, 1, 1, tzinfo=office.clock.zone) for year in (wanted.year, wanted.year + 1)
    )
    return replace(asked, since=since, until=until)


async def year_view(office: Office, holder: Holder, year: int) -> AccountYearView | None:
    """Sum a year of the account up, the latest unless it has entries; None without any."""
    if not holder.source.capabilities.balance:
        return None
    movements = await movements_of(office, holder)
    years = years_of(movements)
    if not years:
        return None
    shown = year if year in years else years[0]
    of_year = pick(movements, MovementGroup.ALL, shown)
    return AccountYearView(
        year=shown,
        years=years,
        sums=sums_of(of_year),
        closing=_closing(of_year),
        stamp=await stamp(office, holder),
        knows_income=holder.source.capabilities.income,
    )


def _closing(movements: tuple[Movement, ...]) -> Money | None:
    """Tell the balance that the last moment of these entries leaves."""
    last = movements[0].occurred
    moment = [one for one in reversed(movements) if one.occurred == last]
    return closing_balance(Entry(last.date(), one, one.effect) for one in moment)


def absence(enrolment: Enrolment | None) -> NoAccount:
    """Tell why an account has no entries: by design for residents and for some tiers."""
    if enrolment is not None and enrolment.insutype is InsuranceType.RESIDENT_MEDICAL:
        return NoAccount.RESIDENT
    if enrolment is not None and enrolment.psn_type == FLEXIBLE:
        return NoAccount.TIER
    return NoAccount.NO_ENTRIES


async def _absent(office: Office, holder: Holder, reason: NoAccount) -> AccountView:
    return AccountView(None, (), 0, 0, await stamp(office, holder), reason)

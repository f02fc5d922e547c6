"""Explaining the money: the reconciliation, the diagnosis, and what a person may check."""

from typing import Final

from bot.actions.account import absence
from bot.actions.home import basic_medical
from bot.actions.local_ways import hotline_of, window_of
from bot.actions.office import Holder, Office
from bot.actions.stamps import stamp
from bot.actions.whole_records import whole_records
from bot.domain.account_book import latest_balance
from bot.domain.account_by_design import leading_enrolment
from bot.domain.diagnosis.diagnose import diagnose
from bot.domain.gaps import guard_gaps
from bot.domain.reconcile import reconcile, work_through
from bot.domain.records import Aspect
from bot.domain.tracker import track_first_allocation
from bot.screens.diagnosis import DiagnosisView
from bot.screens.gaps import GapView
from bot.screens.reconcile_view import ReconcileView
from bot.screens.tracker import TrackerView

ALL_YEARS: Final = 0
LATEST: Final = -1


async def reconcile_view(office: Office, holder: Holder, year: int) -> ReconcileView | None:
    """Lay out a year, the latest one, or all; None where nothing was paid and nothing entered."""
    records = await whole_records(office, holder)
    if records is None:
        return None
    accounts = work_through(records, office.policies)
    years = begun(accounts.years, records.today.year)
    if not years:
        return None
    shown = None if year == ALL_YEARS else year if year in years else years[-1]
    has_entries = bool(records.movements)
    return ReconcileView(
        reconciliation=reconcile(accounts, shown),
        years=years,
        stamp=await stamp(office, holder),
        absence=None if has_entries else absence(await basic_medical(holder)),
    )


def begun(years: range, present: int) -> range:
    """Leave out years to come, for which residents pay in advance, unless there are no others."""
    return range(years.start, min(years.stop, present + 1)) or years


async def diagnosis_view(office: Office, holder: Holder) -> DiagnosisView | None:
    records = await whole_records(office, holder)
    if records is None:
        return None
    window = await window_of(office, holder, leading_enrolment(records))
    return DiagnosisView(
        diagnosis=diagnose(records, office.policies, window),
        balance=None if records.unknown(Aspect.BALANCE) else latest_balance(records),
        hotline=hotline_of(office, leading_enrolment(records)),
        regions=office.regions,
        stamp=await stamp(office, holder),
    )


async def tracker_view(office: Office, holder: Holder) -> TrackerView | None:
    records = await whole_records(office, holder)
    if records is None:
        return None
    window = await window_of(office, holder, leading_enrolment(records))
    tracker = track_first_allocation(records, office.policies, window)
    return TrackerView(tracker, await stamp(office, holder))


async def gap_view(office: Office, holder: Holder) -> GapView | None:
    records = await whole_records(office, holder)
    if records is None:
        return None
    report = guard_gaps(records, office.policies)
    return GapView(
        report, hotline_of(office, leading_enrolment(records)), await stamp(office, holder)
    )

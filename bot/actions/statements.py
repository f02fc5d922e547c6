"""Reading payment details: the insurances on record, a year, a month."""

from dataclasses import dataclass

from bot.actions.office import Holder, Office
from bot.actions.rules import rule_of
from bot.actions.stamps import stamp
from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.statement import MonthLine, YearStatement, due_span, month_line, year_statement
from bot.screens.month import MonthView, Neighbours
from bot.screens.stamp import Stamp
from bot.screens.year import YearView


@dataclass(frozen=True, slots=True)
class NoRecords:
    """Nothing is on record: perhaps not enrolled, perhaps enrolled and never paid.

    `is_beyond_source` tells that the source could not know of any.
    """

    insutype: InsuranceType
    enrolment: Enrolment | None
    stamp: Stamp | None
    is_beyond_source: bool = False


@dataclass(frozen=True, slots=True)
class _Account:
    """An insurance that has premiums on record."""

    enrolment: Enrolment
    recorded: MonthSpan
    due: MonthSpan | None

    @property
    def span(self) -> MonthSpan:
        return self.due or self.recorded


async def enrolments(holder: Holder) -> tuple[Enrolment, ...]:
    return await holder.source.enrolments(holder.psn_no)


async def years(holder: Holder, insutype: InsuranceType) -> range:
    recorded = await holder.source.recorded(holder.psn_no, insutype)
    return recorded.years if recorded else range(0)


async def year_view(
    office: Office, holder: Holder, insutype: InsuranceType, year: int
) -> YearView | NoRecords:
    """Lay out a year of an insurance; year 0, or one without records, opens the latest."""
    account = await _account(office, holder, insutype)
    if isinstance(account, NoRecords):
        return account
    known = account.span.years
    statement = await _year(holder, account, year if year in known else known[-1])
    region = office.regions.get(account.enrolment.poolarea)
    shown = await stamp(office, holder)
    tells = insutype.is_basic_medical and holder.source.capabilities.entitlement_reason
    return YearView(statement, account.enrolment, region, known, shown, tells_benefits=tells)


async def month_view(
    office: Office, holder: Holder, insutype: InsuranceType, month: Month
) -> MonthView | NoRecords:
    """Lay out one month, paid or not; a month outside the records is simply unpaid."""
    account = await _account(office, holder, insutype)
    if isinstance(account, NoRecords):
        return account
    return MonthView(
        month_line=await _month(holder, account, month),
        enrolment=account.enrolment,
        region=office.regions.get(account.enrolment.poolarea),
        rule=rule_of(office, account.enrolment, month),
        stamp=await stamp(office, holder),
        neighbours=_neighbours(account, month),
        knows_credit=holder.source.capabilities.credit_flow,
    )


async def _account(
    office: Office, holder: Holder, insutype: InsuranceType
) -> _Account | NoRecords:
    enrolment = leading(await enrolments(holder), insutype)
    recorded = await holder.source.recorded(holder.psn_no, insutype) if enrolment else None
    if enrolment is None or recorded is None:
        is_social = insutype.value.startswith("hrss")
        beyond = is_social and not holder.source.capabilities.social
        return NoRecords(insutype, enrolment, await stamp(office, holder), beyond)
    return _Account(enrolment, recorded, due_span(enrolment, recorded, office.clock.month()))


async def _year(holder: Holder, account: _Account, year: int) -> YearStatement:
    span = MonthSpan(Month(year, 1), Month(year, 12))
    enrolment = account.enrolment
    rows = await holder.source.contributions(holder.psn_no, enrolment.insutype, span)
    return year_statement(rows, year, enrolment, account.due)


async def _month(holder: Holder, account: _Account, month: Month) -> MonthLine:
    insutype, span = account.enrolment.insutype, MonthSpan(month, month)
    rows = await holder.source.contributions(holder.psn_no, insutype, span)
    return month_line(rows, month, account.enrolment)


def _neighbours(account: _Account, month: Month) -> Neighbours:
    """Step by the month; yearly premiums have their neighbours a year away."""
    step = 12 if account.enrolment.insutype.is_paid_yearly else 1
    earlier, later = month.plus(-step), month.plus(step)
    span = account.span
    return Neighbours(
        earlier if span.first <= earlier <= span.last else None,
        later if span.first <= later <= span.last else None,
    )

"""Answers in the domain's words; what cannot be true of a person makes the answer garbled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.account import Movement, MovementKind
from bot.domain.contribution import Arrival, Contribution
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.entitlement import Entitlement
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import MONTHS_A_YEAR, Month, MonthSpan
from bot.domain.person import Person
from bot.sources.nhsa.answers import (
    BaseInfo,
    ContributionRow,
    EntitlementRow,
    InsuranceInfo,
    PersonAnswer,
    Settlement,
)
from bot.sources.nhsa.failures import AnswerGarbled

# Older local systems write 3 for terminated, and one region 4 for paid in full.
_STATUSES: Final[Mapping[str, EnrolmentStatus]] = {
    **{status.value: status for status in EnrolmentStatus},
    "3": EnrolmentStatus.TERMINATED,
}
_ARRIVED: Final = frozenset({Arrival.ARRIVED.value, "4"})
_YES: Final = "1"
_MUNICIPALITIES: Final = frozenset({"11", "12", "31", "50"})
_UNDER_A_PROVINCE: Final = "90"
_YEARS_AHEAD: Final = 1  # residents and some tiers pay for the coming year
_CLOCKS_DIFFER: Final = timedelta(days=1)


def pooling_area(division: str) -> str:
    """Tell the city of a district: funds are pooled there, or above."""
    if division[:2] in _MUNICIPALITIES:
        return f"{division[:2]}0000"
    return division if division[2:4] == _UNDER_A_PROVINCE else f"{division[:4]}00"


def person(base: BaseInfo) -> Person:
    return Person(
        psn_no=base.psn_no,
        name=base.psn_name,
        certno=base.certno.upper(),
        cert_type=base.psn_cert_type,
        birth=base.brdy.date() if base.brdy else None,
        gender=base.gend,
    )


def check_person(answer: PersonAnswer, now: datetime) -> None:
    """Refuse to believe in people who are not born yet, or will be insured in years to come."""
    begun = [row.psn_insu_date for row in answer.insuinfo if row.psn_insu_date]
    if answer.baseinfo.brdy and answer.baseinfo.brdy > now:
        raise AnswerGarbled("brdy")
    if any(moment.year > now.year + _YEARS_AHEAD for moment in begun):
        raise AnswerGarbled("psn_insu_date")


def enrolments(answer: PersonAnswer) -> tuple[Enrolment, ...]:
    """Read every row; an insurance that we do not know says nothing that we could show."""
    found = (_enrolment(answer.baseinfo.psn_no, row) for row in answer.insuinfo)
    return tuple(dict.fromkeys(row for row in found if row is not None))


def balance(answer: PersonAnswer) -> Money | None:
    """Take the balance that stands beside employee insurance: residents have no account."""
    rows = [row for row in answer.insuinfo if row.insutype == InsuranceType.EMPLOYEE_MEDICAL]
    live = max(rows, key=lambda row: row.psn_insu_stas == _YES, default=None)
    return live.balc if live else None


def division_of(answer: PersonAnswer) -> str | None:
    """Tell where to ask for a person: a live enrolment first, employees' before others."""
    rows = sorted(
        answer.insuinfo,
        key=lambda row: (row.psn_insu_stas != _YES, row.insutype != "310"),
    )
    return rows[0].insuplc_admdvs if rows else None


def contributions(
    psn_no: str, rows: Iterable[ContributionRow], now: datetime
) -> tuple[Contribution, ...]:
    """Split rows that span months; the same premium told twice is one."""
    split = (one for row in rows for one in _split(psn_no, row, now))
    return tuple(sorted(dict.fromkeys(split), key=lambda row: row.month))


def belong(answer: PersonAnswer, rows: tuple[ContributionRow, ...]) -> bool:
    """Tell whether premiums can be a person's: one at least is of an area they are insured in."""
    theirs = {(row.insutype, pooling_area(row.insuplc_admdvs)) for row in answer.insuinfo}
    told = {(row.insutype, pooling_area(row.poolarea_no)) for row in rows}
    return not told or not theirs.isdisjoint(told)


def movements(psn_no: str, found: Iterable[Settlement], now: datetime) -> tuple[Movement, ...]:
    """List what the account paid, the latest first; a settlement told twice is one."""
    once = {row.setl_id: row for row in found}
    told = [one for row in once.values() for one in _spent(psn_no, row, now)]
    return tuple(sorted(told, key=lambda one: one.occurred, reverse=True))


def entitlement(insutype: InsuranceType, rows: Iterable[EntitlementRow]) -> Entitlement | None:
    """Sum up the funds' answers: benefits can be used where one fund would pay."""
    told = list(rows)
    if not told:
        return None
    enjoyed = [row for row in told if row.trt_enjymnt_flag == _YES]
    row = enjoyed[0] if enjoyed else told[0]
    reasons = dict.fromkeys(one.trt_chk_rslt for one in told if one.trt_chk_rslt)
    return Entitlement(
        insutype=insutype,
        is_enjoyed=bool(enjoyed),
        reason=None if enjoyed else " ".join(reasons) or None,
        begins=row.begndate.date() if row.begndate else None,
        ends=row.enddate.date() if row.enddate else None,
    )


def _enrolment(psn_no: str, row: InsuranceInfo) -> Enrolment | None:
    insutype = insurance_type(row.insutype)
    if insutype is None:
        return None
    status = _STATUSES.get(row.psn_insu_stas or "", EnrolmentStatus.NONE)
    # A live row may carry a date of pause from years ago: developers do not trust it.
    is_live = status is EnrolmentStatus.NORMAL
    paused = None if is_live else row.paus_insu_date
    return Enrolment(
        psn_no=psn_no,
        insutype=insutype,
        psn_type=row.psn_type,
        status=status,
        poolarea=pooling_area(row.insuplc_admdvs),
        since=_day(row.psn_insu_date),
        paused=_day(paused),
        employer=row.emp_name,
    )


def insurance_type(code: str) -> InsuranceType | None:
    try:
        return InsuranceType(code)
    except ValueError:
        return None


def _split(psn_no: str, row: ContributionRow, now: datetime) -> Iterator[Contribution]:
    insutype = insurance_type(row.insutype)
    if insutype is None:
        return
    span = MonthSpan(Month.from_int(int(row.accrym_begn)), Month.from_int(int(row.accrym_end)))
    _check_span(span, row, now)
    has_arrived = row.clct_flag in _ARRIVED
    first = Contribution(
        psn_no=psn_no,
        insutype=insutype,
        poolarea=pooling_area(row.poolarea_no),
        month=span.first,
        components=None,
        arrival=Arrival.ARRIVED if has_arrived else Arrival.NOT_ARRIVED,
        arrived=_day(row.clct_time) if has_arrived else None,
        clct_type=row.clct_type,
    )
    months = (Month(year, 1) for year in span.years) if insutype.is_paid_yearly else span
    yield from (replace(first, month=month) for month in months)


def _check_span(span: MonthSpan, row: ContributionRow, now: datetime) -> None:
    if span.last < span.first or span.last > Month(now.year + _YEARS_AHEAD, MONTHS_A_YEAR):
        raise AnswerGarbled("accrym")
    if row.clct_time and row.clct_time > now + _CLOCKS_DIFFER:
        raise AnswerGarbled("clct_time")


def _spent(psn_no: str, row: Settlement, now: datetime) -> Iterator[Movement]:
    if row.setl_time > now + _CLOCKS_DIFFER:
        raise AnswerGarbled("setl_time")
    is_refund = row.refd_setl_flag == _YES
    own = MovementKind.RETURN if is_refund else MovementKind.SPENDING
    amounts = ((own, row.acct_pay), (MovementKind.FAMILY_SHARING, row.acct_mulaid_pay))
    for kind, amount in amounts:
        if not amount:
            continue
        if amount.fen < 0 and not is_refund:
            raise AnswerGarbled("acct_pay")
        yield Movement(
            psn_no=psn_no,
            kind=MovementKind.RETURN if is_refund else kind,
            amount=Money(abs(amount.fen)),
            occurred=row.setl_time,
            place=row.fixmedins_name,
        )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None

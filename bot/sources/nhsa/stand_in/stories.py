"""The demo's people in the rows of the interface: what it holds, and not one amount more."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Final

from pydantic import JsonValue

from bot.clock import Clock
from bot.domain.account import Movement, MovementKind
from bot.domain.contribution import Arrival, Contribution, Reversal
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person
from bot.sources.demo import DEMO_PEOPLE, DemoSource
from bot.sources.demo.entries import CHINA

Row = dict[str, JsonValue]

EVER: Final = MonthSpan(Month(1990, 1), Month(2099, 12))
SPENT: Final = frozenset({MovementKind.SPENDING, MovementKind.FAMILY_SHARING, MovementKind.RETURN})
_PHARMACY_SIGN: Final = "药"
_PHARMACY, _OUTPATIENT = "41", "11"
_PATIENCE_MONTHS: Final = 2


class Stories:
    """Tells the records of one person at a time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._demo = DemoSource(clock)

    def found(self, certno: str) -> Person | None:
        cast = (member.person for member in DEMO_PEOPLE)
        return next((one for one in cast if one.certno == certno), None)

    def known(self, psn_no: str) -> Person | None:
        cast = (member.person for member in DEMO_PEOPLE)
        return next((one for one in cast if one.psn_no == psn_no), None)

    def somebody_else(self, person: Person) -> Person:
        """Return the next of the cast: whom a gateway would mix this person up with."""
        cast = [member.person for member in DEMO_PEOPLE]
        return cast[(cast.index(person) + 1) % len(cast)]

    async def person(self, person: Person) -> Row:
        """1101. A code comes as a number here, as it does from some gateways."""
        rows = [row for row in await self._demo.enrolments(person.psn_no) if _is_medical(row)]
        balance = await self._demo.balance(person.psn_no)
        base: Row = {
            "psn_no": person.psn_no,
            "psn_cert_type": person.cert_type,
            "certno": person.certno,
            "psn_name": person.name,
            "gend": person.gender,
            "brdy": f"{person.birth:%Y-%m-%d}" if person.birth else "",
            "age": 40.1,
        }
        yuan = f"{balance.yuan:.2f}" if balance else "0.00"
        insured: list[JsonValue] = [_insurance(row, yuan) for row in rows]
        return {"baseinfo": base, "insuinfo": insured, "idetinfo": []}

    async def divisions(self, psn_no: str) -> frozenset[str]:
        """Tell where a person is insured: one of them `insuplc_admdvs` must name."""
        rows = await self._demo.enrolments(psn_no)
        return frozenset(row.poolarea for row in rows if _is_medical(row))

    async def premiums(self, person: Person) -> list[JsonValue]:
        """90100: months that arrived together are one row; no row has an amount."""
        found: list[JsonValue] = []
        for insutype in InsuranceType:
            rows = await self._demo.contributions(person.psn_no, insutype, EVER)
            if not insutype.value.startswith("hrss"):
                found += [_premium(span) for span in _spans(rows)]
        return found

    async def visits(self, person: Person, kind: str, since: str, until: str) -> list[JsonValue]:
        """5201."""
        return [
            {
                "psn_no": person.psn_no,
                "mdtrt_id": f"M{_number(one)}",
                "setl_id": f"S{_number(one)}",
                "med_type": kind,
                "begntime": f"{_local(one):%Y-%m-%d %H:%M:%S}",
            }
            for one in await self._spent(person)
            if _visit_kind(one) == kind and since <= f"{_local(one):%Y-%m-%d %H:%M:%S}" <= until
        ]

    async def settlement(self, person: Person, setl_id: str) -> Row | None:
        """5203."""
        found = [one for one in await self._spent(person) if f"S{_number(one)}" == setl_id]
        return {"setlinfo": _settlement(person, found[0]), "setldetail": []} if found else None

    async def funds(self, person: Person, insutype: str) -> tuple[bool, str]:
        """2001: whether the fund pays, and the name of the reason why not."""
        rows = await self._demo.enrolments(person.psn_no)
        enrolment = next((row for row in rows if row.insutype == insutype and row.is_live), None)
        if enrolment is None:
            return False, "suspended"
        months = await self._demo.recorded(person.psn_no, enrolment.insutype)
        since = self._clock.month().plus(-_PATIENCE_MONTHS)
        is_due = enrolment.psn_type.startswith("11") and not enrolment.insutype.is_paid_yearly
        is_paid = months is not None and months.last >= since
        return (True, "") if is_paid or not is_due else (False, "unpaid")

    async def _spent(self, person: Person) -> list[Movement]:
        return [one for one in await self._demo.movements(person.psn_no) if one.kind in SPENT]


def _is_medical(row: Enrolment) -> bool:
    return not row.insutype.value.startswith("hrss")


def _insurance(row: Enrolment, balance: str) -> Row:
    has_account = row.insutype is InsuranceType.EMPLOYEE_MEDICAL
    return {
        "insutype": int(row.insutype.value),
        "psn_type": row.psn_type,
        "psn_insu_stas": row.status.value,
        "psn_insu_date": _spelled(row.since),
        "paus_insu_date": _spelled(row.paused),
        "cvlserv_flag": "0",
        "insuplc_admdvs": row.poolarea,
        "emp_name": row.employer or "",
        "balc": balance if has_account else 0,
    }


def _spans(rows: Iterable[Contribution]) -> Iterator[list[Contribution]]:
    """Join neighbouring months of one kind that arrived on one day."""
    standing = [
        row for row in rows if row.reversal is not Reversal.REVERSING and not row.is_reversed
    ]
    for _, alike in groupby(standing, key=lambda row: (row.poolarea, row.clct_type, row.arrived)):
        span: list[Contribution] = []
        for row in alike:
            if span and row.month != span[-1].month.next():
                yield span
                span = []
            span.append(row)
        yield span


def _premium(span: list[Contribution]) -> Row:
    first, last = span[0], span[-1].month
    if first.insutype.is_paid_yearly:
        last = Month(last.year, 12)
    return {
        "poolarea_no": first.poolarea,
        "poolarea_no_name": "",
        "insutype": first.insutype.value,
        "clct_type": first.clct_type,
        "clct_flag": int(first.arrival is Arrival.ARRIVED),
        "accrym_begn": int(first.month),
        "accrym_end": str(int(last)),
        "clct_time": f"{first.arrived:%Y%m%d}000000" if first.arrived else "",
    }


def _settlement(person: Person, movement: Movement) -> Row:
    is_shared = movement.kind is MovementKind.FAMILY_SHARING
    is_return = movement.kind is MovementKind.RETURN
    yuan = f"{'-' if is_return else ''}{movement.amount.yuan:.2f}"
    return {
        "psn_no": person.psn_no,
        "setl_id": f"S{_number(movement)}",
        "setl_time": f"{_local(movement):%Y-%m-%d %H:%M:%S}",
        "medfee_sumamt": f"{movement.amount.yuan:.2f}",
        "acct_pay": 0 if is_shared else yuan,
        "acct_mulaid_pay": yuan if is_shared else 0,
        "balc": f"{movement.balance_after.yuan:.2f}" if movement.balance_after else "",
        "refd_setl_flag": str(int(is_return)),
        "fixmedins_name": movement.place or "",
    }


def _visit_kind(movement: Movement) -> str:
    return _PHARMACY if _PHARMACY_SIGN in (movement.place or "") else _OUTPATIENT


def _number(movement: Movement) -> str:
    return f"{_local(movement):%Y%m%d%H%M%S}"


def _local(movement: Movement) -> datetime:
    return movement.occurred.astimezone(CHINA)


def _spelled(day: date | None) -> str:
    return f"{day:%Y-%m-%d} 00:00:00" if day else ""

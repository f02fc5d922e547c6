"""Tells the enrolments that follow from the spells of a life."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import assert_never

from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.insurance import FLEXIBLE, InsuranceType
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Flexible, Life, Resident, Retired, Spell
from bot.sources.demo.premiums import Asked

_EMPLOYEE = "1101"
_RETIREE = "1201"


def enrolments_of(life: Life, asked: Iterable[Asked], now: Month) -> tuple[Enrolment, ...]:
    """Enrol a person once for each insurance and area; a later spell there goes on with it."""
    rows: dict[tuple[InsuranceType, str], Enrolment] = {}
    for each in asked:
        named = _named(life.person.psn_no, each.spell)
        for insutype, last in _insurances(each, now).items():
            row = replace(_ended(named, last, now), insutype=insutype)
            key = insutype, row.poolarea
            rows[key] = replace(row, since=rows.get(key, row).since)
    return tuple(rows.values())


def _named(psn_no: str, spell: Spell) -> Enrolment:
    """Enrol a spell for its medical insurance."""
    kind, status = InsuranceType.EMPLOYEE_MEDICAL, EnrolmentStatus.NORMAL
    match spell:
        case Employed():
            since, area = spell.joined or spell.first.first_day, spell.tariff.area
            return Enrolment(psn_no, kind, _EMPLOYEE, status, area, since, employer=spell.employer)
        case Flexible():
            since, area = spell.first.first_day, spell.tariff.area
            return Enrolment(psn_no, kind, FLEXIBLE, status, area, since, tier=spell.tier)
        case Retired():
            since, area = spell.first.first_day, spell.tariff.area
            return Enrolment(psn_no, kind, _RETIREE, status, area, since)
        case Resident():
            kind, since = InsuranceType.RESIDENT_MEDICAL, date(spell.first_year, 1, 1)
            return Enrolment(psn_no, kind, spell.psn_type, status, spell.area, since)
        case _:
            assert_never(spell)


def _insurances(asked: Asked, now: Month) -> dict[InsuranceType, Month]:
    """Name the insurances of a spell, each with the last month it asks for."""
    match asked.spell:
        case Resident():
            return {InsuranceType.RESIDENT_MEDICAL: now}
        case Retired():
            return {InsuranceType.EMPLOYEE_MEDICAL: now}
        case _:
            return {each.row.insutype: each.row.month for each in asked.premiums}


def _ended(row: Enrolment, last: Month, now: Month) -> Enrolment:
    """End an enrolment that nobody pays for any more."""
    if last == now:
        return row
    return replace(row, status=EnrolmentStatus.TERMINATED, paused=last.next().first_day)

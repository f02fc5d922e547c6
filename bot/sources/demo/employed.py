"""Bills of a month with an employer: medical insurance, and the four of the HR&SS side."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.contribution import Components
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.domain.person import Person
from bot.sources.demo.bill import Bill, bill_by_rate, credit_of
from bot.sources.demo.career import Employed
from bot.sources.demo.tariff import (
    Tariff,
    base_of,
    credited_share,
    rate_of,
    share_of,
    turns_between,
)
from bot.sources.demo.tariffs.nation import HRSS_RATES


def bills_of_month(person: Person, spell: Employed, month: Month) -> Iterator[Bill]:
    turns = turns_between(spell.tariff, spell.first, month)
    base = base_of(spell.tariff, spell.wage + turns * spell.raise_a_year, month)
    yield medical_bill(person, spell, month, base)
    rates = HRSS_RATES | {InsuranceType.MATERNITY_HRSS: spell.tariff.maternity}
    for insutype, rows in rates.items():
        bill = bill_by_rate(insutype, month, base, rate_of(rows, month))
        if bill.components.payable:
            yield replace(bill, employer=spell.employer)


def medical_bill(person: Person, spell: Employed, month: Month, base: Money) -> Bill:
    """Ask both parts and the add-on; credit the own part, and before the reform a share."""
    tariff, rate = spell.tariff, rate_of(spell.tariff.rates, month)
    own, unit = share_of(base, rate.individual), share_of(base, rate.unit)
    extra = _add_on(tariff, month)
    return Bill(
        insutype=InsuranceType.EMPLOYEE_MEDICAL,
        month=month,
        components=Components(own + unit + (extra or ZERO), own, unit=unit, other=extra),
        base=base,
        credit=credit_of(own, share_of(base, credited_share(tariff, _age(person, month), month))),
        employer=spell.employer,
    )


def _add_on(tariff: Tariff, month: Month) -> Money | None:
    if tariff.add_on is None or month.number not in tariff.add_on_months:
        return None
    return Money.from_yuan(tariff.add_on)


def _age(person: Person, month: Month) -> int:
    return month.year - person.birth.year if person.birth else 0

"""What an area asks for one month, and the premium it becomes on its usual days."""

from dataclasses import dataclass

from bot.domain.contribution import Components, Contribution, Credit
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.sources.demo.paydays import usual_arrival, usual_credit
from bot.sources.demo.planned import Planned
from bot.sources.demo.tariff import Rate, Tariff, share_of

NOTHING_CREDITED = Credit()


@dataclass(frozen=True, slots=True)
class Bill:
    """The parts of a premium, and what of them the account is to get."""

    insutype: InsuranceType
    month: Month
    components: Components
    base: Money | None = None
    credit: Credit = NOTHING_CREDITED
    employer: str | None = None


def bill_by_rate(insutype: InsuranceType, month: Month, base: Money, rate: Rate) -> Bill:
    """Ask per cent of a base for an insurance that fills no medical account."""
    own, unit = share_of(base, rate.individual), share_of(base, rate.unit)
    return Bill(insutype, month, Components(own + unit, own, unit=unit), base)


def credit_of(own: Money, unit: Money = ZERO) -> Credit:
    return Credit(individual=own, unit=unit, sum=own + unit)


def paid(psn_no: str, tariff: Tariff, bill: Bill) -> Planned:
    """Let a bill arrive, and be credited where there is something to credit."""
    arrived = usual_arrival(tariff, bill.month)
    row = Contribution(
        psn_no=psn_no,
        insutype=bill.insutype,
        poolarea=tariff.area,
        month=bill.month,
        components=bill.components,
        credit=bill.credit,
        base=bill.base,
        arrived=arrived,
        credited=usual_credit(tariff, arrived) if bill.credit.sum else None,
        employer=bill.employer,
    )
    return Planned(row, seen=arrived)

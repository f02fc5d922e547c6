"""Bills of a month that a person pays alone: by rate on a base, or a fixed sum of a tier."""

from collections.abc import Iterator

from bot.domain.contribution import Components
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.sources.demo.bill import Bill, bill_by_rate, credit_of
from bot.sources.demo.career import Flexible
from bot.sources.demo.tariff import Rate, base_of, in_force, rate_of, share_of

_PENSION = Rate(201601, "0", "20")
_CREDITED_PERCENT = "2"


def bills_of_month(spell: Flexible, month: Month) -> Iterator[Bill]:
    if spell.tier:
        yield _tier_bill(spell, month)
        return
    base = base_of(spell.tariff, spell.base, month)
    yield _rate_bill(spell, month, base)
    yield bill_by_rate(InsuranceType.PENSION, month, base, _PENSION)


def _rate_bill(spell: Flexible, month: Month, base: Money) -> Bill:
    own = share_of(base, rate_of(spell.tariff.flexible, month).individual)
    return Bill(
        insutype=InsuranceType.EMPLOYEE_MEDICAL,
        month=month,
        components=Components(own, own),
        base=base,
        credit=credit_of(share_of(base, _CREDITED_PERCENT)),
    )


def _tier_bill(spell: Flexible, month: Month) -> Bill:
    """Ask the sum of a tier without account, of which nothing is credited."""
    row = in_force(spell.tariff.flexible_sums, month)
    own = Money.from_yuan(row.yuan) if row else ZERO
    insutype = InsuranceType.EMPLOYEE_MEDICAL
    return Bill(insutype, month, Components(own, own), credit=credit_of(ZERO))

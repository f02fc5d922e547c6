"""The yearly premiums of a resident: paid the autumn before, half and more by subsidy."""

from collections.abc import Iterator
from datetime import date

from bot.domain.contribution import Components, Contribution
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month
from bot.sources.demo.career import Resident
from bot.sources.demo.planned import Planned
from bot.sources.demo.tariff import in_force
from bot.sources.demo.tariffs.nation import RESIDENT_PREMIUMS, ResidentPremium


def yearly_premiums(psn_no: str, spell: Resident, until: Month) -> Iterator[Planned]:
    """Yield a premium for every cover year, next year's included."""
    for year in range(spell.first_year, until.year + 2):
        premium = in_force(RESIDENT_PREMIUMS, Month(year, 1))
        if premium is not None:
            yield _paid_before(psn_no, spell.area, year, premium)


def _paid_before(psn_no: str, area: str, year: int, premium: ResidentPremium) -> Planned:
    own, subsidy = Money.from_yuan(premium.individual), Money.from_yuan(premium.subsidy)
    paid_on = date(year - 1, 10, 12 + year % 9)
    row = Contribution(
        psn_no=psn_no,
        insutype=InsuranceType.RESIDENT_MEDICAL,
        poolarea=area,
        month=Month(year, 1),
        components=Components(own + subsidy, own, subsidy=subsidy),
        arrived=paid_on,
    )
    return Planned(row, seen=paid_on)

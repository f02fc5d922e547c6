from datetime import date
from decimal import Decimal

from bot.domain.evidence import Standing, standing
from bot.domain.month import Month
from bot.domain.policy import AccountRule, Base, EmployeeRate
from bot.domain.policy_terms import Tier
from bot.sources.city_policies import load_policies
from bot.sources.demo.tariff import Tariff, in_force
from bot.sources.demo.tariffs import east, inland, north, south

POLICIES = load_policies()
TARIFFS = [
    tariff
    for room in (east, inland, north, south)
    for tariff in vars(room).values()
    if isinstance(tariff, Tariff)
]


def published(tariff: Tariff, kind: type[Base] | type[EmployeeRate]) -> list[tuple[Month, object]]:
    """The settled rows of an area that say from when they hold, each with its first month."""
    city = POLICIES.city(tariff.area)
    assert city is not None
    return [
        (Month.of(row.evidence.valid_from), row)
        for row in city.of(kind)
        if row.evidence.valid_from and standing(row.evidence) is Standing.SETTLED
    ]


def test_bases_follow_the_published_limits() -> None:
    for tariff in TARIFFS:
        for month, row in published(tariff, Base):
            assert isinstance(row, Base)
            limits = in_force(tariff.limits, month)
            if limits is not None and row.ceiling is not None:
                assert (limits.floor, limits.ceiling) == (row.floor.yuan, row.ceiling.yuan), (
                    tariff.area,
                    month,
                )


def test_rates_follow_the_published_ones() -> None:
    for tariff in TARIFFS:
        for month, row in published(tariff, EmployeeRate):
            assert isinstance(row, EmployeeRate)
            rate = in_force(tariff.rates, month)
            if rate is not None and row.tier in (None, Tier.FIRST):
                assert Decimal(rate.unit) == row.unit_pct, (tariff.area, month)


def test_the_reform_comes_on_the_day_the_area_names() -> None:
    for tariff in TARIFFS:
        city = POLICIES.city(tariff.area)
        assert city is not None
        named = {row.reform_date for row in city.of(AccountRule) if row.reform_date}
        first = date(*divmod(tariff.reform, 100), 1)
        assert named <= {first}, tariff.area

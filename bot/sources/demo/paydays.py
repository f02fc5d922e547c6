"""On which days a month's premium usually reaches the fund, and then the account."""

from datetime import date

from bot.domain.month import Month
from bot.sources.demo.tariff import Tariff

_SPREAD = 4


def usual_arrival(tariff: Tariff, month: Month) -> date:
    return month.first_day.replace(day=tariff.arrives + int(month) * 7 % _SPREAD)


def usual_credit(tariff: Tariff, arrived: date) -> date:
    """Credit in the month after the arrival: the run is a monthly one."""
    run = Month.of(arrived).next()
    return run.first_day.replace(day=tariff.credits + int(run) * 3 % _SPREAD)

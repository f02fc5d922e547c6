"""The part of the gallery that shows what a gateway tells, and what it cannot."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.contribution import Arrival, Contribution
from bot.domain.entitlement import Entitlement
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month, MonthSpan
from bot.screens import account, benefits, details, home, month, social, year
from bot.screens.account import AccountView
from bot.screens.benefits import BenefitsView
from bot.screens.home import HomeView
from bot.screens.month import MonthView
from bot.screens.social import CardView
from bot.screens.stamp import Stamp
from bot.screens.year import YearView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.screens import cast, rulebook

Exhibit = Callable[[Texts], Screen]
STAMP: Final = Stamp(cast.STAMP.as_of, "nhsa")
LATE: Final = replace(STAMP, is_late=True)


def arrival(number: int, **facts: object) -> Contribution:
    """A month of 2026 as a gateway tells it: without any amount."""
    bare = replace(cast.premium(number), components=None, base=None, credited=None)
    return replace(bare, **facts)


WAITING: Final = arrival(10, arrival=Arrival.NOT_ARRIVED, arrived=None)
SOME_DAY: Final = arrival(9, arrived=None)
BACK_PAYMENT: Final = arrival(8, clct_type="30")


def year_of(*rows: Contribution, due: MonthSpan | None = None) -> Exhibit:
    statement = cast.year_of(list(rows), cast.WANG_ENROLMENT, due)
    view = YearView(
        statement, cast.WANG_ENROLMENT, cast.BEIJING, range(2025, 2027), STAMP, tells_benefits=True
    )
    return lambda texts: year.year(texts, view)


def yearly(*rows: Contribution) -> Exhibit:
    mine = [replace(row, insutype=InsuranceType.RESIDENT_MEDICAL) for row in rows]
    statement = cast.year_of(mine, cast.CHEN_ENROLMENT)
    view = YearView(statement, cast.CHEN_ENROLMENT, None, range(2026, 2027), LATE)
    return lambda texts: year.year(texts, view)


def month_of(*rows: Contribution) -> Exhibit:
    line = cast.year_of(list(rows), cast.WANG_ENROLMENT).months[0]
    view = MonthView(
        line, cast.WANG_ENROLMENT, cast.BEIJING, rulebook.LOCAL, STAMP, knows_credit=False
    )
    return lambda texts: month.month_screen(texts, view)


def benefits_of(*answers: Entitlement, knows: bool = True) -> Exhibit:
    return lambda texts: benefits.benefits(texts, BenefitsView(answers, STAMP, knows=knows))


SPENT: Final = replace(cast.MOVEMENTS[1], balance_after=None)
GATEWAY: Final[Mapping[str, Exhibit]] = {
    "gateway, year": year_of(
        WAITING,
        SOME_DAY,
        BACK_PAYMENT,
        arrival(7),
        due=MonthSpan(Month(2026, 6), Month(2026, 10)),
    ),
    "gateway, year in which nothing has arrived": year_of(WAITING),
    "gateway, resident": yearly(arrival(1)),
    "gateway, resident waiting": yearly(replace(WAITING, month=Month(2026, 1))),
    "gateway, month": month_of(arrival(7)),
    "gateway, month not arrived": month_of(WAITING),
    "gateway, month paid twice": month_of(BACK_PAYMENT, arrival(8)),
    "gateway, account": lambda texts: account.account(
        texts,
        AccountView(cast.yuan("1860.40"), (SPENT,), 0, 1, LATE, knows_income=False),
    ),
    "gateway, balance alone": lambda texts: account.account(
        texts, AccountView(cast.yuan("1860.40"), (), 0, 1, STAMP, knows_income=False)
    ),
    "gateway, card": lambda texts: social.card(
        texts, CardView(cast.WANG_FANG, None, STAMP, knows_card=False)
    ),
    "gateway, details": lambda texts: details.details(
        texts, cast.BEIJING, (cast.WANG_ENROLMENT,), knows_social=False
    ),
    "gateway, pension": lambda texts: details.beyond_source(texts, InsuranceType.PENSION, STAMP),
    "gateway, home while it is away": lambda texts: home.home(
        texts, HomeView(region=cast.BEIJING, is_away=True)
    ),
    "gateway, benefits": benefits_of(
        Entitlement(cast.MEDICAL, is_enjoyed=True, begins=date(2026, 1, 1)),
        Entitlement(InsuranceType.MATERNITY, is_enjoyed=True, ends=date(2026, 12, 31)),
    ),
    "gateway, no benefits": benefits_of(
        Entitlement(cast.MEDICAL, is_enjoyed=False, reason="待遇等待期内 <3个月>"),
        Entitlement(InsuranceType.LARGE_AMOUNT, is_enjoyed=False),
    ),
    "gateway, benefits of nobody": benefits_of(),
    "gateway, benefits not told": benefits_of(knows=False),
}

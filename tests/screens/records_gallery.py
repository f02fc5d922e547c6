"""The part of the gallery that shows records: card, insurances, years, months, account."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.contribution import Arrival, Components, Credit
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.statement import MonthLine
from bot.screens import (
    account,
    details,
    month,
    social,
    year,
)
from bot.screens.absence import NoAccount
from bot.screens.account import AccountView
from bot.screens.month import MonthView, Neighbours
from bot.screens.social import CardView
from bot.screens.stamp import Stamp
from bot.screens.year import YearView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.screens import cast, rulebook

Exhibit = Callable[[Texts], Screen]
YEARS: Final = range(2024, 2027)
FIVE: Final = (
    cast.WANG_ENROLMENT,
    cast.enrolment(InsuranceType.PENSION),
    cast.enrolment(InsuranceType.UNEMPLOYMENT, status=EnrolmentStatus.SUSPENDED),
    cast.enrolment(InsuranceType.WORK_INJURY),
    cast.enrolment(InsuranceType.MATERNITY),
    cast.enrolment(InsuranceType.LARGE_AMOUNT),
)


def month_view(line: MonthLine, **facts: object) -> MonthView:
    given: dict[str, object] = {
        "enrolment": cast.WANG_ENROLMENT,
        "region": cast.BEIJING,
        "rule": rulebook.LOCAL,
        "stamp": cast.STAMP,
        **facts,
    }
    return MonthView(line, **given)  # type: ignore[arg-type]


def months(*rows: object) -> MonthLine:
    return cast.year_of(list(rows), cast.WANG_ENROLMENT).months[0]  # type: ignore[arg-type]


STRANGE_STAMP: Final = Stamp(cast.STAMP.as_of, "elsewhere")
SOCIAL: Final[Mapping[str, Exhibit]] = {
    "social, the services": social.menu,
    "social, the queries": social.query,
    "card, Wang Fang": lambda texts: social.card(
        texts, CardView(cast.WANG_FANG, cast.CARD, cast.STAMP)
    ),
    "card, Li Qiang's is not activated": lambda texts: social.card(
        texts, CardView(cast.LI_QIANG, cast.NEW_CARD, cast.LEDGER_STAMP)
    ),
    "card, from another source": lambda texts: social.card(
        texts, CardView(cast.WANG_FANG, cast.CARD, STRANGE_STAMP)
    ),
    "card, none": lambda texts: social.card(texts, CardView(cast.CHEN_JIE, None, None)),
}
DETAILS: Final[Mapping[str, Exhibit]] = {
    "details, all five": lambda texts: details.details(texts, cast.BEIJING, FIVE),
    "details, a resident": lambda texts: details.details(texts, None, (cast.CHEN_ENROLMENT,)),
    "years": lambda texts: details.years(texts, cast.MEDICAL, range(2018, 2027)),
    "no records, suspended pension": lambda texts: details.no_records(
        texts,
        InsuranceType.PENSION,
        cast.enrolment(InsuranceType.PENSION, status=EnrolmentStatus.SUSPENDED),
        cast.STAMP,
    ),
    "no records, not enrolled": lambda texts: details.no_records(texts, cast.MEDICAL, None, None),
}


def year_of(view: YearView) -> Exhibit:
    return lambda texts: year.year(texts, view)


YEAR_VIEWS: Final[Mapping[str, Exhibit]] = {
    "year, Wang Fang with a gap": year_of(
        YearView(cast.WANG_YEAR, cast.WANG_ENROLMENT, cast.BEIJING, YEARS, cast.STAMP)
    ),
    "year, derived and large": year_of(
        YearView(cast.DERIVED_YEAR, cast.WANG_ENROLMENT, None, range(2025, 2027), cast.STAMP)
    ),
    "year, Li Qiang pays for himself": year_of(
        YearView(cast.LI_YEAR, cast.LI_ENROLMENT, cast.HANGZHOU, range(2026, 2027), cast.STAMP)
    ),
    "year, partly without unit part": year_of(
        YearView(rulebook.MIXED_YEAR, rulebook.PENSIONER, cast.BEIJING, YEARS, cast.STAMP)
    ),
    "year, only waiting": year_of(
        YearView(rulebook.WAITING_YEAR, cast.WANG_ENROLMENT, cast.BEIJING, YEARS, cast.STAMP)
    ),
    "year, Zhao Min is retired": year_of(
        YearView(cast.ZHAO_YEAR, cast.ZHAO_ENROLMENT, cast.WUHAN, range(2026, 2027), cast.STAMP)
    ),
    "year, nothing": year_of(
        YearView(cast.year_of([], rulebook.PENSIONER), rulebook.PENSIONER, None, YEARS, cast.STAMP)
    ),
    "year, Chen Jie is a resident": year_of(
        YearView(cast.CHEN_YEAR, cast.CHEN_ENROLMENT, cast.XIAN, YEARS, cast.STAMP)
    ),
    "year, Chen Jie's has not arrived": year_of(
        YearView(cast.CHEN_LATE_YEAR, cast.CHEN_ENROLMENT, cast.XIAN, YEARS, cast.STAMP)
    ),
}


def month_of(view: MonthView) -> Exhibit:
    return lambda texts: month.month_screen(texts, view)


MONTHS: Final[Mapping[str, Exhibit]] = {
    "month, as usual": month_of(
        month_view(months(cast.premium(9)), neighbours=Neighbours(Month(2026, 7), Month(2026, 10)))
    ),
    "month, unpaid": month_of(month_view(MonthLine(Month(2026, 8), ()), rule=None)),
    "month, unpaid in retirement": month_of(
        month_view(MonthLine(Month(2026, 8), ()), rule=None, enrolment=cast.ZHAO_ENROLMENT)
    ),
    "month, not arrived": month_of(
        month_view(months(cast.premium(10, arrival=Arrival.NOT_ARRIVED, arrived=None)))
    ),
    "month, not credited": month_of(
        month_view(months(cast.premium(10, credited=None, credit=Credit())))
    ),
    "month, credited by parts": month_of(
        month_view(
            months(cast.premium(8, credit=Credit(cast.yuan("200"), cast.yuan("80")), arrived=None))
        )
    ),
    "month, credited some amount": month_of(month_view(months(cast.premium(8, credit=Credit())))),
    "month, source without credit": month_of(
        month_view(months(cast.premium(8)), knows_credit=False)
    ),
    "month, derived with a back payment": month_of(
        month_view(
            months(
                cast.premium(9, Components(cast.yuan("1183"), cast.yuan("200"))),
                cast.premium(
                    9,
                    Components(
                        cast.yuan("1260"),
                        cast.yuan("200"),
                        cast.yuan("980"),
                        interest=cast.yuan("12.34"),
                        late_fee=cast.yuan("67.66"),
                    ),
                    clct_type="30",
                    base=None,
                ),
            ),
            rule=rulebook.BETWEEN,
        )
    ),
    "month, a resident's year": month_of(
        month_view(
            cast.CHEN_YEAR.months[0], enrolment=cast.CHEN_ENROLMENT, region=cast.XIAN, rule=None
        )
    ),
}


def account_of(*facts: object, absence: NoAccount | None = None) -> Exhibit:
    view = AccountView(*facts, cast.STAMP, absence)  # type: ignore[arg-type]
    return lambda texts: account.account(texts, view)


ACCOUNTS: Final[Mapping[str, Exhibit]] = {
    "account, Wang Fang": account_of(cast.yuan("1702.88"), cast.MOVEMENTS, 0, 1),
    "account, middle sheet": account_of(cast.yuan("1702.88"), cast.MOVEMENTS, 1, 3),
    "account, balance unknown": account_of(None, cast.MOVEMENTS[:1], 0, 1),
    **{
        f"account, none: {absence}": account_of(None, (), 0, 0, absence=absence)
        for absence in NoAccount
    },
}
RECORDS: Final[Mapping[str, Exhibit]] = {
    **SOCIAL,
    **DETAILS,
    **YEAR_VIEWS,
    **MONTHS,
    **ACCOUNTS,
}

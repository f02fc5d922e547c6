"""The part of the gallery that says why something is not there, by who asks."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.statement import MonthLine
from bot.screens import month, problems
from bot.screens.month import MonthView
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]


def unpaid(enrolment: Enrolment) -> Exhibit:
    view = MonthView(MonthLine(Month(2026, 8), ()), enrolment, cast.BEIJING, None, cast.STAMP)
    return lambda texts: month.month_screen(texts, view)


ABSENCES: Final[Mapping[str, Exhibit]] = {
    "month, unpaid by a flexible worker": unpaid(cast.enrolment(psn_type="1103")),
    "month, unpaid by a resident": unpaid(cast.CHEN_ENROLMENT),
    "month, unpaid by a student": unpaid(
        cast.enrolment(InsuranceType.CRITICAL_ILLNESS, psn_type="1404")
    ),
    "month, unpaid pension": unpaid(cast.enrolment(InsuranceType.PENSION)),
    "problem, a number nobody asked for": problems.number_unasked,
}

"""Payment details: the insurances, a year, a month, and the rule of a month."""

from bot.actions import cities, rules, statements
from bot.actions import home as homes
from bot.actions.statements import NoRecords
from bot.domain.insurance import InsuranceType
from bot.screens import details as details_screens
from bot.screens import month as month_screens
from bot.screens import rule as rule_screens
from bot.screens import year as year_screens
from bot.texts.catalog import Texts
from bot.ui.pages import BasicMedical, ChooseYear, MonthPage, PaymentDetails, RuleSource, YearPage
from bot.ui.screen import Screen
from handlers.context import PersonalContext

LATEST = 0


async def open_details(_: PaymentDetails, context: PersonalContext) -> Screen:
    rows = await statements.enrolments(context.holder)
    region = cities.city_of(context.office, context.visitor)
    knows_social = context.holder.source.capabilities.social
    return details_screens.details(context.texts, region, rows, knows_social=knows_social)


async def open_basic_medical(_: BasicMedical, context: PersonalContext) -> Screen:
    """Open whichever basic medical insurance the person has, the employees' if neither."""
    enrolment = await homes.basic_medical(context.holder)
    insutype = enrolment.insutype if enrolment else InsuranceType.EMPLOYEE_MEDICAL
    return await open_year(YearPage(insutype, LATEST, 0), context)


async def open_year(page: YearPage, context: PersonalContext) -> Screen:
    view = await statements.year_view(context.office, context.holder, page.insutype, page.year)
    if isinstance(view, NoRecords):
        return _nothing(context.texts, view)
    return year_screens.year(context.texts, view)


async def open_years(page: ChooseYear, context: PersonalContext) -> Screen:
    known = await statements.years(context.holder, page.insutype)
    return details_screens.years(context.texts, page.insutype, known)


async def open_month(page: MonthPage, context: PersonalContext) -> Screen:
    view = await statements.month_view(context.office, context.holder, page.insutype, page.month)
    if isinstance(view, NoRecords):
        return _nothing(context.texts, view)
    return month_screens.month_screen(context.texts, view)


async def open_rule(page: RuleSource, context: PersonalContext) -> Screen:
    """Show where the rule stands written; a month that no rule speaks of shows itself."""
    view = await rules.rule_view(context.office, context.holder, page.insutype, page.month)
    if view is None:
        return await open_month(MonthPage(page.insutype, page.month), context)
    return rule_screens.rule(context.texts, view)


def _nothing(texts: Texts, found: NoRecords) -> Screen:
    if found.is_beyond_source:
        return details_screens.beyond_source(texts, found.insutype, found.stamp)
    return details_screens.no_records(texts, found.insutype, found.enrolment, found.stamp)

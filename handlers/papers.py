"""Pictures and documents of somebody's records."""

from bot.actions import explain, statements
from bot.actions.drawing import draw
from bot.actions.statements import NoRecords
from bot.domain.insurance import InsuranceType
from bot.screens import papers as screens
from bot.screens.month_chart import month_chart
from bot.screens.waterfall_chart import waterfall_chart
from bot.screens.year import YearView
from bot.screens.year_document import DocumentView, year_document
from bot.ui.pages import AccountPicture, Page, ReconcileYear, YearDocument, YearPage, YearPicture
from bot.ui.paper import Order
from bot.ui.screen import Screen
from handlers.context import PersonalContext


async def send_account(page: AccountPicture, context: PersonalContext) -> Screen:
    """Draw the account from one balance to the other."""
    view = await explain.reconcile_view(context.office, context.holder, page.year)
    order = waterfall_chart(context.texts, view.reconciliation, view.stamp) if view else None
    return await _send(order, ReconcileYear(page.year), context)


async def send_year(page: YearPicture, context: PersonalContext) -> Screen:
    """Draw the premiums of a year."""
    view = await _year(page.insutype, page.year, context)
    order = month_chart(context.texts, view) if view else None
    return await _send(order, YearPage(page.insutype, page.year, 0), context)


async def send_document(page: YearDocument, context: PersonalContext) -> Screen:
    """Write a year down as a document."""
    view = await _year(page.insutype, page.year, context)
    order = None
    if view is not None:
        person = await context.holder.source.person(context.holder.psn_no)
        name = person.name if person else ""
        document = DocumentView(view, context.office.clock.now(), name)
        order = year_document(context.texts, document, page.form)
    return await _send(order, YearPage(page.insutype, page.year, 0), context)


async def _year(insutype: InsuranceType, year: int, context: PersonalContext) -> YearView | None:
    view = await statements.year_view(context.office, context.holder, insutype, year)
    return None if isinstance(view, NoRecords) else view


async def _send(order: Order | None, back: Page, context: PersonalContext) -> Screen:
    if order is None:
        return screens.nothing_to_draw(context.texts, back)
    paper = await draw(context.office, order)
    if paper is None:
        return screens.not_drawn(context.texts, back)
    return screens.sent(context.texts, paper, back)

"""Why the balance differs: the account, its sums, the premiums, and what is left unexplained."""

from collections.abc import Callable

from bot.actions import explain
from bot.screens import arithmetic as arithmetic_screens
from bot.screens import premium_flow as flow_screens
from bot.screens import reconcile as screens
from bot.screens import remainder as remainder_screens
from bot.screens.reconcile_view import ReconcileView
from bot.texts.catalog import Texts
from bot.ui.pages import Arithmetic, PremiumFlow, Reconcile, ReconcileYear, RemainderPage
from bot.ui.screen import Screen
from handlers.context import PersonalContext

Show = Callable[[Texts, ReconcileView], Screen]


async def open_latest(_: Reconcile, context: PersonalContext) -> Screen:
    return await _show(explain.LATEST, screens.reconcile, context)


async def open_year(page: ReconcileYear, context: PersonalContext) -> Screen:
    return await _show(page.year, screens.reconcile, context)


async def open_arithmetic(page: Arithmetic, context: PersonalContext) -> Screen:
    return await _show(page.year, arithmetic_screens.arithmetic, context)


async def open_flow(page: PremiumFlow, context: PersonalContext) -> Screen:
    return await _show(page.year, flow_screens.premium_flow, context)


async def open_remainder(page: RemainderPage, context: PersonalContext) -> Screen:
    """Show what may be behind a difference; where there is none, the year itself says so."""
    return await _show(page.year, _remainder, context)


def _remainder(texts: Texts, view: ReconcileView) -> Screen:
    has_one = bool(view.reconciliation.waterfall.explanations)
    return (remainder_screens.remainder if has_one else screens.reconcile)(texts, view)


async def _show(year: int, show: Show, context: PersonalContext) -> Screen:
    view = await explain.reconcile_view(context.office, context.holder, year)
    return screens.nothing(context.texts) if view is None else show(context.texts, view)

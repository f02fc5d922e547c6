"""The personal account: all entries, those of a kind and a year, and a year summed up."""

from bot.actions import account as accounts
from bot.actions.account import Wanted
from bot.screens import account as screens
from bot.screens import account_year as year_screens
from bot.ui.pages import Account, AccountEntries, AccountYear
from bot.ui.screen import Screen
from handlers.context import PersonalContext


async def open_account(page: Account, context: PersonalContext) -> Screen:
    return await _open(Wanted(sheet=page.sheet), context)


async def open_entries(page: AccountEntries, context: PersonalContext) -> Screen:
    return await _open(Wanted(page.group, page.year, page.sheet), context)


async def open_year(page: AccountYear, context: PersonalContext) -> Screen:
    """Sum a year up; without any entry the account itself says why."""
    view = await accounts.year_view(context.office, context.holder, page.year)
    if view is None:
        return await _open(Wanted(), context)
    return year_screens.account_year(context.texts, view)


async def _open(wanted: Wanted, context: PersonalContext) -> Screen:
    view = await accounts.account_view(context.office, context.holder, wanted)
    return screens.account(context.texts, view)

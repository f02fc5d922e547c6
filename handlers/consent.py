"""What a visitor agrees to: asked one by one, read, and taken back."""

from dataclasses import replace

from bot.actions import consents
from bot.domain.consent import NEEDED_FOR_RECORDS, Purpose
from bot.screens import consent as screens
from bot.screens.privacy import CHANGED, UNCHANGED
from bot.ui.pages import Agree, ConsentPage, NotNow, Withdraw
from bot.ui.screen import Screen
from handlers.context import Context
from handlers.privacy import show_hub
from handlers.subscriptions import show_reminders


async def ask(purpose: Purpose, context: Context) -> Screen:
    """Show the text of what is not agreed to yet, or no longer in force."""
    view = consents.view_of(context.office, context.visitor, purpose)
    return screens.ask(context.texts, view)


async def open_text(page: ConsentPage, context: Context) -> Screen:
    if not context.visitor.consents.holds(page.purpose):
        return await ask(page.purpose, context)
    view = consents.view_of(context.office, context.visitor, page.purpose)
    return screens.given(context.texts, view)


async def agree(page: Agree, context: Context) -> Screen:
    """Record it, and ask for the next; a text that has changed meanwhile is shown anew."""
    words = (page.purpose, page.version, page.language)
    visitor = await consents.agree(context.office, context.visitor, *words)
    if visitor is None:
        return await open_text(ConsentPage(page.purpose), context)
    now = replace(context, visitor=visitor)
    if page.purpose not in NEEDED_FOR_RECORDS:
        return await show_reminders(now, CHANGED)
    lacking = visitor.consents.lacking()
    if lacking:
        return await ask(lacking[0], now)
    return screens.complete(context.texts, is_bound=visitor.binding is not None)


async def leave(page: NotNow, context: Context) -> Screen:
    """Keep nothing of it, and show what stays open; a consent once given is not touched."""
    if page.purpose not in NEEDED_FOR_RECORDS:
        return await show_reminders(context, UNCHANGED)
    if context.visitor.consents.holds(page.purpose):
        return await show_hub(context, UNCHANGED)
    return screens.declined(context.texts)


async def withdraw(page: Withdraw, context: Context) -> Screen:
    """Tell the consequences once, and then do it at once."""
    if not page.confirmed:
        return screens.withdraw_confirm(context.texts, page.purpose)
    await consents.withdraw(context.office, context.visitor, page.purpose, context.texts)
    is_bound = page.purpose in NEEDED_FOR_RECORDS and context.visitor.binding is not None
    return screens.withdrawn(context.texts, page.purpose, is_bound=is_bound)

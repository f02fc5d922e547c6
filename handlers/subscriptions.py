"""What one is told unasked: the switches, why something came, and the hours of peace.

None of it shows records, and none of it wants a PIN: to have no more of a notice must be easy.
"""

from bot.actions import consents, subscriptions
from bot.screens import subscriptions as screens
from bot.screens.privacy import CHANGED
from bot.screens.subscriptions import KINDS, RemindersView
from bot.texts.catalog import Key
from bot.ui import pages
from bot.ui.screen import Screen
from handlers.context import Context


async def open_reminders(_: pages.Reminders, context: Context) -> Screen:
    return await show_reminders(context)


async def show_reminders(context: Context, notice: Key | None = None) -> Screen:
    return screens.reminders(context.texts, await _view(context), notice)


async def open_why(page: pages.WhyNotice, context: Context) -> Screen:
    """Explain a kind of notice; of what is none, show all there is."""
    if page.purpose not in KINDS:
        return await show_reminders(context)
    return screens.why(context.texts, await _view(context), page.purpose)


async def stop(page: pages.StopNotice, context: Context) -> Screen:
    """Stop it at once; a second tap finds it stopped. What records rest on is not stopped here."""
    if page.purpose not in KINDS:
        return await show_reminders(context)
    await consents.withdraw(context.office, context.visitor, page.purpose, context.texts)
    return screens.stopped(context.texts, page.purpose)


async def choose_quiet(_: pages.ChooseQuiet, context: Context) -> Screen:
    return screens.choose_quiet(context.texts, await _view(context))


async def set_quiet(page: pages.SetQuiet, context: Context) -> Screen:
    done = await subscriptions.set_quiet(context.office, context.visitor, page.choice)
    return await show_reminders(context, CHANGED if done else None)


async def choose_zone(_: pages.ChooseZone, context: Context) -> Screen:
    return screens.choose_zone(context.texts, await _view(context))


async def set_zone(page: pages.SetZone, context: Context) -> Screen:
    done = await subscriptions.set_zone(context.office, context.visitor, page.choice)
    return await show_reminders(context, CHANGED if done else None)


async def _view(context: Context) -> RemindersView:
    return await subscriptions.reminders_view(context.office, context.visitor)

"""Whether benefits can be used today."""

from bot.actions import benefits
from bot.screens import benefits as screens
from bot.ui.pages import Benefits
from bot.ui.screen import Screen
from handlers.context import PersonalContext


async def open_benefits(_: Benefits, context: PersonalContext) -> Screen:
    view = await benefits.benefits_view(context.office, context.holder)
    return screens.benefits(context.texts, view)

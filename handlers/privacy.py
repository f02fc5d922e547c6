"""The privacy hub."""

from bot.actions import consents
from bot.screens import privacy as screens
from bot.texts.catalog import Key
from bot.ui.pages import Privacy
from bot.ui.screen import Screen
from handlers.context import Context


async def open_hub(_: Privacy, context: Context) -> Screen:
    return await show_hub(context)


async def show_hub(context: Context, notice: Key | None = None) -> Screen:
    view = await consents.privacy_view(context.office, context.visitor)
    return screens.hub(context.texts, view, notice)

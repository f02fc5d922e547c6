"""Home, settings, help and the language: what anybody may open."""

from dataclasses import replace

from bot.actions import home as homes
from bot.actions import visitors
from bot.screens import help as help_screens
from bot.screens import home as home_screens
from bot.screens import language as language_screens
from bot.screens import profile as profile_screens
from bot.screens import settings as settings_screens
from bot.screens.settings import SettingsView
from bot.ui.pages import ChooseLanguage, Help, Home, SetLanguage, Settings
from bot.ui.screen import Screen
from handlers.context import Context


async def open_home(_: Home, context: Context) -> Screen:
    view = await homes.home_view(context.office, context.visitor)
    return home_screens.home(context.texts, view)


async def open_settings(_: Settings, context: Context) -> Screen:
    view = await homes.home_view(context.office, context.visitor)
    return settings_screens.menu(
        context.texts, SettingsView(view.region, view.holder, view.is_locked)
    )


async def open_help(_: Help, context: Context) -> Screen:
    return help_screens.help_screen(context.texts)


async def open_languages(_: ChooseLanguage, context: Context) -> Screen:
    return language_screens.choose(context.texts)


async def set_language(page: SetLanguage, context: Context) -> Screen:
    """Answer in the new language at once, down to the list of commands."""
    texts = await visitors.set_language(context.office, context.visitor, page.language)
    home = await context.opens(Home(), replace(context, texts=texts))
    return replace(home, commands=profile_screens.commands(texts))


async def with_own_commands(screen: Screen, context: Context) -> Screen:
    """Renew the commands of staff, and of who chose a language: a release may list others."""
    is_staff = await context.office.newsroom.staff.of(context.visitor.telegram_id) is not None
    if context.visitor.language is None and not is_staff:
        return screen
    return replace(screen, commands=profile_screens.commands(context.texts, is_staff=is_staff))

"""Social security: its menu, the electronic card, the query."""

from bot.actions import cards
from bot.screens import problems
from bot.screens import social as screens
from bot.ui.pages import SocialCard, SocialQuery, SocialSecurity
from bot.ui.screen import Screen
from handlers.context import Context, PersonalContext


async def open_menu(_: SocialSecurity, context: Context) -> Screen:
    return screens.menu(context.texts)


async def open_query(_: SocialQuery, context: Context) -> Screen:
    return screens.query(context.texts)


async def open_card(_: SocialCard, context: PersonalContext) -> Screen:
    view = await cards.card_view(context.office, context.holder)
    return screens.card(context.texts, view) if view else problems.not_bound(context.texts)

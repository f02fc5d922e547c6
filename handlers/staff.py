"""The door of staff: who is on the roster, and what their role may do.

To everybody else there is no such page: they get what any unknown button gets.
"""

from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.desk import NEEDS
from bot.domain.staff import Action, Member
from bot.screens import broadcast_sending as screens
from bot.ui.pages import Page
from bot.ui.pages.broadcasts import BroadcastDeed, BroadcastDesk, ConfirmDeed
from bot.ui.screen import Screen
from handlers import fallback
from handlers.context import Context, StaffContext
from handlers.routes import StaffRoute


async def open_staffs(route: StaffRoute, page: Page, context: Context) -> Screen:
    """Open the page to who may, as the roster stands at this moment."""
    member = await context.office.newsroom.staff.of(context.visitor.telegram_id)
    if member is None:
        return await fallback.answer_outdated(context)
    if not member.may(action_of(route, page)):
        return screens.not_allowed(context.texts)
    return await route.handler(page, at_desk(context, member))


async def may_name(page: Page, context: Context) -> bool:
    """Tell whether a command may open a page: that of the desk is a command for staff alone."""
    if not isinstance(page, BroadcastDesk):
        return True
    return await context.office.newsroom.staff.of(context.visitor.telegram_id) is not None


def action_of(route: StaffRoute, page: Page) -> Action:
    """Tell which action of the table a page is; a deed's page is its deed's."""
    if isinstance(page, BroadcastDeed | ConfirmDeed):
        return NEEDS[page.deed]
    return route.needs


def at_desk(context: Context, member: Member) -> StaffContext:
    facts = (context.office, context.visitor, context.texts, context.opens)
    return StaffContext(*facts, member)


async def looked_at(number: int, context: StaffContext) -> Broadcast | None:
    return await context.office.newsroom.broadcasts.get(number)

"""Who may open a page: each check in its order, and the first that objects answers."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.actions.office import holder_of
from bot.ui.pages import Page
from bot.ui.screen import Screen
from handlers import consent, enrol
from handlers.context import Context, PersonalContext
from handlers.routes import ConsentedRoute, PersonalRoute, Route

Check = Callable[[PersonalRoute, Page, Context], Awaitable[Screen | None]]


async def open_personal(route: PersonalRoute, page: Page, context: Context) -> Screen:
    """Open the page, or show what stands in its way."""
    for check in CHECKS:
        objection = await check(route, page, context)
        if objection is not None:
            return objection
    holder = holder_of(context.office, context.visitor)
    if holder is None:
        raise LookupError("the checks let somebody in who has no records")
    personal = PersonalContext(context.office, context.visitor, context.texts, holder)
    return await route.handler(page, personal)


async def open_consented(route: ConsentedRoute, page: Page, context: Context) -> Screen:
    """Open a page that asks who somebody is, or looks their records up."""
    objection = await has_agreed(route, page, context)
    return await route.handler(page, context) if objection is None else objection


async def has_agreed(_: Route, __: Page, context: Context) -> Screen | None:
    """Ask for the first consent that is lacking: before it nobody is asked who they are."""
    lacking = context.visitor.consents.lacking()
    return await consent.ask(lacking[0], context) if lacking else None


async def has_records(_: PersonalRoute, page: Page, context: Context) -> Screen | None:
    """Offer the ways to records to who has none."""
    if holder_of(context.office, context.visitor) is None:
        return await enrol.open_bind(page, context)
    return None


CHECKS: Final[tuple[Check, ...]] = (has_agreed, has_records)

"""Who may open a page: each check in its order, and the first that objects answers."""

from collections.abc import Awaitable, Callable
from typing import Final

from bot.actions import access
from bot.actions.office import holder_of, level_seen
from bot.actions.proof_views import proved_view
from bot.screens import proved
from bot.screens import session as session_screens
from bot.ui.pages import Page
from bot.ui.pages.session import PAPERS
from bot.ui.screen import Screen
from handlers import consent, enrol, session
from handlers.context import Context, PersonalContext
from handlers.routes import ConsentedRoute, OpenRoute, PersonalRoute, Route

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
    await access.note(context.office, context.visitor, holder)
    facts = (context.office, context.visitor, context.texts, context.opens)
    personal = PersonalContext(*facts, holder)
    return await route.handler(page, personal)


async def open_anybodys(route: OpenRoute, page: Page, context: Context) -> Screen:
    """Open a page that shows nothing personal; some still want the PIN where one is set."""
    objection = await is_open(route, page, context) if route.wants_pin else None
    return await route.handler(page, context) if objection is None else objection


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


async def is_open(_: Route, page: Page, context: Context) -> Screen | None:
    """Ask for the PIN where the session is locked."""
    return await session.ask_pin(page, context) if session.is_locked(context) else None


async def has_proved(route: PersonalRoute, _: Page, context: Context) -> Screen | None:
    """Say what a page wants proved to who has not proved as much, or not for long enough."""
    if level_seen(context.office, context.visitor) >= route.needs:
        return None
    return proved.needed(context.texts, proved_view(context.office, context.visitor))


async def may_draw(_: PersonalRoute, page: Page, context: Context) -> Screen | None:
    """Refuse a picture or a document, which hides nothing, while amounts are hidden."""
    is_refused = type(page) in PAPERS and context.texts.hides_amounts
    return session_screens.paper_hidden(context.texts, page) if is_refused else None


CHECKS: Final[tuple[Check, ...]] = (has_agreed, has_records, is_open, has_proved, may_draw)

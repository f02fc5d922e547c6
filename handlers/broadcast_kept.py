"""What is kept under a name: the list, using one again, and keeping another."""

from typing import Final

from bot.actions import broadcast_writing, questions
from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.broadcast.desk import Asked, Refusal
from bot.domain.broadcast.kept import LONGEST_NAME, KeptKind
from bot.screens import broadcast_kept as screens
from bot.screens import broadcast_sending as sending_screens
from bot.texts.clean import plain
from bot.ui.pages import broadcasts as pages
from bot.ui.screen import Screen
from handlers.context import StaffContext
from handlers.staff import looked_at

LISTED: Final = 20
KINDS: Final = {asked: kind for kind, asked in screens.NAMES.items()}


async def open_list(page: pages.KeptList, context: StaffContext) -> Screen:
    found = await context.office.newsroom.kept.latest(page.kind, LISTED)
    return screens.kept(context.texts, page.kind, page.number, found)


async def use(page: pages.UseKept, context: StaffContext) -> Screen:
    """Begin a draft from a template, or take an audience over into the draft at hand."""
    kept = await context.office.newsroom.kept.get(page.kept)
    if kept is None:
        return await context.opens(pages.BroadcastDesk(0), context)
    if kept.kind is KeptKind.TEMPLATE:
        number = await broadcast_writing.begin(context.office, context.member, kept.content)
        return await context.opens(pages.BroadcastPage(number), context)
    found = await looked_at(page.number, context)
    if found is None or not _is_own_draft(found, context):
        return sending_screens.refused(context.texts, page.number, Refusal.NOT_ALLOWED)
    await broadcast_writing.use_segment(context.office, found, kept.content.segment)
    return await context.opens(pages.BroadcastAudience(page.number), context)


async def keep(found: Broadcast, asked: Asked, typed: str, context: StaffContext) -> Screen:
    """Keep what was asked about under the typed name, as its next version."""
    await questions.close(context.office, context.visitor)
    kind, name = KINDS[asked], plain(typed).strip()[:LONGEST_NAME]
    now_ms, who = context.office.clock.now_ms(), context.member.telegram_id
    if name:
        kept = context.office.newsroom.kept
        await kept.keep(kind, name, found.content, who, now_ms)
    return await open_list(pages.KeptList(found.number, kind), context)


def _is_own_draft(found: Broadcast, context: StaffContext) -> bool:
    is_own = found.standing.author == context.member.telegram_id
    return is_own and found.state is State.DRAFT

"""Writing a broadcast: each part is asked for, and lies in its row as soon as it is answered."""

from typing import Final

from bot.actions import broadcast_writing, cities, questions
from bot.actions.broadcast_letter import flaws_of
from bot.actions.broadcast_writing import DAYS
from bot.domain.broadcast.broadcast import DOCUMENTS, Broadcast, Enclosure, Media, State
from bot.domain.broadcast.desk import Asked, Refusal
from bot.domain.visitor import QuestionKind
from bot.screens import broadcast_audience as audience_screens
from bot.screens import broadcast_draft as screens
from bot.screens import broadcast_sending as sending_screens
from bot.texts.catalog import Key
from bot.transport.events import SharedFile, Typed
from bot.ui.pages import broadcasts as pages
from bot.ui.screen import Screen
from handlers import broadcast_kept, broadcast_sending
from handlers.context import StaffContext
from handlers.staff import looked_at

CLEARING: Final = "-"
"""Typed, it takes a part out again."""


async def ask(page: pages.BroadcastAsk, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    refusal = _refuse(found, page.asked, context)
    if refusal is not None:
        return sending_screens.refused(context.texts, page.number, refusal)
    return await _ask(page.number, page.asked, context)


async def choose(page: pages.ChooseSegment, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    refusal = _refuse(found, Asked.AREA, context)
    if found is None or refusal is not None:
        return sending_screens.refused(context.texts, page.number, refusal or Refusal.MOVED_ON)
    return audience_screens.choose(context.texts, found, page.point)


async def set_segment(page: pages.SetSegment, context: StaffContext) -> Screen:
    """Set a condition; a forged one changes nothing."""
    found = await looked_at(page.number, context)
    refusal = _refuse(found, Asked.AREA, context)
    if found is None or refusal is not None:
        return sending_screens.refused(context.texts, page.number, refusal or Refusal.MOVED_ON)
    if broadcast_writing.is_condition(context.office, page.point, page.value):
        await broadcast_writing.set_segment(context.office, found, page.point, page.value)
    return await context.opens(pages.BroadcastAudience(page.number), context)


async def answer(typed: Typed, carried: str, context: StaffContext) -> Screen:
    """Write down a typed part, or ask again for what it cannot be."""
    number, asked = _carried(carried)
    found = await looked_at(number, context)
    refusal = _refuse(found, asked, context)
    if found is None or refusal is not None:
        await questions.close(context.office, context.visitor)
        return sending_screens.refused(context.texts, number, refusal or Refusal.MOVED_ON)
    if asked is Asked.FILE:
        return await _ask(number, asked, context, Key("broadcast.again.file"))
    if asked is Asked.AREA:
        await questions.close(context.office, context.visitor)
        regions = cities.search(context.office, typed.text)
        return screens.areas(context.texts, number, typed.text, regions)
    if asked is Asked.START:
        return await _answer_start(found, typed.text, context)
    if asked in broadcast_kept.KINDS:
        return await broadcast_kept.keep(found, asked, typed.text, context)
    return await _write(found, asked, typed, context)


async def answer_file(shared: SharedFile, carried: str, context: StaffContext) -> Screen:
    """Take a picture or a document by the number under which Telegram keeps it."""
    number, asked = _carried(carried)
    found = await looked_at(number, context)
    if found is None or asked is not Asked.FILE or _refuse(found, asked, context):
        return sending_screens.refused(context.texts, number, Refusal.NOT_ALLOWED)
    if not shared.is_picture and shared.media_type not in DOCUMENTS:
        return await _ask(number, asked, context, Key("broadcast.again.kind"))
    media = Media.PHOTO if shared.is_picture else Media.DOCUMENT
    await questions.close(context.office, context.visitor)
    await broadcast_writing.enclose(context.office, found, Enclosure(media, shared.file_id))
    return await _after(number, context)


async def _write(found: Broadcast, asked: Asked, typed: Typed, context: StaffContext) -> Screen:
    is_clearing = typed.text.strip() == CLEARING
    is_no_day = asked in DAYS and broadcast_writing.read_day(typed.text) is None
    if is_no_day and not is_clearing:
        return await _ask(found.number, asked, context, Key("broadcast.again.day"))
    await questions.close(context.office, context.visitor)
    if not await _put(found, asked, typed, context, is_clearing=is_clearing):
        return sending_screens.refused(context.texts, found.number, Refusal.MOVED_ON)
    return await _after(found.number, context)


async def _put(
    found: Broadcast, asked: Asked, typed: Typed, context: StaffContext, *, is_clearing: bool
) -> bool:
    office, language = context.office, asked.language
    if language is not None:
        body = "" if is_clearing else typed.html
        return await broadcast_writing.write_text(office, found, language, body)
    line = "" if is_clearing else typed.text
    return await broadcast_writing.write_fact(office, found, asked, line)


async def _after(number: int, context: StaffContext) -> Screen:
    """Show what is wrong with it at once; a draft not yet begun is not scolded for that."""
    found = await looked_at(number, context)
    flaws = flaws_of(context.office, found.content) if found and found.content.bodies else {}
    if flaws:
        return screens.flawed(context.texts, number, flaws)
    return await context.opens(pages.BroadcastPage(number), context)


async def _answer_start(found: Broadcast, answer: str, context: StaffContext) -> Screen:
    starts = broadcast_writing.read_start(answer, context.office.clock.now())
    if starts is None:
        return await _ask(found.number, Asked.START, context, Key("broadcast.again.start"))
    await questions.close(context.office, context.visitor)
    return await broadcast_sending.ask(found, int(starts.timestamp() * 1000), context)


async def _ask(
    number: int, asked: Asked, context: StaffContext, again: Key | None = None
) -> Screen:
    kind = QuestionKind.BROADCAST_PART
    await questions.ask(context.office, context.visitor, kind, f"{number}.{asked}")
    return screens.question(context.texts, number, asked, again)


def _refuse(found: Broadcast | None, asked: Asked, context: StaffContext) -> Refusal | None:
    """Refuse a draft to all but its author; when it goes is asked of who may send."""
    if found is None:
        return Refusal.MOVED_ON
    if asked is Asked.START:
        return None if found.state is State.APPROVED else Refusal.MOVED_ON
    if found.standing.author != context.member.telegram_id:
        return Refusal.NOT_ALLOWED
    return None if found.state is State.DRAFT else Refusal.MOVED_ON


def _carried(carried: str) -> tuple[int, Asked]:
    number, _, asked = carried.partition(".")
    return int(number), Asked(asked)

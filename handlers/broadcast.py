"""The desk of staff: broadcasts, how each stands, and the deeds of its buttons.

Everything comes through `handlers.staff`, which lets in who may; each step looks once more.
"""

import secrets
from dataclasses import replace
from typing import Final

from bot.actions import broadcast_audience, broadcast_desk, broadcast_report, broadcast_writing
from bot.actions.broadcast_letter import example_values, flaws_of, letter_in
from bot.actions.broadcast_steps import Wish, take
from bot.actions.drawing import draw
from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.broadcast.desk import Deed, Refusal, ReportForm
from bot.screens import broadcast as screens
from bot.screens import broadcast_audience as audience_screens
from bot.screens import broadcast_desk as desk_screens
from bot.screens import broadcast_draft as draft_screens
from bot.screens import broadcast_report as report_screens
from bot.screens import broadcast_sending as sending_screens
from bot.screens import profile as profile_screens
from bot.screens.broadcast_report import ReportView
from bot.texts.catalog import Key
from bot.ui.pages import broadcasts as pages
from bot.ui.paper import Paper, PaperKind
from bot.ui.screen import Screen
from handlers import broadcast_sending
from handlers.context import StaffContext
from handlers.staff import looked_at

_NAME_BYTES: Final = 8


async def open_desk(page: pages.BroadcastDesk, context: StaffContext) -> Screen:
    view = await broadcast_desk.desk_view(context.office, context.member, page.sheet)
    screen = desk_screens.desk(context.texts, view)
    return replace(screen, commands=profile_screens.commands(context.texts, is_staff=True))


async def open_calendar(_: pages.BroadcastCalendar, context: StaffContext) -> Screen:
    found = await broadcast_desk.appointments(context.office)
    return desk_screens.calendar(context.texts, found)


async def begin(_: pages.NewBroadcast, context: StaffContext) -> Screen:
    number = await broadcast_writing.begin(context.office, context.member)
    return await show(number, context)


async def open_one(page: pages.BroadcastPage, context: StaffContext) -> Screen:
    return await show(page.number, context)


async def show(number: int, context: StaffContext, notice: Key | None = None) -> Screen:
    found = await looked_at(number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    view = await broadcast_desk.broadcast_view(context.office, context.member, found)
    return screens.broadcast(context.texts, view, notice)


async def open_preview(page: pages.BroadcastPreview, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    texts = context.office.catalogues.speak(page.language)
    letter = letter_in(texts, found.content, example_values(texts))
    message = letter.screen if letter else None
    return draft_screens.preview(context.texts, found, page.language, message)


async def open_audience(page: pages.BroadcastAudience, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    view = await broadcast_audience.audience_view(context.office, context.member, found)
    return audience_screens.audience(context.texts, view)


async def open_report(page: pages.BroadcastReport, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    return report_screens.report(context.texts, await _report(found, context))


async def send_report(page: pages.BroadcastReportFile, context: StaffContext) -> Screen:
    """Send the numbers as a file: there is nobody's name in them."""
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    paper = await _paper(await _report(found, context), page.form, context)
    if paper is None:
        return await open_report(pages.BroadcastReport(page.number), context)
    return report_screens.sent(context.texts, page.number, paper)


async def confirm(page: pages.ConfirmDeed, context: StaffContext) -> Screen:
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    view = await broadcast_desk.broadcast_view(context.office, context.member, found)
    return screens.confirm(context.texts, view, page.deed)


async def do(page: pages.BroadcastDeed, context: StaffContext) -> Screen:
    """Do what a button says, to the version that stood above it."""
    found = await looked_at(page.number, context)
    if found is None:
        return await open_desk(pages.BroadcastDesk(0), context)
    if page.deed in COPYING:
        return await _copy(page.deed, found, context)
    if found.version != page.version:
        return sending_screens.refused(context.texts, page.number, Refusal.CHANGED)
    if page.deed is Deed.SEND:
        return await broadcast_sending.ask(found, 0, context)
    if page.deed in DRAFTING:
        return await _draft(page.deed, found, context)
    return await _step(page.deed, found, context)


COPYING: Final = frozenset({Deed.DUPLICATE, Deed.CORRECT})
DRAFTING: Final = frozenset(
    {Deed.TEST, Deed.TEST_LIST, Deed.REHEARSE, Deed.FALL_BACK, Deed.DROP_FILE}
)


async def _copy(deed: Deed, found: Broadcast, context: StaffContext) -> Screen:
    is_correction = deed is Deed.CORRECT
    content = broadcast_writing.correction_of(found) if is_correction else found.content
    number = await broadcast_writing.begin(context.office, context.member, content)
    return await show(number, context)


async def _draft(deed: Deed, found: Broadcast, context: StaffContext) -> Screen:
    office, who = context.office, context.member.telegram_id
    if found.state is not State.DRAFT or who != found.standing.author:
        return sending_screens.refused(context.texts, found.number, Refusal.NOT_ALLOWED)
    if deed is Deed.FALL_BACK:
        await broadcast_writing.toggle_fall_back(office, found)
        return await show(found.number, context)
    if deed is Deed.DROP_FILE:
        await broadcast_writing.enclose(office, found, None)
        return await show(found.number, context)
    flaws = flaws_of(office, found.content)
    if flaws:
        return draft_screens.flawed(context.texts, found.number, flaws)
    if deed is Deed.REHEARSE:
        rehearsal = await broadcast_audience.rehearse(office, found)
        return sending_screens.rehearsed(context.texts, rehearsal)
    chats = office.options.test_chats if deed is Deed.TEST_LIST else ()
    await broadcast_writing.test(office, found, tuple(dict.fromkeys((who, *chats))))
    return await show(found.number, context, Key("broadcast.test_sent"))


async def _step(deed: Deed, found: Broadcast, context: StaffContext) -> Screen:
    refusal = await take(Wish(context.office, context.member, found, found.version), deed)
    if refusal is Refusal.FLAWED:
        flaws = flaws_of(context.office, found.content)
        return draft_screens.flawed(context.texts, found.number, flaws)
    if refusal is not None:
        return sending_screens.refused(context.texts, found.number, refusal)
    return await show(found.number, context, Key("broadcast.done"))


async def _report(found: Broadcast, context: StaffContext) -> ReportView:
    report = await broadcast_report.report_of(context.office, found)
    return ReportView(found, context.member, report, context.office.clock.now())


async def _paper(view: ReportView, form: ReportForm, context: StaffContext) -> Paper | None:
    name = secrets.token_hex(_NAME_BYTES)
    if form is ReportForm.XLSX:
        return await draw(context.office, report_screens.report_book(context.texts, view, name))
    rows = list[tuple[str, str, str | int]]([report_screens.columns(context.texts)])
    rows += report_screens.lines(context.texts, view.report)
    return Paper(f"{name}.csv", PaperKind.DOCUMENT, broadcast_report.as_csv(rows))

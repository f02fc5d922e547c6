"""Proving whose records are one's own, and answering for another account's binding."""

from dataclasses import replace
from typing import Final

from bot.actions import disputes, proving, questions
from bot.actions.office import holder_of
from bot.actions.proof_views import connected_view
from bot.actions.proving import Ending
from bot.domain.proof import Way
from bot.domain.proving import Refusal
from bot.domain.visitor import Binding, QuestionKind
from bot.screens import problems, proved
from bot.screens import proof as screens
from bot.screens.proof import WaitView
from bot.sources.errand import errand
from bot.sources.source import SourceAway
from bot.transport.events import SharedContact
from bot.ui.pages import BindByName, ChooseProof, OtherBinding, ProveBy
from bot.ui.screen import Ask, Request, Screen
from handlers import enrol, fallback
from handlers.context import Context

ANSWERED_BY: Final = {QuestionKind.SMS_CODE: Way.SMS, QuestionKind.ACTIVATION_CODE: Way.CODE}


async def open_choice(_: ChooseProof, context: Context) -> Screen:
    """Offer the ways to prove; who was neither typed nor bound is asked for first."""
    holder = holder_of(context.office, context.visitor)
    if not await proving.is_begun(context.office, context.visitor, holder):
        return await enrol.ask_name(BindByName(), context)
    return screens.choose(context.texts, proving.ways(context.office))


async def open_way(page: ProveBy, context: Context) -> Screen:
    """Begin a way to prove; one that is not offered shows those that are."""
    if page.way not in proving.ways(context.office):
        return await open_choice(ChooseProof(), context)
    match page.way:
        case Way.PHONE:
            await questions.ask(context.office, context.visitor, QuestionKind.OWN_CONTACT)
            return screens.ask_phone(context.texts)
        case Way.SMS:
            return await _send_code(context)
        case Way.CODE:
            await questions.ask(context.office, context.visitor, QuestionKind.ACTIVATION_CODE)
            return screens.ask_activation_code(context.texts)


async def answer_contact(shared: SharedContact, context: Context) -> Screen:
    """Take a shared contact as a proof, if it was asked for and is the sender's own."""
    question = await questions.pending(context.office, context.visitor)
    if question is None or question.kind is not QuestionKind.OWN_CONTACT:
        return replace(await fallback.answer_other(context), removes_typed=True)
    if shared.user_id != shared.sender.user_id or shared.is_forwarded:
        return replace(screens.not_own_phone(context.texts), removes_typed=True)
    await questions.close(context.office, context.visitor)
    screen = await _prove(Way.PHONE, shared.phone, context)
    return replace(screen, removes_typed=True, request=Request(Ask.NOTHING))


async def answer_typed(typed: str, kind: QuestionKind, context: Context) -> Screen:
    """Take a typed code as a proof; a typed telephone number proves nothing. Neither stays."""
    way = ANSWERED_BY.get(kind)
    screen = await _prove(way, typed, context) if way else screens.not_own_phone(context.texts)
    return replace(screen, removes_typed=True)


async def answer_other_binding(page: OtherBinding, context: Context) -> Screen:
    if not await disputes.answer(context.office, context.visitor, is_mine=page.is_mine):
        return problems.not_bound(context.texts)
    return proved.confirmed(context.texts) if page.is_mine else proved.disowned(context.texts)


async def _send_code(context: Context) -> Screen:
    match await proving.send_code(context.office, context.visitor):
        case Ending.SENT:
            screen = screens.ask_sms_code(context.texts)
        case Refusal() as refusal:
            screen = screens.wait_to_send(context.texts, _waiting(refusal, context))
        case _:
            return screens.lapsed(context.texts)
    await questions.ask(context.office, context.visitor, QuestionKind.SMS_CODE)
    return screen


async def _prove(way: Way, given: str, context: Context) -> Screen:
    try:
        with errand():
            return await _proved(way, given, context)
    except SourceAway:
        return problems.source_unavailable(context.texts, ProveBy(way))


async def _proved(way: Way, given: str, context: Context) -> Screen:
    ended = await proving.prove(context.office, context.visitor, way, given)
    match ended:
        case Binding():
            await questions.close(context.office, context.visitor)
            view = await connected_view(context.office, context.visitor, ended)
            return proved.connected(context.texts, view)
        case Refusal():
            return screens.wait(context.texts, _waiting(ended, context))
        case Ending.LAPSED:
            return screens.lapsed(context.texts)
        case _:
            return screens.missed(context.texts)


def _waiting(refusal: Refusal, context: Context) -> WaitView:
    if refusal.until_ms is None:
        return WaitView(None)
    left_ms = refusal.until_ms - context.office.clock.now_ms()
    return WaitView(max(-(-left_ms // 1000), 1))

"""Typed and shared answers: each goes to the question that waits for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final, assert_never

from bot.actions import questions
from bot.domain.activation import looks_like_code
from bot.domain.identity import looks_like_a_number
from bot.domain.pin import looks_like_pin
from bot.domain.proof import Way
from bot.domain.staff import Action
from bot.domain.visitor import PIN_KINDS, Question, QuestionKind
from bot.screens import problems
from bot.screens import proof as proof_screens
from bot.transport.events import SharedContact, SharedFile, SharedLocation, Typed
from bot.ui.pages import (
    Bind,
    ChooseProof,
    ClaimStart,
    EnterPin,
    LocateCity,
    Page,
    ProveBy,
    SearchCity,
    SearchGuides,
    SessionSettings,
)
from bot.ui.pages.broadcasts import BroadcastDesk, SearchNews
from bot.ui.screen import Screen
from handlers import (
    broadcast_sending,
    broadcast_writing,
    city,
    consent,
    enrol,
    fallback,
    guide,
    policy_news,
    proof,
    session,
    staff,
)
from handlers.context import Context

LONGEST_ANSWER = 100
AGAIN: Final[Mapping[QuestionKind, Page]] = {
    QuestionKind.CITY_NAME: SearchCity(),
    QuestionKind.CITY_PLACE: LocateCity(),
    QuestionKind.HOLDER_NAME: Bind(),
    QuestionKind.HOLDER_NUMBER: Bind(),
    QuestionKind.GUIDE_SEARCH: SearchGuides(),
    QuestionKind.CLAIM_DAY: ClaimStart(),
    QuestionKind.PIN_OPEN: EnterPin(),
    QuestionKind.PIN_NEW: SessionSettings(),
    QuestionKind.PIN_AGAIN: SessionSettings(),
    QuestionKind.PIN_CHANGE: SessionSettings(),
    QuestionKind.PIN_REMOVE: SessionSettings(),
    QuestionKind.OWN_CONTACT: ChooseProof(),
    QuestionKind.SMS_CODE: ChooseProof(),
    QuestionKind.ACTIVATION_CODE: ProveBy(Way.CODE),
    QuestionKind.NEWS_SEARCH: SearchNews(),
    QuestionKind.BROADCAST_PART: BroadcastDesk(0),
    QuestionKind.BROADCAST_NUMBER: BroadcastDesk(0),
    QuestionKind.BROADCAST_CODE: BroadcastDesk(0),
}
SECRETS: Final = frozenset(
    {QuestionKind.HOLDER_NUMBER, QuestionKind.SMS_CODE, QuestionKind.ACTIVATION_CODE}
)
"""Whose answer leaves the chat, also one that came too late."""

OF_STAFF: Final = frozenset(
    {QuestionKind.BROADCAST_PART, QuestionKind.BROADCAST_NUMBER, QuestionKind.BROADCAST_CODE}
)
"""Questions of the desk of staff."""

ASKS_WHO: Final = SECRETS | {QuestionKind.HOLDER_NAME, QuestionKind.OWN_CONTACT}
"""Questions whose answers tell who somebody is: asked and answered with consent only."""


async def answer_typed(typed: Typed, context: Context) -> Screen:
    """Take a text as the answer to the open question, else help with it."""
    question = await questions.pending(context.office, context.visitor)
    if question is None or question.kind is QuestionKind.ERASURE:
        return await _answer_unasked(typed.text, context)
    if typed.text == context.texts.plain("button.cancel"):
        return await fallback.cancel_question(context)
    if question.kind is not QuestionKind.HOLDER_NUMBER and _is_number(typed.text, context):
        return await _refuse_number(context)
    if question.kind in OF_STAFF:
        return await _answer_staff(question, typed, context)
    return await _answer_asked(question, typed.text, context)


async def _answer_asked(question: Question, text: str, context: Context) -> Screen:
    if question.kind in PIN_KINDS:
        return await session.refuse_typed(question, context)
    if question.kind in ASKS_WHO:
        objection = await refuse_without_consent(context)
        if objection is not None:
            return objection
    return await _answer(question, text.strip()[:LONGEST_ANSWER], context)


async def _answer(question: Question, answer: str, context: Context) -> Screen:
    match question.kind:
        case QuestionKind.CITY_NAME | QuestionKind.CITY_PLACE:
            return city.answer_name(answer, context)
        case QuestionKind.HOLDER_NUMBER:
            return await enrol.answer_number(answer, question.carried, context)
        case QuestionKind.ERASURE:
            raise LookupError("only a button answers this")
        case kind if kind in PLAIN_ANSWERS:
            return await PLAIN_ANSWERS[kind](answer, context)
        case _:
            return await proof.answer_typed(answer, question.kind, context)


PLAIN_ANSWERS: Final[Mapping[QuestionKind, Callable[[str, Context], Awaitable[Screen]]]] = {
    QuestionKind.HOLDER_NAME: enrol.answer_name,
    QuestionKind.GUIDE_SEARCH: guide.answer_question,
    QuestionKind.CLAIM_DAY: guide.answer_day,
    QuestionKind.NEWS_SEARCH: policy_news.answer_words,
}
"""Who takes an answer that needs nothing beside it."""


async def _answer_staff(question: Question, typed: Typed, context: Context) -> Screen:
    """Take what staff were asked for; whoever has left the roster is asked nothing more."""
    member = await context.office.newsroom.staff.of(context.visitor.telegram_id)
    action = Action.WRITE if question.kind is QuestionKind.BROADCAST_PART else Action.SEND
    if member is None or not member.may(action):
        await questions.close(context.office, context.visitor)
        return await fallback.answer_unknown(typed.text[:LONGEST_ANSWER], context)
    at_desk = staff.at_desk(context, member)
    if question.kind is QuestionKind.BROADCAST_PART:
        return await broadcast_writing.answer(typed, question.carried, at_desk)
    if question.kind is QuestionKind.BROADCAST_NUMBER:
        return await broadcast_sending.answer_number(typed.text, question.carried, at_desk)
    screen = await broadcast_sending.answer_code(typed.text, question.carried, at_desk)
    return replace(screen, removes_typed=True)


async def answer_shared(
    shared: SharedLocation | SharedContact | SharedFile, context: Context
) -> Screen:
    """Take what was sent, and not typed."""
    match shared:
        case SharedLocation():
            return await answer_place(shared.latitude, shared.longitude, context)
        case SharedContact():
            return await answer_contact(shared, context)
        case SharedFile():
            return await answer_file(shared, context)
    assert_never(shared)


async def answer_file(shared: SharedFile, context: Context) -> Screen:
    """Take a picture or a document that a draft has asked for; others are of no use."""
    question = await questions.pending(context.office, context.visitor)
    if question is None or question.kind is not QuestionKind.BROADCAST_PART:
        return await fallback.answer_other(context)
    member = await context.office.newsroom.staff.of(context.visitor.telegram_id)
    if member is None or not member.may(Action.WRITE):
        return await fallback.answer_other(context)
    at_desk = staff.at_desk(context, member)
    return await broadcast_writing.answer_file(shared, question.carried, at_desk)


async def _answer_unasked(text: str, context: Context) -> Screen:
    """Say so where an answer came too late; else help with what was typed."""
    late = await questions.overdue(context.office, context.visitor)
    is_secret = late is not None and late.kind in SECRETS
    if not is_secret and _is_number(text, context):
        return await _refuse_number(context)
    if session.is_locked(context) and looks_like_pin(text):
        return await session.refuse_typed_early(context)
    if late is None or late.kind is QuestionKind.ERASURE:
        return await _answer_unknown(text, context)
    await questions.close(context.office, context.visitor)
    screen = problems.question_expired(context.texts, AGAIN[late.kind])
    return replace(screen, removes_typed=is_secret)


async def _answer_unknown(text: str, context: Context) -> Screen:
    """Help with a text; an activation code leaves the chat, and is not repeated."""
    if looks_like_code(text):
        return replace(proof_screens.code_unasked(context.texts), removes_typed=True)
    return await fallback.answer_unknown(text, context)


async def answer_contact(shared: SharedContact, context: Context) -> Screen:
    """Take a shared contact for a proof, where the person still agrees to being asked."""
    question = await questions.pending(context.office, context.visitor)
    is_asked = question is not None and question.kind in ASKS_WHO
    objection = await refuse_without_consent(context) if is_asked else None
    return await proof.answer_contact(shared, context) if objection is None else objection


async def refuse_without_consent(context: Context) -> Screen | None:
    """Use nothing that was typed about a person who no longer agrees to it."""
    lacking = context.visitor.consents.lacking()
    if not lacking:
        return None
    await questions.close(context.office, context.visitor)
    return replace(await consent.ask(lacking[0], context), removes_typed=True)


def _is_number(text: str, context: Context) -> bool:
    return looks_like_a_number(text, context.office.clock.today())


async def _refuse_number(context: Context) -> Screen:
    """Take an identity number out of the chat: it is never used unasked, and never repeated."""
    await questions.close(context.office, context.visitor)
    return replace(problems.number_unasked(context.texts), removes_typed=True)


async def answer_place(latitude: float, longitude: float, context: Context) -> Screen:
    """Find the city of a shared place, also when nobody asked."""
    await questions.close(context.office, context.visitor)
    return city.answer_place(latitude, longitude, context)

"""Why there is no money: the diagnosis, and what may be checked beside it."""

from bot.actions import explain
from bot.screens import diagnosis as screens
from bot.screens import gaps as gap_screens
from bot.screens import person_questions as question_screens
from bot.screens import tracker as tracker_screens
from bot.ui.pages import (
    AllocationTracker,
    Diagnosis,
    FindingPage,
    GapGuard,
    OwnCheckPage,
    PersonAnswer,
    PersonQuestion,
)
from bot.ui.screen import Screen
from handlers.context import PersonalContext


async def open_diagnosis(_: Diagnosis, context: PersonalContext) -> Screen:
    view = await explain.diagnosis_view(context.office, context.holder)
    texts = context.texts
    return screens.diagnosis(texts, view) if view else screens.unknown_person(texts)


async def open_finding(page: FindingPage, context: PersonalContext) -> Screen:
    view = await explain.diagnosis_view(context.office, context.holder)
    texts = context.texts
    return screens.one_finding(texts, view, page.cause) if view else screens.unknown_person(texts)


async def open_check(page: OwnCheckPage, context: PersonalContext) -> Screen:
    view = await explain.diagnosis_view(context.office, context.holder)
    texts = context.texts
    return screens.own_check(texts, view, page.check) if view else screens.unknown_person(texts)


async def open_tracker(_: AllocationTracker, context: PersonalContext) -> Screen:
    view = await explain.tracker_view(context.office, context.holder)
    texts = context.texts
    return tracker_screens.tracker(texts, view) if view else screens.unknown_person(texts)


async def open_gaps(_: GapGuard, context: PersonalContext) -> Screen:
    view = await explain.gap_view(context.office, context.holder)
    texts = context.texts
    return gap_screens.gaps(texts, view) if view else screens.unknown_person(texts)


async def ask(page: PersonQuestion, context: PersonalContext) -> Screen:
    return question_screens.question(context.texts, page.question)


async def answer(page: PersonAnswer, context: PersonalContext) -> Screen:
    return question_screens.answer(context.texts, page.question, is_yes=page.is_yes)

"""The guides: reading, searching, and counting down a claim."""

from datetime import date

from bot.actions import guides, questions
from bot.domain.claim import DayFlaw
from bot.domain.law import article_of
from bot.domain.visitor import QuestionKind
from bot.screens import claim as claim_screens
from bot.screens import guide as screens
from bot.screens import guide_search as search_screens
from bot.screens import law as law_screens
from bot.ui.pages import (
    ClaimCountdown,
    ClaimStart,
    GuidePage,
    Guides,
    GuideSection,
    Law,
    LawAct,
    LawArticle,
    SearchGuides,
)
from bot.ui.screen import Screen
from handlers.context import Context


async def open_menu(_: Guides, context: Context) -> Screen:
    return screens.menu(context.texts)


async def open_topic(page: GuidePage, context: Context) -> Screen:
    return screens.topic(context.texts, page.topic)


async def open_section(page: GuideSection, context: Context) -> Screen:
    view = guides.section_view(context.office, context.visitor, page.section)
    return screens.section(context.texts, view)


async def open_law(_: Law, context: Context) -> Screen:
    return law_screens.menu(context.texts)


async def open_act(page: LawAct, context: Context) -> Screen:
    return law_screens.act(context.texts, page.act)


async def open_article(page: LawArticle, context: Context) -> Screen:
    """Open an article; one that we do not summarise opens its act."""
    article = article_of(page.act, page.number)
    if article is None:
        return law_screens.act(context.texts, page.act)
    return law_screens.article(context.texts, article)


async def ask_question(_: SearchGuides, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.GUIDE_SEARCH)
    return search_screens.ask_question(context.texts)


async def answer_question(typed: str, context: Context) -> Screen:
    await questions.close(context.office, context.visitor)
    return search_screens.results(context.texts, guides.find(context.office, typed))


async def ask_day(_: ClaimStart, context: Context) -> Screen:
    return await _ask_day(context)


async def answer_day(typed: str, context: Context) -> Screen:
    return await _count_down(guides.read_typed_day(context.office, typed), context)


async def open_countdown(page: ClaimCountdown, context: Context) -> Screen:
    return await _count_down(guides.read_numbered_day(context.office, page.day), context)


async def _count_down(day: date | DayFlaw, context: Context) -> Screen:
    if isinstance(day, DayFlaw):
        return await _ask_day(context, day)
    await questions.close(context.office, context.visitor)
    view = guides.countdown_view(context.office, day)
    return claim_screens.countdown(context.texts, view)


async def _ask_day(context: Context, flaw: DayFlaw | None = None) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.CLAIM_DAY)
    return claim_screens.ask_day(context.texts, context.office.clock.today(), flaw)

"""What nobody asked for still gets an answer that helps on."""

from typing import Final

from bot.actions import cities, guides, questions
from bot.actions import home as homes
from bot.domain.visitor import QuestionKind
from bot.screens import guide_search as search_screens
from bot.screens import home as home_screens
from bot.screens import problems
from bot.ui.pages import Cancel
from bot.ui.screen import Screen
from handlers.city import without_keyboard
from handlers.context import Context

SUGGESTED = 3
WITH_KEYBOARD: Final = frozenset({QuestionKind.CITY_PLACE, QuestionKind.OWN_CONTACT})


async def answer_unknown(text: str, context: Context) -> Screen:
    """Answer a text that no question waits for: by a guide, else it may name a city."""
    view = guides.find(context.office, text, SUGGESTED)
    if view.is_sure or (view.found and not view.regions):
        return search_screens.results(context.texts, view)
    return problems.unknown_text(context.texts, text, view.regions)


async def answer_unknown_command(name: str, context: Context) -> Screen:
    """Answer a command that we do not know; perhaps it names a city."""
    found = cities.search(context.office, name)[:SUGGESTED]
    return problems.unknown_text(context.texts, f"/{name}", found)


async def answer_other(context: Context) -> Screen:
    return problems.not_text(context.texts)


async def answer_outdated(context: Context) -> Screen:
    """Open a fresh home where a button's page is unknown, forged or of another time."""
    return problems.outdated(context.texts, await _home(context))


async def cancel(_: Cancel, context: Context) -> Screen:
    return await cancel_question(context)


async def cancel_question(context: Context) -> Screen:
    """Leave the open question, and take its keyboard away if it brought one."""
    question = await questions.pending(context.office, context.visitor)
    if question is None:
        return problems.nothing_to_cancel(context.texts, await _home(context))
    await questions.close(context.office, context.visitor)
    screen = problems.cancelled(context.texts, await _home(context))
    return without_keyboard(screen) if question.kind in WITH_KEYBOARD else screen


async def _home(context: Context) -> Screen:
    view = await homes.home_view(context.office, context.visitor)
    return home_screens.home(context.texts, view)

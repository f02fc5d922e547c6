"""City service: choosing a city by list, letter, name or place."""

from dataclasses import replace

from bot.actions import cities, questions
from bot.domain.visitor import QuestionKind
from bot.screens import city as screens
from bot.ui.pages import (
    ChooseCity,
    CityIndex,
    CityService,
    LocateCity,
    PickCity,
    SearchCity,
)
from bot.ui.screen import Ask, Request, Screen
from handlers.context import Context


async def open_service(_: CityService, context: Context) -> Screen:
    """Open the chosen city; without one, the choice comes first."""
    region = cities.city_of(context.office, context.visitor)
    return screens.service(context.texts, region) if region else await _choice(context)


async def open_choice(_: ChooseCity, context: Context) -> Screen:
    return await _choice(context)


async def open_index(page: CityIndex, context: Context) -> Screen:
    found = cities.index(context.office, page.letter)
    return screens.index(context.texts, page.letter.upper()[:1], found, page.sheet)


async def ask_name(_: SearchCity, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.CITY_NAME)
    return screens.ask_name(context.texts)


async def ask_place(_: LocateCity, context: Context) -> Screen:
    await questions.ask(context.office, context.visitor, QuestionKind.CITY_PLACE)
    return screens.ask_place(context.texts)


async def pick(page: PickCity, context: Context) -> Screen:
    region = await cities.pick(context.office, context.visitor, page.area)
    return screens.service(context.texts, region) if region else await _choice(context)


def answer_name(typed: str, context: Context) -> Screen:
    return screens.found(context.texts, typed, cities.search(context.office, typed))


def answer_place(latitude: float, longitude: float, context: Context) -> Screen:
    """Offer the nearest cities, and take the location keyboard away again."""
    screen = screens.near(context.texts, cities.near(context.office, latitude, longitude))
    return without_keyboard(screen)


def without_keyboard(screen: Screen) -> Screen:
    return replace(screen, request=Request(Ask.NOTHING))


async def _choice(context: Context) -> Screen:
    recent = await cities.recent(context.office, context.visitor)
    return screens.choose(context.texts, recent, context.office.regions.hot)

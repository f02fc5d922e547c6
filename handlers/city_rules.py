"""What is known of a city's rules."""

from bot.actions import cities
from bot.screens import policy as screens
from bot.ui.pages import ChooseCity, CityPolicyPage
from bot.ui.screen import Screen
from handlers import city
from handlers.context import Context


async def open_policy(page: CityPolicyPage, context: Context) -> Screen:
    office = context.office
    region = cities.by_code(office, page.area)
    if region is None:
        return await city.open_choice(ChooseCity(), context)
    known, today = office.policies.city(region.code), office.clock.today()
    return screens.policy(context.texts, region, known, page.sheet, today)

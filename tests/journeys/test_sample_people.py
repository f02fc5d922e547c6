"""Each sample person can be read through in every language, and nothing breaks."""

import pytest

from bot.domain.identity import mask_name
from bot.domain.insurance import InsuranceType
from bot.domain.language import Language
from bot.sources.demo import DEMO_PEOPLE
from bot.ui.codec import encode
from bot.ui.pages import (
    Account,
    BasicMedical,
    ChooseYear,
    Home,
    MonthPage,
    PaymentDetails,
    PickDemoPerson,
    SocialCard,
    YearPage,
)
from storage.dead_letters import DeadLetters
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest

MONTH = f"{MonthPage.tag}."


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_every_sample_persons_records_open(
    meet: Meet, dead_letters: DeadLetters, language: Language
) -> None:
    guest = meet("Zhao Min", language)
    await guest.start()
    for place, member in enumerate(DEMO_PEOPLE):
        await guest.forge(encode(PickDemoPerson(place)))
        guest.reads(guest.word("enrol.bound", name=mask_name(member.person.name)))
        await read_through(guest)
    assert await dead_letters.count() == 0


async def read_through(guest: Guest) -> None:
    await guest.forge(encode(Home()))
    guest.reads("home.demo")
    await guest.forge(encode(PaymentDetails()))
    guest.stands_at("place.query", "place.details")
    await guest.forge(encode(SocialCard()))
    guest.stands_at("place.social", "place.card")
    await guest.forge(encode(Account(0)))
    guest.stands_at("place.query", "place.account")
    await guest.forge(encode(BasicMedical()))
    await read_months(guest)
    for insutype in InsuranceType:
        await guest.forge(encode(YearPage(insutype, 0, 0)))
        await guest.forge(encode(ChooseYear(insutype)))
        guest.reads("years.choose")


async def read_months(guest: Guest) -> None:
    """Open every month of the latest year, and the rule behind each."""
    year = [key for key in guest.screen.keys if key.callback_data.startswith(MONTH)]
    for key in year:
        await guest.forge(key.callback_data)
        if guest.can_tap("button.rule"):
            await guest.tap("button.rule")
            guest.reads("rule.title")

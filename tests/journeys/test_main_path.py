"""The way for which the bot exists: from the city to one month, and to the rule behind it."""

import pytest

from bot.domain.language import Language
from tests.journeys.conftest import CROSSED, GROWN, LEAN, Meet
from tests.journeys.guest import Guest

BEIJING = {Language.ZH_HANS: "北京", Language.ZH_HANT: "北京", Language.EN: "Beijing"}
SEPTEMBER = {Language.ZH_HANS: "9月", Language.ZH_HANT: "9月", Language.EN: "Sep"}


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("base", [LEAN, GROWN, *CROSSED], ids=str, indirect=True)
@pytest.mark.parametrize("language", Language)
async def test_wang_fang_finds_september_and_the_rule_behind_it(
    meet: Meet, language: Language
) -> None:
    wang = meet("王芳", language)
    await wang.start()
    wang.reads("bot.name", "home.welcome")

    await wang.tap("button.city_service", BEIJING[language], "button.social", "button.card")
    wang.reads("enrol.choose")
    await wang.tap("1. 王芳")
    wang.reads(wang.word("enrol.bound", name="王*"))

    await wang.tap("button.social", "button.query", "button.details", "button.basic_medical")
    wang.reads("2026", "1,848.52")
    await wang.tap(SEPTEMBER[language])
    wang.reads("1,532.72", "312.80", "3.00", "15,640.00")
    await wang.tap("button.rule")
    wang.reads("rule.title", "rule.local", "2022")
    assert len(wang.visitor.bot_messages) == 1, "the whole way stays in one message"


async def test_the_rule_leads_back_to_the_month_the_year_and_home(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical", "9月", "button.rule")
    await wang.tap("button.back")
    wang.reads("1,532.72")
    await wang.tap("button.back")
    wang.reads("1,470.00")
    await wang.tap("button.back", "button.back", "button.back", "button.back")
    wang.stands_at("place.city", "北京")
    await wang.tap("button.home")
    wang.reads("bot.name", wang.word("home.greeting", name="王*"))

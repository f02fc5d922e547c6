"""Each person is spoken to in their own language, from the first word."""

import pytest

from bot.domain.language import Language
from bot.emulator import Emulator, FaultKind, Person
from bot.screens.profile import commands
from bot.settings import Settings
from tests.journeys.conftest import LEAN, Meet, living
from tests.journeys.guest import Guest
from tests.voices import CATALOGUES, EN, HANS, HANT


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
@pytest.mark.parametrize(
    ("hint", "language"),
    [
        ("zh-hans", Language.ZH_HANS),
        ("zh", Language.ZH_HANS),
        ("zh-hant", Language.ZH_HANT),
        ("zh-TW", Language.ZH_HANT),
        ("en", Language.EN),
        ("en-GB", Language.EN),
        ("fr", Language.ZH_HANS),
        ("", Language.ZH_HANS),
    ],
)
async def test_the_first_word_is_in_the_persons_language(
    tg: Emulator, hint: str, language: Language
) -> None:
    visitor = tg.person(Person(7, "Zhao Min", hint))
    guest = Guest(visitor, CATALOGUES.speak(language))
    await guest.start()
    guest.reads("home.welcome")


async def test_a_chosen_language_is_spoken_at_once_and_in_the_same_message(wang: Guest) -> None:
    message = wang.screen
    await wang.tap("button.language", HANT.plain("language.zh_hant"))
    assert wang.screen is message
    hant = Guest(wang.visitor, HANT)
    hant.reads("bot.name", "home.welcome")
    await hant.tap("button.language", HANT.plain("language.en"))
    english = Guest(wang.visitor, EN)
    english.reads("bot.name", "home.welcome")
    await english.say("Atlantis")
    english.reads(english.word("problem.unknown_text", typed="Atlantis"))


async def test_a_chosen_language_reaches_the_list_of_commands(
    tg: Emulator, wang: Guest, meet: Meet
) -> None:
    chen = meet("陈洁")
    await wang.tap("button.language", HANT.plain("language.zh_hant"))
    assert listed(tg, wang) == commands(HANT)
    assert listed(tg, chen) == commands(HANS)
    await Guest(wang.visitor, HANT).tap("button.language", EN.plain("language.en"))
    assert listed(tg, wang) == commands(EN)


async def test_a_start_renews_the_commands_of_who_chose_a_language(
    tg: Emulator, wang: Guest
) -> None:
    await wang.tap("button.language", HANT.plain("language.zh_hant"))
    scope = (f"chat:{wang.visitor.id}", "")
    del tg.world.profile.commands[scope]
    await wang.start()
    assert listed(tg, wang) == commands(HANT)


async def test_a_list_of_commands_that_telegram_refuses_costs_nothing_else(
    tg: Emulator, wang: Guest
) -> None:
    # The start publishes three profiles meanwhile, and must not meet the fault instead.
    await tg.world.bell.until(lambda: tg.calls.count("getMyShortDescription") == 3, 10)
    tg.fault(FaultKind.SERVER_ERROR, "setMyCommands")
    await wang.tap("button.language", HANT.plain("language.zh_hant"))
    Guest(wang.visitor, HANT).reads("home.welcome")
    assert listed(tg, wang) == commands(HANS)


def listed(tg: Emulator, guest: Guest) -> tuple[tuple[object, object], ...]:
    """Read the commands that this person's Telegram offers."""
    offered = tg.world.profile.commands_for(guest.visitor.person)
    return tuple((one["command"], one["description"]) for one in offered)


async def test_an_older_message_answers_in_the_new_language(wang: Guest) -> None:
    old = wang.screen
    await wang.say("/language")
    await wang.tap(EN.plain("language.en"))
    await wang.visitor.tap(HANS.plain("button.city_service"), on=old)
    assert EN.plain("city.choose") in old.text
    assert "Beijing" in [key.label for key in old.keys]


async def test_the_choice_outlives_a_restart_and_telegrams_hint(
    settings: Settings, tg: Emulator, meet: Meet
) -> None:
    zhao = meet("Zhao Min", Language.EN)
    async with living(settings, tg):
        await zhao.start()
        await zhao.tap("button.language", HANT.plain("language.zh_hant"))
    async with living(settings, tg):
        await zhao.start()
        Guest(zhao.visitor, HANT).reads("home.welcome")


async def test_a_bound_person_changes_the_language_of_their_records(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳", "button.home")
    await wang.tap("button.language", EN.plain("language.en"))
    english = Guest(wang.visitor, EN)
    await english.tap("button.basic_medical")
    english.reads("Beijing", "1,848.52", "person.active")

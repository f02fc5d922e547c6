"""What a person may type or send: the useful, the useless and the hostile."""

from datetime import timedelta

import pytest
import time_machine

from bot.emulator import Contact, Emulator
from storage.dead_letters import DeadLetters
from tests.emulator.pictures import png
from tests.journeys.conftest import LEAN, Meet
from tests.journeys.guest import Guest

HOSTILE = "<b>王芳</b> & <script>alert(1)</script> \u202e</a><tg-spoiler>"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/start", ("bot.name", "home.welcome")),
        ("/start policy_2026_11", ("bot.name",)),
        ("/menu", ("bot.name",)),
        ("/MENU@yibao_bot", ("bot.name",)),
        ("/help", ("help.what", "help.safety", "12393", "12333")),
        ("/settings", ("place.settings",)),
        ("/language", ("place.language", "简体中文")),
        ("/cancel", ("problem.nothing_to_cancel", "bot.name")),
    ],
)
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_every_command_opens_its_screen(
    wang: Guest, command: str, words: tuple[str, ...]
) -> None:
    await wang.say(command)
    wang.reads(*words)


async def test_an_unknown_command_is_answered_with_a_way_on(wang: Guest) -> None:
    await wang.say("/balance")
    wang.reads(wang.word("problem.unknown_text", typed="/balance"))
    await wang.tap("button.help")
    wang.reads("help.what")


async def test_a_city_typed_at_any_time_is_understood(wang: Guest) -> None:
    await wang.say("成都")
    wang.reads("problem.maybe_city")
    await wang.tap("成都")
    wang.stands_at("place.city", "成都")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_what_cannot_be_read_is_said_so(wang: Guest) -> None:
    visitor = wang.visitor
    await visitor.send_photo(png(40, 20), "身份证")
    wang.reads("problem.not_text")
    answered = len(visitor.bot_messages)
    await visitor.send_sticker()
    await visitor.send_voice()
    await visitor.send_document("records.csv", b"a,b")
    await visitor.share_contact()
    await visitor.share_contact(Contact("+8613900000000", "Li Qiang"))
    assert len(visitor.bot_messages) == answered + 5
    assert {message.text for message in visitor.bot_messages[answered:]} == {wang.screen.text}


async def test_an_edited_message_is_not_taken_for_an_answer(wang: Guest) -> None:
    await wang.tap("button.city_service", "button.search_city")
    await wang.say("亚特兰蒂斯")
    await wang.visitor.edit(wang.visitor.messages[-2], "杭州")
    wang.reads("problem.not_text")


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_markup_in_words_and_names_is_only_text(
    tg: Emulator, meet: Meet, dead_letters: DeadLetters
) -> None:
    guest = meet(HOSTILE)
    await guest.start()
    guest.reads("home.welcome")
    await guest.say(HOSTILE)
    guest.reads("<b>王芳</b> & <script>")
    assert "\u202e" not in guest.screen.text
    await guest.start()
    await guest.tap("button.city_service", "button.search_city")
    await guest.say(HOSTILE)
    guest.reads("<script>alert(1)</script>")
    assert await dead_letters.count() == 0
    assert not [call for call in tg.calls if call.code == 400]


@pytest.mark.parametrize(
    "typed", ["医" * 4096, "&" * 4096, "\N{GRINNING FACE}" * 2048, "\u200b", "\x00"]
)
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_the_longest_and_the_emptiest_words_are_answered(
    wang: Guest, dead_letters: DeadLetters, typed: str
) -> None:
    for way in ((), ("button.city_service", "button.search_city")):
        await wang.tap(*way)
        await wang.say(typed)
        assert wang.can_tap("button.home")
        await wang.say("/menu")
    assert await dead_letters.count() == 0


async def test_a_question_left_for_too_long_is_no_longer_waiting(
    wang: Guest, noon: time_machine.Traveller
) -> None:
    await wang.tap("button.city_service", "button.search_city")
    noon.shift(timedelta(minutes=11))
    await wang.say("杭州")
    wang.reads("problem.question_expired")


async def test_everything_the_bot_writes_is_kept_from_being_forwarded(wang: Guest) -> None:
    await wang.tap("button.city_service", "button.locate")
    await wang.visitor.share_location(30.25, 120.17)
    for text in ("/help", "/settings", "nonsense"):
        await wang.say(text)
    await wang.say("/start")
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical")
    assert len(wang.visitor.bot_messages) > 5
    assert all(message.protected for message in wang.visitor.bot_messages)


@pytest.mark.parametrize("typed", ["110101199003071233", "11010119900307123X", "110101900307123"])
async def test_a_number_that_nobody_asked_for_is_taken_out_of_the_chat(
    wang: Guest, typed: str
) -> None:
    await wang.say(typed)
    wang.reads("problem.number_unasked", "problem.number_unasked_how")
    wang.reads_not(typed)
    assert all(typed not in message.text for message in wang.visitor.messages)
    await wang.tap("button.bind")


async def test_a_number_typed_for_something_else_is_not_repeated_either(wang: Guest) -> None:
    typed = "110101199003071233"
    await wang.tap("button.city_service", "button.search_city")
    await wang.say(typed)
    wang.reads("problem.number_unasked")
    assert all(typed not in message.text for message in wang.visitor.messages)
    await wang.say("杭州")
    wang.reads_not("problem.question_expired")

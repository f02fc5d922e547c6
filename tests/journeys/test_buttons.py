"""Buttons are addresses that a client may keep, repeat or make up: none may break or betray."""

import asyncio

import pytest

from bot.emulator import Emulator
from bot.settings import Settings
from storage.dead_letters import DeadLetters
from tests.journeys.conftest import LEAN, Meet, living
from tests.journeys.guest import Guest

GARBAGE = (
    "",
    "h",
    "h.2",
    "zz.1",
    "h.1:1",
    "y.1:310:2026",
    "y.1:999:2026:0",
    "y.1:310:20a6:0",
    "m.1:310:202613",
    "m.1:310:999912",
    "m.1:310:000001",
    "ci.1:\u0646:0",
    "bu.1:2",
    "ls.1:xx",
    "bd.1:-1",
    "ac.1:9999999999",
    "x" * 64,
    "\N{GRINNING FACE}" * 16,
    "y.1:310:2026:0'; DROP TABLE visitors; --",
)
FAR = (
    "m.1:310:299912",
    "m.1:310:190001",
    "m.1:310:300001",
    "m.1:310:999812",
    "m.1:390:999801",
    "m.1:310:101",
    "mr.1:310:999812",
    "mr.1:390:101",
    "mr.1:310:209912",
    "mr.1:310:190001",
    "y.1:310:9999:0",
    "y.1:310:1:7",
    "ac.1:999999999",
    "bd.1:999999999",
    "cp.1:999999",
    "cp.1:x",
    "po.1:000000:5",
    "po.1:110000:999999999",
    "ci.1:O:0",
    "ci.1:_:3",
    "ci.1:zzz:999999999",
)


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_a_button_that_was_never_ours_opens_a_fresh_home(
    wang: Guest, dead_letters: DeadLetters
) -> None:
    for address in GARBAGE:
        await wang.forge(address)
        wang.reads("problem.outdated", "bot.name")
        assert wang.visitor.toast is not None
        assert wang.visitor.toast.text == wang.word("problem.outdated")
        await wang.tap("button.help")
    assert await dead_letters.count() == 0


@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
@pytest.mark.parametrize("label", ["1. 王芳", "5. 刘桂英", "6. 孙丽"])
async def test_a_place_beyond_all_records_is_answered_calmly(
    wang: Guest, dead_letters: DeadLetters, label: str
) -> None:
    await wang.tap("button.bind", label)
    for address in FAR:
        await wang.say("/help")
        await wang.forge(address)
        wang.reads_not("help.what")
    assert await dead_letters.count() == 0


async def test_a_month_to_come_and_one_long_past_are_simply_unpaid(wang: Guest) -> None:
    await wang.tap("button.bind", "1. 王芳")
    for address in ("m.1:310:203001", "m.1:310:199912"):
        await wang.forge(address)
        wang.reads("month.unpaid")
        wang.reads_not("1,532.72")


@pytest.mark.usefixtures("bot")
async def test_nobody_opens_anothers_records_with_their_buttons(meet: Meet) -> None:
    wang, li = meet("王芳"), meet("李强")
    for guest in (wang, li):
        await guest.start()
    await wang.tap("button.bind", "1. 王芳", "button.basic_medical", "9月")
    for key in wang.screen.keys:
        await li.forge(key.callback_data)
        li.reads_not("1,532.72", "王*")
    await li.forge("y.1:310:2026:0")
    li.reads("enrol.choose")


@pytest.mark.usefixtures("bot")
async def test_the_same_button_shows_each_person_their_own(meet: Meet) -> None:
    wang, zheng = meet("王芳"), meet("郑浩")
    for guest, label in ((wang, "1. 王芳"), (zheng, "9. 郑浩")):
        await guest.start()
        await guest.tap("button.bind", label)
        await guest.forge("m.1:310:202607")
    wang.reads("北京", "1,532.72")
    zheng.reads("广州", "582.00")


async def test_a_button_tapped_twice_at_once_is_harmless(
    wang: Guest, dead_letters: DeadLetters
) -> None:
    await wang.tap("button.bind")
    place = next(key for key in wang.screen.keys if key.label == "1. 王芳")
    for _ in range(5):
        await wang.visitor.forge(place.callback_data, wait=False)
    await wang.visitor.settled()
    wang.reads(wang.word("enrol.bound", name="王*"))
    assert len(wang.visitor.bot_messages) == 1
    assert await dead_letters.count() == 0


async def test_many_people_tap_at_once_and_each_gets_their_own(
    bot: None,  # noqa: ARG001 - it answers them
    meet: Meet,
) -> None:
    guests = [meet(f"Visitor {number}") for number in range(15)]
    await asyncio.gather(*(read_own(guest, place) for place, guest in enumerate(guests)))


async def read_own(guest: Guest, place: int) -> None:
    await guest.start()
    await guest.tap("button.bind")
    label = next(one for one in guest.labels if one.startswith(f"{place + 1}. "))
    await guest.tap(label, "button.home")
    guest.reads(guest.word("home.greeting", name=label.split()[1][0]).rstrip("！!"))


async def test_buttons_work_on_after_a_restart(
    settings: Settings, tg: Emulator, meet: Meet
) -> None:
    wang = meet("王芳")
    async with living(settings, tg):
        await wang.start()
        await wang.tap("button.bind", "1. 王芳", "button.basic_medical")
    async with living(settings, tg):
        await wang.tap("9月")
        wang.reads("1,532.72")


async def test_what_was_said_while_the_bot_was_away_is_answered(
    settings: Settings, tg: Emulator, meet: Meet
) -> None:
    wang = meet("王芳")
    async with living(settings, tg):
        await wang.start()
        await wang.tap("button.bind", "1. 王芳")
    await wang.visitor.tap(wang.word("button.basic_medical"), wait=False)
    await wang.visitor.say("/help", wait=False)
    async with living(settings, tg):
        await wang.visitor.settled()
        wang.reads("help.what")
        assert any("1,848.52" in message.text for message in wang.visitor.bot_messages)


async def test_a_button_older_than_two_days_answers_in_a_new_message(
    wang: Guest, tg: Emulator
) -> None:
    await wang.tap("button.bind", "1. 王芳")
    old = wang.screen
    tg.clock.move(3 * 24 * 3600)
    await wang.tap("button.basic_medical")
    assert wang.screen is not old
    wang.reads("1,848.52")

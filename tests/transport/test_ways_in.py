"""Both ways in keep one promise: acknowledged means done."""

import asyncio

import pytest

from bot.emulator import Emulator, FaultKind, Visitor
from bot.transport.delivery import Answer, NotNowError
from bot.transport.events import Event, Tap, Typed
from bot.ui.screen import Screen
from tests.transport.scene import HOME, Scene, at_home


async def test_a_person_speaks_and_taps_and_is_answered(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        await wang.start()
        assert wang.screen.text == "Welcome"
        shown = wang.screen.message_id
        await wang.tap("Help")
    assert wang.screen.message_id == shown
    assert [type(event).__name__ for event in scene.events] == ["Command", "Tap"]
    assert len(tg.world.mailbox) == 0


async def test_an_update_whose_handler_raises_is_not_acknowledged(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    waiting: list[int] = []

    async def stumble_twice(event: Event) -> Answer:
        waiting.append(len(tg.world.mailbox))
        if len(waiting) < 3:
            raise LookupError("a fault of ours")
        return await at_home(event)

    scene = Scene(tg, stumble_twice)
    async with scene.open(way):
        await wang.say("hello")
    assert waiting == [1, 1, 1]
    assert wang.screen.text == "Welcome"
    assert scene.buried == []


async def test_a_poison_is_buried_after_three_tries_and_others_flow(
    tg: Emulator, wang: Visitor, li: Visitor, way: str
) -> None:
    tries: list[Event] = []

    async def poisoned(event: Event) -> Answer:
        if isinstance(event, Typed) and event.text == "poison":
            tries.append(event)
            raise ZeroDivisionError
        return HOME

    scene = Scene(tg, poisoned)
    async with asyncio.timeout(20), scene.open(way):
        await wang.say("poison", wait=False)
        await wang.say("and then?", wait=False)
        await li.say("hello")
        await wang.settled()
    assert len(tries) == 3
    assert li.screen.text == wang.screen.text == "Welcome"
    assert [reason for _, reason, _ in scene.buried] == ["ZeroDivisionError"]
    assert b"poison" in scene.buried[0][2]
    assert len(tg.world.mailbox) == 0


async def test_nothing_is_acknowledged_while_dead_letters_cannot_be_stored(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    async def broken(_: Event) -> Answer:
        raise ZeroDivisionError

    scene = Scene(tg, broken, cellar_is_shut=True)
    async with scene.open(way):
        await wang.say("hello", wait=False)
        await asyncio.sleep(0.5)
        assert len(tg.world.mailbox) == 1
        scene.cellar_is_shut = False
        await wang.settled()
    assert len(scene.buried) == 1


async def test_a_door_without_its_tools_is_asked_again_and_nothing_is_buried(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    asked: list[Event] = []

    async def away_for_a_while(event: Event) -> Answer:
        asked.append(event)
        if len(asked) < 5:
            raise NotNowError("storage")
        return HOME

    scene = Scene(tg, away_for_a_while)
    async with scene.open(way):
        await wang.say("hello")
    assert len(asked) == 5
    assert wang.screen.text == "Welcome"
    assert scene.buried == []


async def test_what_is_killed_in_the_middle_comes_again(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    begun = asyncio.Event()

    async def never(_: Event) -> Answer:
        begun.set()
        await asyncio.Event().wait()
        return None

    async def be_killed() -> None:
        async with Scene(tg, never).open(way):
            await asyncio.Event().wait()

    await wang.say("hello", wait=False)
    async with asyncio.TaskGroup() as group:
        life = group.create_task(be_killed())
        async with asyncio.timeout(20):
            await begun.wait()
        life.cancel()
    assert len(tg.world.mailbox) == 1
    scene = Scene(tg, at_home)
    async with scene.open(way):
        await wang.settled()
    assert wang.screen.text == "Welcome"


async def test_one_person_is_in_order_while_many_are_at_once(
    tg: Emulator, wang: Visitor, li: Visitor, way: str
) -> None:
    heard: list[str] = []
    running = 0
    most = 0

    async def slow(event: Event) -> Answer:
        nonlocal running, most
        assert isinstance(event, Typed)
        running, most = running + 1, max(most, running + 1)
        await asyncio.sleep(0.03)
        running -= 1
        heard.append(event.text)
        return None

    scene = Scene(tg, slow)
    async with scene.open(way):
        for number in range(4):
            await wang.say(f"Wang {number}", wait=False)
            await li.say(f"Li {number}", wait=False)
        await wang.settled()
        await li.settled()
    for name in ("Wang", "Li"):
        said = [text for text in heard if text.startswith(name)]
        assert said == [f"{name} {number}" for number in range(4)]
    assert most == 2


async def test_ten_taps_a_second_are_all_answered(tg: Emulator, wang: Visitor, way: str) -> None:
    scene = Scene(tg, at_home)
    async with asyncio.timeout(20), scene.open(way):
        await wang.start()
        for _ in range(10):
            await wang.tap("Help", wait=False)
        await wang.settled()
    assert len(scene.events) == 11
    assert [message.text for message in wang.bot_messages] == ["Welcome"]
    assert scene.buried == []


@pytest.mark.parametrize(
    "kind",
    [FaultKind.SERVER_ERROR, FaultKind.RESET, FaultKind.HALF_JSON, FaultKind.TOO_MANY],
)
async def test_a_bad_wire_costs_no_answer_and_the_door_is_asked_once(
    tg: Emulator, wang: Visitor, way: str, kind: FaultKind
) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        tg.fault(kind, "sendMessage", times=2)
        await wang.say("hello")
    assert wang.screen.text == "Welcome"
    assert len(scene.events) == 1
    assert scene.buried == []


async def test_an_answer_that_telegram_refuses_is_a_dead_letter_at_once(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    async def bad_markup(_: Event) -> Answer:
        return Screen("<b>Welcome")

    scene = Scene(tg, bad_markup)
    async with scene.open(way):
        await wang.say("hello")
    assert len(scene.events) == 1
    assert [reason[:7] for _, reason, _ in scene.buried] == ["refused"]
    assert len(tg.world.mailbox) == 0


async def test_a_long_flood_wait_lays_the_update_down(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        tg.fault(FaultKind.TOO_MANY, "sendMessage").retry_after = 2282
        await wang.say("hello")
    assert [reason for _, reason, _ in scene.buried] == ["retry_after"]


async def test_who_blocked_the_bot_needs_no_answer(tg: Emulator, wang: Visitor, way: str) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        tg.fault(FaultKind.FORBIDDEN, "sendMessage")
        await wang.say("hello")
    assert scene.buried == []
    assert len(tg.world.mailbox) == 0


async def test_a_malformed_update_is_buried_and_acknowledged(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        sick = tg.inject({"message": {"message_id": "five", "from": {}}})
        await wang.say("hello")
        await tg.world.bell.until(lambda: not len(tg.world.mailbox), 2)
    assert [letter[:2] for letter in scene.buried] == [(sick, "chat is no object")]
    assert wang.screen.text == "Welcome"


async def test_a_forged_button_reaches_the_door_as_no_page(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    scene = Scene(tg, at_home)
    async with scene.open(way):
        await wang.start()
        await wang.forge("../../etc/passwd")
    tap = scene.events[-1]
    assert isinstance(tap, Tap)
    assert tap.page is None


async def test_a_door_that_takes_too_long_counts_as_a_fault_of_ours(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    async def endless(_: Event) -> Answer:
        await asyncio.Event().wait()
        return None

    scene = Scene(tg, endless, longest_s=0.05)
    async with scene.open(way):
        await wang.say("hello")
    assert [reason for _, reason, _ in scene.buried] == ["TimeoutError"]

"""What a person sees of a Screen: edited in place, sent anew, protected, or tidied away."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.emulator import Emulator, FaultKind, Visitor
from bot.transport import payloads
from bot.transport.delivery import Answer
from bot.transport.events import Event, Sender, SharedContact, SharedLocation, Standing, Tap
from bot.ui.pages import Help, Home
from bot.ui.screen import Ask, CopyButton, PageButton, Request, Screen
from tests.transport.scene import HOME, Scene

ROWS = HOME.rows
FIGURES = Screen("Your figures", ROWS, is_personal=True)


@dataclass
class Script:
    """Answers with one screen after the other, the last one for ever."""

    screens: list[Screen | None]
    heard: list[Event] = field(default_factory=list)

    async def __call__(self, event: Event) -> Answer:
        self.heard.append(event)
        return self.screens.pop(0) if len(self.screens) > 1 else self.screens[0]


async def test_every_message_is_protected_and_shows_no_preview(
    tg: Emulator, wang: Visitor
) -> None:
    async with Scene(tg, Script([HOME])).polling():
        await wang.start()
    assert wang.screen.protected
    sender = Sender(wang.id, wang.id, is_private=True)
    assert payloads.message(sender, HOME)["link_preview_options"] == {"is_disabled": True}
    assert wang.screen.labels == [["Help", "Home"]]


async def test_a_tap_edits_its_message_and_shows_the_notice(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    noticed = Screen("<b>Second</b>", ROWS, notice="Changed")
    async with Scene(tg, Script([HOME, noticed])).open(way):
        await wang.start()
        await wang.tap("Help")
    assert wang.screen.html == "<b>Second</b>"
    assert len(wang.bot_messages) == 1
    assert wang.toast is not None
    assert wang.toast.text == "Changed"


async def test_the_acknowledgement_rides_in_the_webhooks_answer(
    tg: Emulator, wang: Visitor
) -> None:
    async with Scene(tg, Script([HOME, FIGURES])).webhook():
        await wang.start()
        tg.calls.clear()
        await wang.tap("Help")
    by_the_bot = [call.method for call in tg.calls if call.method != "answerCallbackQuery"]
    assert by_the_bot == ["editMessageText"]
    assert wang.toast is not None


async def test_a_tap_that_shows_nothing_is_acknowledged_all_the_same(
    tg: Emulator, wang: Visitor, way: str
) -> None:
    async with Scene(tg, Script([HOME, None])).open(way):
        await wang.start()
        await wang.tap("Help")
    assert wang.screen.text == "Welcome"
    assert wang.toast is not None


async def test_an_old_acknowledgement_does_not_spoil_the_screen(
    tg: Emulator, wang: Visitor
) -> None:
    async with Scene(tg, Script([HOME, FIGURES])).polling():
        await wang.start()
        tg.fault(FaultKind.SERVER_ERROR, "answerCallbackQuery")
        await wang.tap("Help")
    assert wang.screen.text == "Your figures"


async def test_a_button_without_page_copies(tg: Emulator, wang: Visitor) -> None:
    screen = Screen("Hotline", ((CopyButton("Copy", "12393"),),))
    async with Scene(tg, Script([screen])).polling():
        await wang.start()
    assert wang.screen.keys[0].copy_text == "12393"


async def test_a_deleted_message_is_replaced_by_a_new_one(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, Script([HOME, FIGURES])).polling():
        await wang.start()
        first = wang.screen
        await wang.tap("Help", wait=False)
        first.deleted = True
        await wang.settled()
    assert wang.screen.text == "Your figures"
    assert wang.screen is not first


async def test_figures_never_enter_an_unprotected_message(tg: Emulator, wang: Visitor) -> None:
    async with Scene(tg, Script([HOME, FIGURES])).polling():
        await wang.start()
        first = wang.screen
        first.protected = False
        await wang.tap("Help")
    assert first.text == "Welcome"
    assert wang.screen.text == "Your figures"
    assert wang.screen.protected


async def test_a_typed_number_is_taken_out_of_the_chat_before_the_answer(
    tg: Emulator, wang: Visitor
) -> None:
    scene = Scene(tg, Script([Screen("Thank you", removes_typed=True)]))
    async with scene.polling():
        await wang.say("a number of hers")
    assert [message.text for message in wang.messages] == ["Thank you"]
    order = [call.method for call in tg.calls if call.chat_id == wang.id]
    assert order == ["deleteMessage", "sendMessage"]


async def test_the_answer_waits_until_the_typed_number_could_be_deleted(
    tg: Emulator, wang: Visitor
) -> None:
    script = Script([Screen("Thank you", removes_typed=True)])
    async with Scene(tg, script).polling():
        tg.fault(FaultKind.RESET, "deleteMessage", times=2)
        await wang.say("a number of hers")
    assert [message.text for message in wang.messages] == ["Thank you"]
    assert len(script.heard) == 1


async def test_a_place_is_asked_for_and_the_keyboard_goes_with_the_answer(
    tg: Emulator, wang: Visitor
) -> None:
    ask = Screen("Where are you?", request=Request(Ask.LOCATION, "Here", "Never mind"))
    found = Screen("Shenzhen?", ROWS, request=Request(Ask.NOTHING))
    script = Script([HOME, ask, found])
    async with Scene(tg, script).polling():
        await wang.start()
        await wang.tap("Help")
        assert wang.reply_labels == ["Here", "Never mind"]
        assert wang.screen.text == "Where are you?"
        await wang.share_location(22.5, 114.0)
    assert isinstance(script.heard[-1], SharedLocation)
    assert wang.reply_labels == []
    texts = [message.text for message in wang.bot_messages]
    assert texts == ["Welcome", "Where are you?", "Shenzhen?"]
    assert wang.screen.labels == [["Help", "Home"]]


async def test_a_contact_is_asked_for_and_told_apart_from_a_forwarded_one(
    tg: Emulator, wang: Visitor, li: Visitor
) -> None:
    script = Script([Screen("Your number?", request=Request(Ask.CONTACT, "Mine"))])
    async with Scene(tg, script).polling():
        await wang.start()
        await wang.tap("Mine")
        await wang.share_contact(forwarded_from=li.person)
    own, foreign = script.heard[1:]
    assert isinstance(own, SharedContact)
    assert isinstance(foreign, SharedContact)
    assert (own.user_id, own.is_forwarded) == (wang.id, False)
    assert foreign.is_forwarded


async def test_a_keyboard_alone_is_removed_by_one_message(tg: Emulator, wang: Visitor) -> None:
    ask = Screen("Where are you?", request=Request(Ask.LOCATION, "Here"))
    done = Screen("Never mind", request=Request(Ask.NOTHING))
    async with Scene(tg, Script([ask, done])).polling():
        await wang.start()
        tg.calls.clear()
        await wang.say("no")
    assert wang.reply_labels == []
    assert tg.calls.count("sendMessage") == 1
    assert tg.calls.count("deleteMessage") == 0


async def test_blocking_and_coming_back_reach_the_door(tg: Emulator, wang: Visitor) -> None:
    script = Script([None])
    async with Scene(tg, script).polling():
        await wang.block()
        await wang.unblock()
    standings = [event.is_blocked for event in script.heard if isinstance(event, Standing)]
    assert standings == [True, False]


async def test_a_short_flood_wait_is_waited_out_within_the_reply(
    tg: Emulator, wang: Visitor, li: Visitor
) -> None:
    async with Scene(tg, Script([HOME])).polling():
        fault = tg.fault(FaultKind.TOO_MANY, "sendMessage")
        fault.chat_id = wang.id
        await wang.say("hello", wait=False)
        await asyncio.sleep(0.1)
        await li.say("hello", wait=False)
        await li.sees("Welcome", seconds=0.5)
        assert not wang.bot_messages
        await wang.settled()
    assert wang.screen.text == "Welcome"


@pytest.mark.parametrize("page", [Help(), Home()])
async def test_a_button_carries_its_page(tg: Emulator, wang: Visitor, page: Home | Help) -> None:
    script = Script([Screen("Go", ((PageButton("There", page),),))])
    async with Scene(tg, script).polling():
        await wang.start()
        await wang.tap("There")
    tap = script.heard[-1]
    assert isinstance(tap, Tap)
    assert tap.page == page
    assert tap.is_protected

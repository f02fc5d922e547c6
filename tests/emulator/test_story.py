"""People in stories: waiting for the bot, finding keys, and clear words when a story breaks."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.emulator import Contact, Emulator, Person, StoryError, Visitor
from tests.emulator.conftest import Call

MENU = {
    "inline_keyboard": [
        [
            {"text": "Account", "callback_data": "a"},
            {"text": "Account 2025", "callback_data": "b"},
        ],
        [{"text": "Help", "url": "https://example.cn/"}],
    ]
}


@pytest.fixture
async def echo(tg: Emulator, call: Call) -> AsyncIterator[None]:
    """A polling bot that answers first and confirms afterwards."""

    async def live() -> None:
        offset = 0
        while True:
            updates = (await call("getUpdates", offset=offset, timeout=5))["result"]
            assert isinstance(updates, list)
            for update in updates:
                await answer(update)
                offset = update["update_id"] + 1

    async def answer(update: dict[str, dict[str, object]]) -> None:
        if query := update.get("callback_query"):
            await call("answerCallbackQuery", callback_query_id=query["id"], text="ok")
            text = f"tapped {query['data']}"
        else:
            message = update.get("message") or update.get("edited_message") or {}
            text = f"heard {message.get('text', 'something')}"
        for visitor in tg.everybody:
            await call("sendMessage", chat_id=visitor.id, text=text, reply_markup=MENU)

    async with asyncio.TaskGroup() as group:
        bot = group.create_task(live())
        yield
        bot.cancel()


@pytest.mark.usefixtures("echo")
async def test_a_story_waits_for_the_bot_by_itself(wang: Visitor) -> None:
    await wang.start("policy_2026_11")
    assert wang.screen.text == "heard /start policy_2026_11"
    await wang.tap("Account")
    assert wang.screen.text == "tapped a"
    assert wang.toast is not None
    await wang.tap("2025")
    assert wang.screen.text == "tapped b"
    await wang.tap_at(0, 0)
    assert wang.screen.text == "tapped a"
    await wang.edit(wang.messages[0], "/help")
    assert wang.screen.text == "heard /help"


@pytest.mark.usefixtures("echo")
async def test_all_that_can_be_sent_is_answered(wang: Visitor) -> None:
    await wang.share_contact()
    await wang.share_contact(Contact("+8613900000000", "Li Qiang"))
    await wang.share_location(39.9, 116.4)
    await wang.send_sticker()
    await wang.send_voice()
    await wang.send_document("list.csv", b"a,b")
    assert len(wang.bot_messages) == 6


async def test_a_text_that_appears_later_is_awaited(call: Call, wang: Visitor) -> None:
    async with asyncio.TaskGroup() as group:
        seen = group.create_task(wang.sees("credited"))
        await asyncio.sleep(0.02)
        await call("sendMessage", chat_id=wang.id, text="120.50 credited")
    assert seen.result().text == "120.50 credited"


async def test_a_silent_bot_breaks_the_story_with_its_reason(wang: Visitor) -> None:
    await wang.say("hello", wait=False)
    with pytest.raises(StoryError, match="to deal with message"):
        await wang.settled(0.01)
    with pytest.raises(StoryError, match="'hello' to appear"):
        await wang.sees("hello", 0.01)
    with pytest.raises(StoryError, match="has not written to Wang Fang"):
        _ = wang.screen


async def test_a_key_must_be_there_once_and_be_tappable(call: Call, wang: Visitor) -> None:
    await call("sendMessage", chat_id=wang.id, text="Menu", reply_markup=MENU)
    for label in ("Acc", "Nothing", "Help"):
        with pytest.raises(StoryError, match="no single key"):
            await wang.tap(label)
    with pytest.raises(StoryError, match="no key at row 5"):
        await wang.tap_at(5, 0)


async def test_a_person_without_a_phone_has_no_contact_to_share(tg: Emulator) -> None:
    quiet = tg.person(Person(7, "Zhao Min"), started=True)
    with pytest.raises(StoryError, match="no phone number"):
        await quiet.share_contact()


async def test_a_deleted_account_is_told_to_the_sender(call: Call, wang: Visitor) -> None:
    wang.deactivate()
    answer = await call("sendMessage", chat_id=wang.id, text="x")
    assert answer["description"] == "Forbidden: user is deactivated"


async def test_old_messages_are_forgotten_beyond_the_bound(tg: Emulator, wang: Visitor) -> None:
    tg.world.chats.kept_messages = 3
    for number in range(5):
        tg.world.post(wang.chat, {"text": str(number)}, by_bot=True)
    assert [message.text for message in wang.messages] == ["2", "3", "4"]

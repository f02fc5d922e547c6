"""Edits, deletions, pins and what Telegram refuses about them."""

import pytest

from bot.emulator import Emulator, Visitor
from tests.emulator.conftest import Call

KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
TWO_DAYS = 48 * 3600


@pytest.fixture
async def shown(call: Call, wang: Visitor) -> dict[str, object]:
    await call("sendMessage", chat_id=wang.id, text="Old", reply_markup=KEYBOARD)
    return {"chat_id": wang.id, "message_id": wang.screen.message_id}


async def test_an_edit_happens_in_place(
    call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    answer = await call("editMessageText", **shown, text="New")
    assert answer["ok"]
    assert [message.text for message in wang.messages] == ["New"]
    assert wang.screen.edit_date > 0
    assert wang.screen.keys == ()


async def test_the_same_text_and_keyboard_are_not_a_change(
    call: Call, shown: dict[str, object]
) -> None:
    answer = await call("editMessageText", **shown, text="Old", reply_markup=KEYBOARD)
    assert answer["error_code"] == 400
    assert "message is not modified" in str(answer["description"])


async def test_a_keyboard_alone_can_change(
    call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    await call("editMessageReplyMarkup", **shown)
    assert wang.screen.text == "Old"
    assert wang.screen.keys == ()
    again = await call("editMessageReplyMarkup", **shown)
    assert "message is not modified" in str(again["description"])


async def test_an_unknown_message_cannot_be_edited(call: Call, wang: Visitor) -> None:
    answer = await call("editMessageText", chat_id=wang.id, message_id=999, text="x")
    assert answer["description"] == "Bad Request: message to edit not found"


async def test_a_persons_own_message_cannot_be_edited(call: Call, wang: Visitor) -> None:
    await wang.say("mine", wait=False)
    number = wang.messages[-1].message_id
    answer = await call("editMessageText", chat_id=wang.id, message_id=number, text="x")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_an_edit_takes_no_reply_keyboard(call: Call, shown: dict[str, object]) -> None:
    markup = {"keyboard": [[{"text": "No"}]]}
    answer = await call("editMessageText", **shown, text="x", reply_markup=markup)
    assert answer["description"] == "Bad Request: inline keyboard expected"


async def test_messages_are_deleted_for_48_hours(
    tg: Emulator, call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    await wang.say("110101199003070000", wait=False)
    typed = wang.messages[-1].message_id
    assert (await call("deleteMessage", chat_id=wang.id, message_id=typed))["ok"]
    assert [message.text for message in wang.messages] == ["Old"]
    tg.clock.move(TWO_DAYS + 1)
    answer = await call("deleteMessage", **shown)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_several_messages_are_deleted_at_once_and_unknown_ones_skipped(
    call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    await wang.say("hello", wait=False)
    numbers = [message.message_id for message in wang.messages]
    assert (await call("deleteMessages", chat_id=wang.id, message_ids=[*numbers, 999]))["ok"]
    assert wang.messages == []
    gone = await call("deleteMessage", **shown)
    assert gone["description"] == "Bad Request: message to delete not found"


async def test_a_pinned_message_is_told_by_get_chat(
    call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    await call("pinChatMessage", **shown)
    chat = (await call("getChat", chat_id=wang.id))["result"]
    assert isinstance(chat, dict)
    assert chat["pinned_message"]["text"] == "Old"
    assert (await call("unpinChatMessage", chat_id=wang.id))["ok"]
    again = await call("unpinChatMessage", chat_id=wang.id)
    assert again["description"] == "Bad Request: message to unpin not found"


async def test_a_reply_names_its_message(
    call: Call, wang: Visitor, shown: dict[str, object]
) -> None:
    reply = {"message_id": shown["message_id"]}
    answer = await call("sendMessage", chat_id=wang.id, text="Re", reply_parameters=reply)
    message = answer["result"]
    assert isinstance(message, dict)
    assert message["reply_to_message"]["text"] == "Old"
    lost = await call(
        "sendMessage", chat_id=wang.id, text="Re", reply_parameters={"message_id": 999}
    )
    assert lost["description"] == "Bad Request: message to be replied not found"

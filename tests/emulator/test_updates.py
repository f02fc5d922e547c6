"""getUpdates: order, confirmation, filters, expiry, conflicts."""

import asyncio

import pytest

from bot.emulator import Emulator, StoryError, Visitor
from tests.emulator.conftest import Call, Json

DAY = 86_400


def texts(answer: Json) -> list[str]:
    updates = answer["result"]
    assert isinstance(updates, list)
    return [update["message"]["text"] for update in updates if "message" in update]


def ids(answer: Json) -> list[int]:
    updates = answer["result"]
    assert isinstance(updates, list)
    return [update["update_id"] for update in updates]


async def test_updates_stay_until_the_offset_moves_past_them(call: Call, wang: Visitor) -> None:
    for text in ("one", "two", "three"):
        await wang.say(text, wait=False)
    first = await call("getUpdates")
    assert texts(first) == texts(await call("getUpdates")) == ["one", "two", "three"]
    assert texts(await call("getUpdates", offset=ids(first)[1])) == ["two", "three"]
    assert texts(await call("getUpdates", offset=ids(first)[2] + 1)) == []


async def test_at_most_a_hundred_updates_come_at_once(call: Call, wang: Visitor) -> None:
    for number in range(105):
        await wang.say(str(number), wait=False)
    assert len(ids(await call("getUpdates", limit=500))) == 100
    assert texts(await call("getUpdates", limit=2)) == ["0", "1"]


async def test_a_negative_offset_keeps_only_the_newest(call: Call, wang: Visitor) -> None:
    for text in ("one", "two", "three"):
        await wang.say(text, wait=False)
    assert texts(await call("getUpdates", offset=-1)) == ["three"]
    assert texts(await call("getUpdates")) == ["three"]


async def test_a_long_poll_ends_when_somebody_writes(call: Call, wang: Visitor) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await wang.say("hello", wait=False)
    assert texts(poll.result()) == ["hello"]


async def test_the_older_of_two_pollers_gets_the_conflict(call: Call, wang: Visitor) -> None:
    async with asyncio.TaskGroup() as group:
        older = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        newer = group.create_task(call("getUpdates", timeout=20))
        await asyncio.sleep(0.05)
        await wang.say("hello", wait=False)
    assert older.result()["error_code"] == 409
    assert texts(newer.result()) == ["hello"]


async def test_polling_beside_a_webhook_is_a_conflict(call: Call) -> None:
    await call("setWebhook", url="http://127.0.0.1:9/")
    answer = await call("getUpdates")
    assert answer["error_code"] == 409
    assert "webhook is active" in str(answer["description"])
    await call("deleteWebhook")
    assert (await call("getUpdates"))["ok"]


async def test_unwanted_kinds_do_not_arrive(call: Call, wang: Visitor) -> None:
    await call("getUpdates", allowed_updates=["message"])
    await wang.say("hello", wait=False)
    await wang.edit(wang.messages[0], "Hello", wait=False)
    assert len(ids(await call("getUpdates"))) == 1
    await call("getUpdates", allowed_updates=[])
    await wang.edit(wang.messages[0], "Hello!", wait=False)
    assert len(ids(await call("getUpdates"))) == 2


async def test_taps_expire_after_150_seconds_and_messages_after_a_day(
    tg: Emulator, call: Call, wang: Visitor
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await call("sendMessage", chat_id=wang.id, text="?", reply_markup=keyboard)
    await wang.say("hello", wait=False)
    await wang.tap("Yes", wait=False)
    tg.clock.move(151)
    assert texts(await call("getUpdates")) == ["hello"]
    assert len(ids(await call("getUpdates"))) == 1
    tg.clock.move(DAY)
    assert ids(await call("getUpdates")) == []
    assert tg.world.mailbox.expired == 2


async def test_a_tap_is_answered_once_and_in_time(tg: Emulator, call: Call, wang: Visitor) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await call("sendMessage", chat_id=wang.id, text="?", reply_markup=keyboard)
    query_ids = []
    for _ in range(2):
        await wang.tap("Yes", wait=False)
        updates = (await call("getUpdates"))["result"]
        assert isinstance(updates, list)
        query_ids.append(updates[-1]["callback_query"]["id"])
    answered = await call("answerCallbackQuery", callback_query_id=query_ids[0], text="Done")
    assert answered["ok"]
    assert wang.toast is not None
    assert wang.toast.text == "Done"
    again = await call("answerCallbackQuery", callback_query_id=query_ids[0])
    tg.clock.move(150)
    late = await call("answerCallbackQuery", callback_query_id=query_ids[1])
    assert "query is too old" in str(again["description"])
    assert "query is too old" in str(late["description"])


async def test_a_forged_tap_arrives_with_data_no_button_holds(call: Call, wang: Visitor) -> None:
    await call("sendMessage", chat_id=wang.id, text="Plain")
    await wang.forge("1:someone-else", wait=False)
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    assert updates[0]["callback_query"]["data"] == "1:someone-else"


async def test_a_tap_on_a_message_of_last_week_names_it_inaccessible(
    tg: Emulator, call: Call, wang: Visitor
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    await call("sendMessage", chat_id=wang.id, text="?", reply_markup=keyboard)
    tg.clock.move(3 * DAY)
    await wang.tap("Yes", wait=False)
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    message = updates[0]["callback_query"]["message"]
    assert message["date"] == 0
    assert "text" not in message


async def test_blocking_and_coming_back_are_told(call: Call, wang: Visitor) -> None:
    await wang.block(wait=False)
    await wang.unblock(wait=False)
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    states = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates]
    assert states == ["kicked", "member"]


async def test_who_has_blocked_the_bot_cannot_write_to_it(wang: Visitor) -> None:
    await wang.block(wait=False)
    with pytest.raises(StoryError):
        await wang.say("hello")


async def test_a_command_is_marked_as_one(call: Call, wang: Visitor) -> None:
    await wang.say("/start 2026", wait=False)
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    expected = [{"type": "bot_command", "offset": 0, "length": 6}]
    assert updates[0]["message"]["entities"] == expected


async def test_an_injected_update_arrives_as_it_is(tg: Emulator, call: Call) -> None:
    tg.inject({"message": {"broken": True}})
    updates = (await call("getUpdates"))["result"]
    assert isinstance(updates, list)
    assert updates[0]["message"] == {"broken": True}

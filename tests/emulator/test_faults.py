"""Faults on demand: what the bot sees, and what has happened nevertheless."""

import asyncio
import json

import aiohttp
import pytest

from bot.emulator import Emulator, FaultKind, Visitor
from tests.emulator.conftest import TOKEN, Call


async def test_too_many_requests_come_as_often_as_asked(
    tg: Emulator, call: Call, wang: Visitor
) -> None:
    tg.fault(FaultKind.TOO_MANY, "sendMessage", times=2).retry_after = 7
    first = await call("sendMessage", chat_id=wang.id, text="x")
    assert first["parameters"] == {"retry_after": 7}
    assert (await call("getMe"))["ok"]
    assert not (await call("sendMessage", chat_id=wang.id, text="x"))["ok"]
    assert (await call("sendMessage", chat_id=wang.id, text="x"))["ok"]
    assert len(wang.messages) == 1


async def test_a_fault_can_concern_one_chat(
    tg: Emulator, call: Call, wang: Visitor, li: Visitor
) -> None:
    tg.fault(FaultKind.FORBIDDEN, times=None).chat_id = wang.id
    assert (await call("sendMessage", chat_id=wang.id, text="x"))["error_code"] == 403
    assert (await call("sendMessage", chat_id=li.id, text="x"))["ok"]
    tg.faults.clear()
    assert (await call("sendMessage", chat_id=wang.id, text="x"))["ok"]


async def test_the_server_can_fail(tg: Emulator, call: Call, wang: Visitor) -> None:
    tg.fault(FaultKind.SERVER_ERROR).code = 502
    answer = await call("sendMessage", chat_id=wang.id, text="x")
    assert (answer["error_code"], answer["description"]) == (502, "Bad Gateway")
    assert wang.messages == []


@pytest.mark.parametrize(("kind", "messages"), [(FaultKind.RESET, 0), (FaultKind.LOST_ANSWER, 1)])
async def test_a_lost_connection_leaves_the_bot_in_doubt(
    tg: Emulator, call: Call, wang: Visitor, kind: FaultKind, messages: int
) -> None:
    tg.fault(kind, "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await call("sendMessage", chat_id=wang.id, text="x")
    assert len(wang.messages) == messages


async def test_half_an_answer_is_no_json(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    tg.fault(FaultKind.HALF_JSON, "sendMessage")
    url = f"{tg.url}/bot{TOKEN}/sendMessage"
    async with http.post(url, json={"chat_id": wang.id, "text": "x"}) as answer:
        with pytest.raises(json.JSONDecodeError):
            await answer.json()
    assert len(wang.messages) == 1


async def test_an_answer_can_fail_to_come_though_the_message_was_sent(
    tg: Emulator, call: Call, wang: Visitor
) -> None:
    tg.fault(FaultKind.TIMEOUT, "sendMessage")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await call("sendMessage", chat_id=wang.id, text="x")
    assert len(wang.messages) == 1


async def test_a_fault_can_be_a_matter_of_chance(tg: Emulator, call: Call, wang: Visitor) -> None:
    tg.fault(FaultKind.SERVER_ERROR, times=None).probability = 0.5
    answers = [await call("sendMessage", chat_id=wang.id, text="x") for _ in range(40)]
    failed = sum(not answer["ok"] for answer in answers)
    assert 8 < failed < 32


async def test_every_call_is_in_the_journal(tg: Emulator, call: Call, wang: Visitor) -> None:
    tg.fault(FaultKind.FORBIDDEN, "sendMessage")
    for _ in range(2):
        await call("sendMessage", chat_id=wang.id, text="x")
    assert [noted.code for noted in tg.calls.of("sendMessage", wang.id)] == [403, 200]
    assert tg.calls.count("sendMessage") == 2


async def test_a_poll_can_go_wrong_too(tg: Emulator, call: Call, wang: Visitor) -> None:
    await wang.say("hello", wait=False)
    tg.fault(FaultKind.SERVER_ERROR, "getUpdates")
    assert (await call("getUpdates"))["error_code"] == 500
    tg.fault(FaultKind.RESET, "getUpdates")
    with pytest.raises(aiohttp.ClientError):
        await call("getUpdates")
    assert (await call("getUpdates"))["result"] != []

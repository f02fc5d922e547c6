"""Webhook delivery: secret, order, repeats, returned methods."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.emulator import Emulator, Options, Patience, Visitor
from tests.emulator.conftest import TOKEN, Json

QUICK = Patience(second_pause=0.02, longest_pause=(0.05, 0.05))
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
Answer = Callable[[web.Request, Json], Awaitable[web.Response]]


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN, Options(patience=QUICK)) as emulator:
        yield emulator


@asynccontextmanager
async def bot_at_a_webhook(tg: Emulator, answer: Answer, **settings: object) -> AsyncIterator[str]:
    """A tiny bot that answers every update the same way."""

    async def receive(request: web.Request) -> web.Response:
        return await answer(request, await request.json())

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    async with aiohttp.ClientSession() as session:
        call = f"{tg.url}/bot{TOKEN}/setWebhook"
        async with session.post(call, json={"url": url, **settings}) as set_up:
            assert set_up.status == 200
    yield url
    await runner.cleanup()


async def test_the_secret_travels_in_its_header(tg: Emulator, wang: Visitor) -> None:
    seen: list[str | None] = []

    async def answer(request: web.Request, _update: Json) -> web.Response:
        seen.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.Response()

    async with bot_at_a_webhook(tg, answer, secret_token="s-3_cret"):
        await wang.say("hello")
    assert seen == ["s-3_cret"]


async def test_a_method_in_the_answer_is_executed(tg: Emulator, wang: Visitor) -> None:
    async def answer(_request: web.Request, _update: Json) -> web.Response:
        reply = {"method": "sendMessage", "chat_id": wang.id, "text": "Welcome"}
        return web.json_response(reply)

    async with bot_at_a_webhook(tg, answer):
        await wang.start()
    assert wang.screen.text == "Welcome"
    assert tg.calls.count("sendMessage") == 1


async def test_a_failed_delivery_is_repeated_until_accepted(tg: Emulator, wang: Visitor) -> None:
    tries: list[int] = []

    async def answer(_request: web.Request, update: Json) -> web.Response:
        tries.append(int(str(update["update_id"])))
        return web.Response(status=200 if len(tries) == 4 else 500)

    async with bot_at_a_webhook(tg, answer):
        await wang.say("hello")
    assert len(tries) == 4
    assert len(set(tries)) == 1


async def test_retry_after_is_honoured(tg: Emulator, wang: Visitor) -> None:
    times: list[float] = []

    async def answer(_request: web.Request, _update: Json) -> web.Response:
        times.append(asyncio.get_running_loop().time())
        if len(times) == 1:
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response()

    async with bot_at_a_webhook(tg, answer):
        await wang.say("hello")
    assert times[1] - times[0] >= 1


async def test_one_chat_comes_in_order_while_others_overtake(
    tg: Emulator, wang: Visitor, li: Visitor
) -> None:
    done: list[str] = []
    gate = asyncio.Event()

    async def answer(_request: web.Request, update: Json) -> web.Response:
        message = update["message"]
        assert isinstance(message, dict)
        if message["text"] == "slow":
            await gate.wait()
        done.append(message["text"])
        return web.Response()

    async with bot_at_a_webhook(tg, answer):
        await wang.say("slow", wait=False)
        await wang.say("after", wait=False)
        await li.say("other")
        assert done == ["other"]
        gate.set()
        await wang.settled()
    assert done == ["other", "slow", "after"]


async def test_a_failing_message_does_not_hold_back_the_taps(tg: Emulator, wang: Visitor) -> None:
    kinds: list[str] = []
    is_healed = asyncio.Event()

    async def answer(_request: web.Request, update: Json) -> web.Response:
        if "message" in update and not is_healed.is_set():
            return web.Response(status=500)
        kinds.append("tap" if "callback_query" in update else "message")
        is_healed.set()
        return web.Response()

    message = tg.world.post(wang.chat, {"text": "?"}, by_bot=True)
    message.markup = {**KEYBOARD}
    async with bot_at_a_webhook(tg, answer):
        await wang.say("hello", wait=False)
        await wang.tap("Yes")
    assert kinds == ["tap", "message"]


async def test_no_more_connections_than_asked_for(tg: Emulator) -> None:
    now, most = 0, 0

    async def answer(_request: web.Request, _update: Json) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        return web.Response()

    async with bot_at_a_webhook(tg, answer, max_connections=2):
        people = [tg.person(f"Person {number}", started=True) for number in range(8)]
        for person in people:
            await person.say("hello", wait=False)
        for person in people:
            await person.settled()
    assert most == 2


async def test_what_waited_before_the_webhook_is_delivered(tg: Emulator, wang: Visitor) -> None:
    seen: list[Json] = []

    async def answer(_request: web.Request, update: Json) -> web.Response:
        seen.append(update)
        return web.Response()

    await wang.say("early", wait=False)
    async with bot_at_a_webhook(tg, answer):
        await wang.settled()
    assert len(seen) == 1


async def test_an_expired_update_is_given_up(tg: Emulator, wang: Visitor) -> None:
    async def answer(_request: web.Request, _update: Json) -> web.Response:
        return web.Response(status=500)

    async with bot_at_a_webhook(tg, answer):
        await wang.say("hello", wait=False)
        tg.clock.move(86_401)
        await wang.settled()


async def test_the_webhook_info_tells_the_last_failure(
    tg: Emulator, http: aiohttp.ClientSession, wang: Visitor
) -> None:
    base = f"{tg.url}/bot{TOKEN}"
    async with http.post(f"{base}/setWebhook", json={"url": "http://127.0.0.1:1/"}) as done:
        assert done.status == 200
    await wang.say("hello", wait=False)
    await asyncio.sleep(0.1)
    async with http.get(f"{base}/getWebhookInfo") as answer:
        info = (await answer.json())["result"]
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Connection refused"


async def test_an_answer_that_is_no_method_is_ignored(tg: Emulator, wang: Visitor) -> None:
    answers = [b"ok", b"[]", b'{"method": "sendMessage", "chat_id": 1, "text": "x"}']

    async def answer(_request: web.Request, _update: Json) -> web.Response:
        return web.Response(body=answers.pop())

    async with bot_at_a_webhook(tg, answer):
        for _ in range(3):
            await wang.say("hello")
    assert answers == []
    assert tg.calls.count("sendMessage") == 1
    assert wang.bot_messages == []


async def test_a_bot_that_breaks_or_does_not_answer_is_tried_again() -> None:
    tries: list[str] = []
    hurried = Patience(answer_seconds=0.2, second_pause=0.02)

    async def answer(request: web.Request, _update: Json) -> web.Response:
        tries.append("try")
        if len(tries) == 1:
            await asyncio.sleep(0.5)
        if len(tries) == 2 and request.transport is not None:
            request.transport.abort()
        return web.Response()

    async with Emulator(TOKEN, Options(patience=hurried)) as tg:
        wang = tg.person("Wang Fang", started=True)
        async with bot_at_a_webhook(tg, answer):
            await wang.say("hello")
            assert tg.world.webhook.last_error_message == "Connection reset by peer"
    assert len(tries) == 3


def test_the_pauses_grow_to_a_cap() -> None:
    patience = Patience(longest_pause=(60, 60))
    assert [patience.pause(failures) for failures in range(1, 9)] == [0, 2, 4, 8, 16, 32, 60, 60]


async def test_a_slow_bot_does_not_hold_up_the_end(wang: Visitor, tg: Emulator) -> None:
    started = asyncio.Event()

    async def answer(_request: web.Request, _update: Json) -> web.Response:
        started.set()
        await asyncio.sleep(0.5)
        return web.Response()

    async with bot_at_a_webhook(tg, answer):
        await wang.say("hello", wait=False)
        await started.wait()
        async with asyncio.timeout(0.3):
            await tg.__aexit__(None, None, None)

"""The text-message gateway and its stand-in: what is accepted, and what is not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from bot.sms.console import ConsoleSms
from bot.sms.http import HttpSms, http_sms
from bot.sms.port import SmsFailed, SmsPort

TO, TEXT = "+8613800000001", "您的验证码是 123456"
PATIENCE = aiohttp.ClientTimeout(total=60)
HURRY = aiohttp.ClientTimeout(total=0.3)


@dataclass(slots=True)
class Gateway:
    """A gateway of an operator, which answers as the story wants."""

    status: int = 202
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"
    is_silent: bool = False
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    silence: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        message = await request.json()
        who = request.headers.get("Authorization", "")
        self.taken.append((who, message["to"], message["text"]))
        if self.is_silent:
            await self.silence.wait()
        return web.Response(status=self.status, headers=self.headers, body=self.body)


@asynccontextmanager
async def served(gateway: Gateway) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/send", gateway.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/send"
    finally:
        gateway.silence.set()
        await runner.cleanup()


@pytest.fixture
def gateway() -> Gateway:
    return Gateway()


@pytest.fixture
async def http(gateway: Gateway) -> AsyncIterator[HttpSms]:
    async with served(gateway) as url, http_sms(url, "a-token", PATIENCE) as sms:
        yield sms


@pytest.fixture(params=["http", "console"])
def either(request: pytest.FixtureRequest, gateway: Gateway, http: HttpSms) -> SmsPort:
    """The real one and its stand-in, whose prints are taken the same way."""

    def keep(line: str) -> None:
        number, _, text = line.removeprefix("SMS ").partition(": ")
        gateway.taken.append(("Bearer a-token", number, text))

    return http if request.param == "http" else ConsoleSms(keep)


async def test_a_message_is_taken_once_with_its_number(either: SmsPort, gateway: Gateway) -> None:
    await either.send(TO, TEXT)
    assert gateway.taken == [("Bearer a-token", TO, TEXT)]


async def test_a_number_that_is_none_is_refused(either: SmsPort, gateway: Gateway) -> None:
    gateway.status = 400
    with pytest.raises(SmsFailed):
        await either.send("12393", TEXT)


@pytest.mark.parametrize("status", [400, 401, 429, 500, 503])
async def test_what_is_not_accepted_is_not_sent_again(
    http: HttpSms, gateway: Gateway, status: int
) -> None:
    gateway.status = status
    with pytest.raises(SmsFailed, match=str(status)):
        await http.send(TO, TEXT)
    assert len(gateway.taken) == 1


async def test_a_redirect_is_not_followed(http: HttpSms, gateway: Gateway) -> None:
    gateway.status, gateway.headers = 307, {"Location": "/send"}
    with pytest.raises(SmsFailed, match="307"):
        await http.send(TO, TEXT)
    assert len(gateway.taken) == 1


async def test_a_huge_answer_is_not_read(http: HttpSms, gateway: Gateway) -> None:
    gateway.body = b"x" * (16 << 20)
    await http.send(TO, TEXT)


async def test_silence_and_a_closed_door_fail_without_a_word_of_the_message(
    gateway: Gateway,
) -> None:
    gateway.is_silent = True
    async with served(gateway) as url, http_sms(url, "a-token", HURRY) as hurried:
        with pytest.raises(SmsFailed) as failure:
            await hurried.send(TO, TEXT)
    assert not any(word in str(failure.value) for word in (TO, "123456"))
    async with http_sms("http://127.0.0.1:9/send", "a-token", PATIENCE) as closed:
        with pytest.raises(SmsFailed):
            await closed.send(TO, TEXT)

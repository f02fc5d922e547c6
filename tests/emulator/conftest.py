"""An emulated Telegram, a bare HTTP client for it, and the people of the stories."""

from collections.abc import AsyncIterator, Callable, Coroutine

import aiohttp
import pytest

from bot.emulator import Emulator, Visitor

TOKEN = "42:emulated"

Json = dict[str, object]
Call = Callable[..., Coroutine[None, None, Json]]


@pytest.fixture
async def tg() -> AsyncIterator[Emulator]:
    async with Emulator(TOKEN) as emulator:
        yield emulator


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def call(tg: Emulator, http: aiohttp.ClientSession) -> Call:
    async def call_method(method: str, **arguments: object) -> Json:
        url = f"{tg.url}/bot{TOKEN}/{method}"
        async with http.post(url, json=arguments) as answer:
            read: Json = await answer.json()
            return read

    return call_method


@pytest.fixture
def wang(tg: Emulator) -> Visitor:
    return tg.person("Wang Fang", started=True)


@pytest.fixture
def li(tg: Emulator) -> Visitor:
    return tg.person("Li Qiang", started=True)

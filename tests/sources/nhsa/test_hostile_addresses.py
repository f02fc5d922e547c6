"""Addresses by which a setting could be bent to call somebody else: none of them is called."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr, ValidationError
from telegram.error import TelegramError

from bot.settings import Settings
from bot.sources.nhsa.config import GatewayConfig
from bot.sources.nhsa.failures import NoAnswer
from bot.sources.nhsa.wire import Wire, open_session
from tests.sources.nhsa.test_config import SHENZHEN, file_of
from tests.transport.rough_server import Wire as RoughWire
from tests.transport.rough_server import http, read_request, server_of
from tests.transport.test_request import calling

BENT = (
    # Other ways to travel.
    *(
        "ftp://gateway.example",
        "file:/etc/passwd",
        "gopher://gateway.example",
        "//gateway.example",
    ),
    *("javascript:alert(1)", "data:text/plain,x", "unix:///run/x.sock", "ws://gateway.example"),
    *("HTTPS+unix://gateway.example", "gateway.example", "https:gateway.example", "https:///x"),
    # Another host than it seems.
    *(
        "https://gateway.example@evil.example",
        "https://user@evil.example",
        "https://:pw@evil.example",
    ),
    *(
        "https://user:pw@evil.example",
        "https://evil.example\\@gateway.example",
        "https://@evil.example",
    ),
    *("https://gateway.example%2f@evil.example", "https://gateway.example#@evil.example"),
    *(
        "https://gateway.example?@evil.example",
        "https://gate\tway.example",
        "https://gate\nway.example",
    ),
    *(" https://gateway.example", "https://gateway.example ", "https://ｇateway.example"),
    *("https://gateway。example", "https://gateway.example\u202e", "https://xn--.example:x"),
    # Places where no gateway stands: metadata services, broadcast, nothing at all.
    *("https://169.254.169.254", "https://[fe80::1]", "https://0.0.0.0", "https://[::]"),
    *("https://224.0.0.1", "https://255.255.255.255", "https://[ff02::1]", "https://240.0.0.1"),
    *("http://169.254.169.254/latest/meta-data", "http://10.0.0.1", "http://192.168.0.1"),
    # Loopback in other spellings: plain http is for this machine in its own name alone.
    *(
        "http://2130706433",
        "http://0x7f.1",
        "http://0177.0.0.1",
        "http://127.1",
        "http://localtest.me",
    ),
    *(
        "https://2130706433",
        "https://0x7f000001",
        "https://127.1",
        "http://localhost.evil.example",
    ),
    # Ports and leftovers.
    *("https://gateway.example:0", "https://gateway.example:99999", "https://gateway.example:x"),
    *("https://gateway.example/?x=1", "https://gateway.example/#x", "https://", ""),
)
BENT_PATHS = (
    "@evil.example",
    ".evil.example/",
    "\\evil",
    "/a b",
    "/?x=1",
    "/#x",
    "//user@evil",
    "",
)
REDIRECTS = (301, 302, 303, 307, 308)


@pytest.mark.parametrize("address", BENT, ids=ascii)
def test_a_bent_address_is_no_gateway(address: str) -> None:
    with pytest.raises(ValidationError):
        file_of({**SHENZHEN, "base_url": address})


@pytest.mark.parametrize("path", BENT_PATHS, ids=ascii)
def test_a_bent_path_leads_to_no_other_host(path: str) -> None:
    with pytest.raises(ValidationError):
        file_of({**SHENZHEN, "path": path})


@pytest.mark.parametrize(
    "address",
    [one for one in BENT if "@" in one or "\\" in one or not one.startswith("http")],
    ids=ascii,
)
def test_a_bent_address_is_no_bot_api(address: str) -> None:
    token = SecretStr("1:" + "x" * 30)
    with pytest.raises(ValidationError):
        Settings(_env_file=None, token=token, api_base=address or "x")


@pytest.mark.parametrize(
    "address",
    [
        "https://10.1.2.3:8443/ebus",
        "https://gw.fixed.example",
        "https://[fd00::5]",
        "http://[::1]:9",
    ],
)
def test_a_gateway_in_a_network_of_its_own_is_taken(address: str) -> None:
    assert file_of({**SHENZHEN, "base_url": address}).gateway[0].base_url == address


@pytest.mark.parametrize("status", REDIRECTS)
async def test_a_gateway_that_sends_elsewhere_is_not_followed(status: int) -> None:
    visited: list[bytes] = []
    async with redirecting(status, visited) as url:
        config = GatewayConfig.model_validate({**SHENZHEN, "base_url": url})
        async with open_session() as session:
            with pytest.raises(NoAnswer, match=f"status_{status}"):
                await Wire(config, session).exchange("1101", {}, b"{}")
    assert visited == []


@pytest.mark.parametrize("status", REDIRECTS)
async def test_a_bot_api_that_sends_elsewhere_does_not_get_the_token_carried_there(
    status: int,
) -> None:
    visited: list[bytes] = []
    async with redirecting(status, visited) as url, calling(url) as api:
        with pytest.raises(TelegramError):
            await api.tell("sendMessage", {"chat_id": 7, "text": "Hi"})
    assert visited == []


@asynccontextmanager
async def redirecting(status: int, visited: list[bytes]) -> AsyncIterator[str]:
    """Yield a server that sends its callers on; what comes to the other one is noted."""
    async with (
        server_of(_noting(visited)) as elsewhere,
        server_of(_sending(status, elsewhere)) as url,
    ):
        yield url


def _noting(visited: list[bytes]) -> RoughWire:
    async def note(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visited.append(await reader.read(100))
        writer.close()

    return note


def _sending(status: int, elsewhere: str) -> RoughWire:
    """Answer every request by the address of another server, for the same call."""

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        head, _, body = http(status).partition(b"\r\n")
        writer.write(head + f"\r\nLocation: {elsewhere}/elsewhere\r\n".encode() + body)
        await writer.drain()

    return send

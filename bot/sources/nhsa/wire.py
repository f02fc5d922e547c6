"""One exchange over HTTP with a gateway, in which nothing that comes back is believed."""

import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    TCPConnector,
)

from bot.sources.nhsa.config import GatewayConfig, Tls
from bot.sources.nhsa.failures import AnswerGarbled, NoAnswer, NotSent

JSON: Final = {"Content-Type": "application/json; charset=utf-8", "Accept-Encoding": "identity"}
_BELIEVED: Final = frozenset({"application/json", "text/json", "text/plain"})
_A_PIECE: Final = 1 << 16
_NEVER_LEFT: Final = (ClientConnectorError, ConnectionTimeoutError)
_KEEP_ALIVE_S: Final = 60


@dataclass(frozen=True, slots=True)
class Address:
    """Where calls may go: a scheme, a host and a port, and nowhere else."""

    scheme: str
    host: str
    port: int | None


def address_of(url: str) -> Address:
    parts = urlsplit(url)
    return Address(parts.scheme, parts.hostname or "", parts.port)


def open_session() -> ClientSession:
    """Open the one session of all gateways: no cookies, no proxy, nothing unpacked."""
    return ClientSession(
        connector=TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE_S, ttl_dns_cache=300),
        cookie_jar=DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
    )


def trust_of(tls: Tls) -> ssl.SSLContext:
    """Verify the gateway's certificate, and show ours where it asks for one."""
    context = ssl.create_default_context(cafile=str(tls.ca_file) if tls.ca_file else None)
    if tls.certificate:
        context.load_cert_chain(tls.certificate, tls.key)
    return context


class Wire:
    """Carries bytes to one gateway and back."""

    def __init__(self, config: GatewayConfig, session: ClientSession) -> None:
        self._session = session
        self._base = config.base_url + config.path
        self._allowed = address_of(config.base_url)
        self._most = config.limits.body_bytes
        self._timeout = ClientTimeout(total=config.limits.answer_s)
        self._trust = trust_of(config.tls)

    async def exchange(self, infno: str, headers: dict[str, str], body: bytes) -> bytes:
        """Post a call and return the answer's bytes; raise NotSent, NoAnswer or AnswerGarbled."""
        url = self._base.replace("{infno}", infno)
        if address_of(url) != self._allowed:
            raise NotSent("address")
        try:
            async with self._session.post(
                url,
                data=body,
                headers={**JSON, **headers},
                allow_redirects=False,
                timeout=self._timeout,
                ssl=self._trust,
            ) as response:
                _check_head(response, self._most)
                return await _read(response, self._most)
        except _NEVER_LEFT as error:
            raise NotSent(type(error).__name__) from None
        except (ClientError, OSError, TimeoutError) as error:
            raise NoAnswer(type(error).__name__) from None


def _check_head(response: ClientResponse, most: int) -> None:
    if response.status != HTTPStatus.OK:
        raise NoAnswer(f"status_{response.status}")
    if response.content_type not in _BELIEVED:
        raise AnswerGarbled("content_type")
    if response.charset not in {None, "utf-8", "UTF-8", "utf8"}:
        raise AnswerGarbled("charset")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise AnswerGarbled("content_encoding")
    if (response.content_length or 0) > most:
        raise AnswerGarbled("too_long")


async def _read(response: ClientResponse, most: int) -> bytes:
    """Read no more than allowed, whatever length was announced."""
    body = bytearray()
    async for piece in response.content.iter_chunked(_A_PIECE):
        body += piece
        if len(body) > most:
            raise AnswerGarbled("too_long")
    return bytes(body)

"""PTB's network port on one aiohttp session, for its typed methods and our lean calls alike."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import orjson
from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    FormData,
    TCPConnector,
)
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.transport.failures import OutcomeUnknownError, failure_of
from bot.transport.wire_json import BadJsonError, read_json

JSON_HEADERS: Final = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a free connection, a connect, a write and an answer; 0 is for ever."""

    pool: float = 5.0
    connect: float = 5.0
    write: float = 10.0
    read: float = 10.0

    def for_aiohttp(self) -> ClientTimeout:
        """Translate; aiohttp has no timeout for writing, so the sum of all four bounds it."""
        return ClientTimeout(
            total=_sum(self.pool, self.connect, self.write, self.read),
            connect=_sum(self.pool, self.connect),
            sock_connect=self.connect,
            sock_read=self.read,
        )


class AiohttpRequest(BaseRequest):
    """Holds the session. Give the same one to PTB twice: for the bot and for getUpdates."""

    def __init__(
        self, timeouts: Timeouts | None = None, *, connections: int = 256, proxy: str | None = None
    ) -> None:
        self._timeouts = timeouts or Timeouts()
        self._patience = self._timeouts.for_aiohttp()
        self._connections = connections
        self._proxy = proxy
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        if self._session is None:
            connector = TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = ClientSession(
                connector=connector,
                cookie_jar=DummyCookieJar(),
                proxy=self._proxy,
                timeout=self._patience,
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the signature is PTB's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carry PTB's request; raise NotSentError or OutcomeUnknownError where it fails."""
        timeouts = Timeouts(
            pool=_chosen(pool_timeout, self._timeouts.pool),
            connect=_chosen(connect_timeout, self._timeouts.connect),
            write=_chosen(write_timeout, self._timeouts.write),
            read=_chosen(read_timeout, self._timeouts.read),
        )
        return await self._exchange(method, url, _encoded(request_data), timeouts.for_aiohttp())

    async def post_json(self, url: str, body: bytes, read_s: float = 0) -> tuple[int, bytes]:
        """Carry a lean call; `read_s` is what a long poll waits beyond the usual time."""
        patience = self._patience
        if read_s:
            patience = Timeouts(read=self._timeouts.read + read_s).for_aiohttp()
        return await self._exchange("POST", url, body, patience)

    async def post_form(self, url: str, form: FormData) -> tuple[int, bytes]:
        """Carry a call with a file."""
        return await self._exchange("POST", url, form, self._patience)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer for PTB, without its habit of logging what cannot be read."""
        try:
            answer = read_json(payload)
        except BadJsonError:
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("unreadable answer")
        return answer

    async def _exchange(
        self, method: str, url: str, body: bytes | FormData | None, patience: ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the request is not initialized")
        headers = JSON_HEADERS if isinstance(body, bytes) else None
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=patience, allow_redirects=False
            ) as response:
                status, payload = response.status, await response.read()
        except (ClientError, OSError, TimeoutError) as error:
            failure = failure_of(error)
        else:
            if status < HTTPStatus.INTERNAL_SERVER_ERROR:
                return status, payload
            failure = OutcomeUnknownError(f"status {status}")
        # Outside the except block: a chained aiohttp error would carry the token's address along.
        raise failure


def _sum(*seconds: float) -> float:
    return sum(seconds) if all(seconds) else 0


def _chosen(given: ODVInput[float], usual: float) -> float:
    """Return the caller's seconds, where PTB's None is for ever."""
    if isinstance(given, DefaultValue):
        return usual
    return float(given or 0)


def _encoded(request_data: RequestData | None) -> bytes | FormData | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return orjson.dumps(request_data.parameters)
    form = FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form

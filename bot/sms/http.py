"""The operator's gateway: one POST of JSON, answered 2xx where the message is accepted.

The address is the operator's and fixed. A redirect is no acceptance: it would carry the token
and the number to somebody else. Of the answer nothing but its status is read.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

import aiohttp
import orjson

from bot.sms.port import SmsFailed

LONGEST: Final = aiohttp.ClientTimeout(total=10, connect=4)
_ACCEPTED: Final = range(HTTPStatus.OK, HTTPStatus.MULTIPLE_CHOICES)


class HttpSms:
    """Holds the address, the token and one session."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def send(self, to: str, text: str) -> None:
        body = orjson.dumps({"to": to, "text": text})
        try:
            async with self._session.post(
                self._url, data=body, headers=self._headers, allow_redirects=False
            ) as answer:
                status = answer.status
                answer.close()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise SmsFailed(type(error).__name__) from None
        if status not in _ACCEPTED:
            raise SmsFailed(str(status))


@asynccontextmanager
async def http_sms(
    url: str, token: str, longest: aiohttp.ClientTimeout = LONGEST
) -> AsyncIterator[HttpSms]:
    """Open a session of its own: no cookies, no proxy of the environment."""
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(timeout=longest, cookie_jar=jar) as session:
        yield HttpSms(session, url, token)

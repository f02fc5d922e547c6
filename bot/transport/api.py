"""The lean path: Bot API calls with JSON in and JSON out, past PTB's reply objects.

Every failure is one of PTB's errors, or of `failures`; none of their texts holds the token.
"""

from collections.abc import Mapping

from telegram.error import TelegramError

from bot import meters
from bot.transport.failures import OutcomeUnknownError, refusal_of
from bot.transport.request import AiohttpRequest
from bot.transport.uploads import Upload
from bot.transport.wire_json import BadJsonError, read_json, write_json

OK = 200


class Api:
    """Calls methods by name. `base` is the server's address, `https://api.telegram.org`."""

    def __init__(self, request: AiohttpRequest, base: str, token: str) -> None:
        self._request = request
        self._root = f"{base.rstrip('/')}/bot{token}/"

    async def tell(self, method: str, payload: Mapping[str, object]) -> None:
        """Call for the effect alone: Telegram's status says enough, its answer stays unread."""
        await self._post(method, payload, 0)

    async def call(self, method: str, payload: Mapping[str, object]) -> object:
        """Call for the effect, and return the result; None where half of the answer was lost."""
        try:
            answer = read_json(await self._post(method, payload, 0))
        except BadJsonError:
            return None
        return answer.get("result") if isinstance(answer, dict) else None

    async def ask(self, method: str, payload: Mapping[str, object], read_s: float = 0) -> object:
        """Call and return the `result`; `read_s` is what a long poll waits beyond the usual."""
        answer = _read(await self._post(method, payload, read_s))
        if not isinstance(answer, dict) or "result" not in answer:
            raise OutcomeUnknownError("answer without result")
        return answer["result"]

    async def send(self, method: str, payload: Mapping[str, object]) -> int | None:
        """Call for the effect, and return which message it became; None where nobody can tell."""
        return _message_id(await self._post(method, payload, 0))

    async def upload(self, upload: Upload) -> int | None:
        """Likewise, with a file."""
        status, body = await self._request.post_form(self._root + upload.method, upload.form())
        if status != OK:
            raise refusal_of(status, body)
        return _message_id(body)

    async def _post(self, method: str, payload: Mapping[str, object], read_s: float) -> bytes:
        url = self._root + method
        try:
            status, body = await self._request.post_json(url, write_json(payload), read_s)
            if status != OK:
                raise refusal_of(status, body)
        except TelegramError as error:
            meters.CALLS.labels(method, type(error).__name__).inc()
            raise
        meters.CALLS.labels(method, "ok").inc()
        return body


def _message_id(body: bytes) -> int | None:
    """Look for the message in an answer whose status has already said enough."""
    try:
        answer = read_json(body)
    except BadJsonError:
        return None
    result = answer.get("result") if isinstance(answer, dict) else None
    message_id = result.get("message_id") if isinstance(result, dict) else None
    return message_id if isinstance(message_id, int) else None


def _read(body: bytes) -> object:
    try:
        return read_json(body)
    except BadJsonError:
        raise OutcomeUnknownError("unreadable answer") from None

"""Calls that failed on the way, told apart by what we know of their fate.

    TelegramError
      NetworkError
        NotSentError          it never left us: safe to repeat
        OutcomeUnknownError   it may have been carried out: repeat only what is harmless twice
        BadRequest            PTB's: refused for good, although it descends from NetworkError

Their texts are names of faults: aiohttp's own quote the address, and with it the token.
"""

import os
from http import HTTPStatus
from typing import cast

from aiohttp import (
    ClientConnectorError,
    ConnectionTimeoutError,
    InvalidURL,
    NonHttpUrlClientError,
    ServerFingerprintMismatch,
    UploadAbortedError,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.transport.wire_json import BadJsonError, JsonObject, read_json

# PTB reads this at every RetryAfter, and warns each time where it is missing.
os.environ.setdefault("PTB_TIMEDELTA", "true")

_NEVER_LEFT = (
    ClientConnectorError,
    ConnectionTimeoutError,
    InvalidURL,
    NonHttpUrlClientError,
    ServerFingerprintMismatch,
    UploadAbortedError,
)


class NotSentError(NetworkError):
    """The request never reached Telegram: no connection, no name, no free place in the pool."""


class OutcomeUnknownError(NetworkError):
    """Telegram may have carried it out: silence, a cut connection, or a fault of its own."""


def failure_of(error: Exception) -> NetworkError:
    """Tell what became of a request from what aiohttp raised."""
    kind = NotSentError if isinstance(error, _NEVER_LEFT) else OutcomeUnknownError
    return kind(type(error).__name__)


def refusal_of(status: int, payload: bytes) -> TelegramError:
    """Tell why Telegram said no: PTB's own errors, by the status and the parameters."""
    answer = _answer(payload)
    parameters = answer.get("parameters")
    if isinstance(parameters, dict):
        if isinstance(wait_s := parameters.get("retry_after"), int):
            return RetryAfter(wait_s)
        if isinstance(new_id := parameters.get("migrate_to_chat_id"), int):
            return ChatMigrated(new_id)
    kind = _BY_STATUS.get(status, OutcomeUnknownError if not answer else BadRequest)
    return kind(str(answer.get("description", f"status {status}")))


def _answer(payload: bytes) -> JsonObject:
    try:
        answer = read_json(payload)
    except BadJsonError:
        return {}
    return cast("JsonObject", answer) if isinstance(answer, dict) else {}


_BY_STATUS: dict[int, type[Forbidden | InvalidToken | Conflict]] = {
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
}

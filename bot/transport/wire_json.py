"""Telegram's JSON, read and written: fast where it is clean, forgiving where it is not."""

import json
from typing import cast

import orjson

JsonObject = dict[str, object]


class BadJsonError(ValueError):
    """These bytes are no JSON, or nested deeper than anything Telegram sends."""


def read_json(body: bytes) -> object:
    """Read JSON; broken UTF-8 and lone surrogates become replacement characters."""
    try:
        return cast("object", orjson.loads(body))
    except orjson.JSONDecodeError:
        return _read_with_replacements(body)


def write_json(value: object) -> bytes:
    return orjson.dumps(value)


def write_for_keeping(value: object) -> bytes:
    """Write what somebody sent, however odd; of what is nested without end nothing is kept."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return _write_deep(value)


def _write_deep(value: object) -> bytes:
    try:
        return json.dumps(value).encode()
    except RecursionError:
        return b""


def _read_with_replacements(body: bytes) -> object:
    """Mend what orjson refuses, so that one bad character cannot hold back a whole batch."""
    try:
        loose = json.loads(body.decode("utf-8", "replace"))
        mended = json.dumps(loose, ensure_ascii=False).encode("utf-8", "replace")
        return cast("object", orjson.loads(mended))
    except (ValueError, RecursionError):
        raise BadJsonError("not readable as json") from None

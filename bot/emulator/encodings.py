"""Reads a call's arguments (query string, form, multipart or JSON) and writes answers."""

from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from bot.emulator.wire import ApiError, Arguments, JsonObject, Upload, bad_request

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
LARGEST_REQUEST = 64 * 1024 * 1024


async def read_arguments(request: web.Request) -> Arguments:
    values: JsonObject = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return Arguments(values)
    if request.content_type == MULTIPART:
        return await _multipart(request, values)
    body = await request.read()
    if request.content_type == JSON:
        values.update(_json(body))
    elif request.content_type == FORM:
        values.update(parse_qsl(body.decode(), keep_blank_values=True))
    return Arguments(values)


def _json(body: bytes) -> JsonObject:
    try:
        read = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(read, dict):
        raise bad_request("JSON object expected")
    return read


async def _multipart(request: web.Request, values: JsonObject) -> Arguments:
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            media_type = value.content_type or "application/octet-stream"
            uploads[name] = Upload(value.filename, value.file.read(), media_type)
        else:
            values[name] = value if isinstance(value, str) else value.decode()
    return Arguments(values, uploads)


def json_answer(result: object) -> web.Response:
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type=JSON)


def refusal_answer(refused: ApiError) -> web.Response:
    body = orjson.dumps(refused.as_json())
    headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after else None
    return web.Response(body=body, status=refused.code, headers=headers, content_type=JSON)

"""No framework at all: aiohttp on both sides, raw JSON, uvloop."""

import asyncio
import os
import sys

import aiohttp
import orjson
import uvloop
from aiohttp import web

api, token, port = sys.argv[1:]
TEXT = "Payment details of the year, in a dozen lines. " * 8
HEADERS = {"Content-Type": "application/json"}
KEYBOARD = [
    [{"text": f"Button {row}{column}", "callback_data": f"h.{row}"} for column in "ab"]
    for row in range(3)
]


async def live() -> None:
    session = aiohttp.ClientSession()

    async def call(method: str, payload: dict) -> None:
        url, body = f"{api}/bot{token}/{method}", orjson.dumps(payload)
        async with session.post(url, data=body, headers=HEADERS) as response:
            orjson.loads(await response.read())

    async def receive(request: web.Request) -> web.Response:
        query = orjson.loads(await request.read())["callback_query"]
        place = {
            "chat_id": query["message"]["chat"]["id"],
            "message_id": query["message"]["message_id"],
        }
        markup = {"inline_keyboard": KEYBOARD}
        await call("answerCallbackQuery", {"callback_query_id": query["id"]})
        await call("editMessageText", {**place, "text": TEXT, "reply_markup": markup})
        return web.Response()

    app = web.Application()
    app.router.add_post(os.environ["HOOK"], receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await call("setWebhook", {})
    await asyncio.Event().wait()


uvloop.run(live())

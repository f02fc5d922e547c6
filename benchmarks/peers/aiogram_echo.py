"""A bare bot on aiogram, with uvloop: callback, answer, edit."""

import asyncio
import os
import sys

import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

api, token, port = sys.argv[1:]
TEXT = "Payment details of the year, in a dozen lines. " * 8
dispatcher = Dispatcher()


@dispatcher.callback_query()
async def answer(query: CallbackQuery) -> None:
    rows = [
        [
            InlineKeyboardButton(text=f"Button {row}{column}", callback_data=f"h.{row}")
            for column in "ab"
        ]
        for row in range(3)
    ]
    await query.answer()
    await query.message.edit_text(TEXT, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def live() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(token, session=session)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=os.environ["SECRET"])
    handler.register(app, path=os.environ["HOOK"])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(port)).start()
    await bot.set_webhook(f"https://bench.invalid{os.environ['HOOK']}")
    await asyncio.Event().wait()


uvloop.run(live())

"""Sends with aiogram, on uvloop."""

import sys

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pacing import BUTTONS, TEXT, measure


async def live() -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1]))
    async with Bot(sys.argv[2], session=session) as bot:

        async def send(chat: int) -> None:
            rows = [
                [InlineKeyboardButton(text=word, callback_data=to) for word, to in row]
                for row in BUTTONS
            ]
            markup = InlineKeyboardMarkup(inline_keyboard=rows)
            await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=markup)

        await measure(send)


uvloop.run(live())

"""Sends with python-telegram-bot as it comes."""

import asyncio
import sys

from pacing import BUTTONS, TEXT, measure
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest


async def live() -> None:
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=30)
    async with Bot(sys.argv[2], base_url=f"{sys.argv[1]}/bot", request=request) as bot:

        async def send(chat: int) -> None:
            rows = [
                [InlineKeyboardButton(word, callback_data=to) for word, to in row]
                for row in BUTTONS
            ]
            await bot.send_message(chat, TEXT, "HTML", reply_markup=InlineKeyboardMarkup(rows))

        await measure(send)


asyncio.run(live())

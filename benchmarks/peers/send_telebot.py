"""Sends with pyTelegramBotAPI's async half, on uvloop."""

import sys

import uvloop
from pacing import BUTTONS, TEXT, measure
from telebot import asyncio_helper
from telebot.async_telebot import AsyncTeleBot
from telebot.types import InlineKeyboardButton, InlineKeyboardMarkup

asyncio_helper.API_URL = sys.argv[1] + "/bot{0}/{1}"


async def live() -> None:
    bot = AsyncTeleBot(sys.argv[2])

    async def send(chat: int) -> None:
        rows = [
            [InlineKeyboardButton(word, callback_data=to) for word, to in row] for row in BUTTONS
        ]
        markup = InlineKeyboardMarkup(rows)
        await bot.send_message(chat, TEXT, parse_mode="HTML", reply_markup=markup)

    await measure(send)
    await bot.close_session()


uvloop.run(live())

"""A bare bot on python-telegram-bot as it comes: its own webhook, its own client."""

import os
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

api, token, port = sys.argv[1:]
TEXT = "Payment details of the year, in a dozen lines. " * 8


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    rows = [
        [
            InlineKeyboardButton(f"Button {row}{column}", callback_data=f"h.{row}")
            for column in "ab"
        ]
        for row in range(3)
    ]
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(TEXT, reply_markup=InlineKeyboardMarkup(rows))


application = Application.builder().token(token).base_url(f"{api}/bot").build()
application.add_handler(CallbackQueryHandler(answer))
application.run_webhook(
    listen="127.0.0.1",
    port=int(port),
    url_path=os.environ["HOOK"].lstrip("/"),
    webhook_url=f"https://bench.invalid{os.environ['HOOK']}",
    secret_token=os.environ["SECRET"],
)

"""Runs the bot as its operator does, but takes the webhook over plain HTTP: no TLS proxy here."""

import asyncio

from bot.cli.front import settings_or_exit
from bot.main import run
from bot.settings import bot_token


def main() -> None:
    settings = settings_or_exit()
    address = (settings.webhook_url or "").replace("https://", "http://", 1)
    # A copy is not validated, and so may do without TLS.
    plain = settings.model_copy(update={"webhook_url": address})
    asyncio.run(run(plain, bot_token(settings)))


if __name__ == "__main__":
    main()

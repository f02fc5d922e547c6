"""PTB's Application as our frame: lifecycle, handlers, typed methods; its Updater is not used."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.log import get_log
from bot.transport.api import Api
from bot.transport.backoff import backoff
from bot.transport.page_handler import Context, PageHandler
from bot.transport.request import AiohttpRequest

log = get_log("transport")
BotApplication = Application[ExtBot[None], Context, Any, Any, Any, None]


def build_application(
    request: AiohttpRequest, base: str, token: str, handler: PageHandler
) -> BotApplication:
    """Build it around one session; `base` is the server's address, as for Api."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{base.rstrip('/')}/bot")
        .base_file_url(f"{base.rstrip('/')}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handler(handler)
    return application


@asynccontextmanager
async def running(application: BotApplication) -> AsyncIterator[BotApplication]:
    """Start it, waiting for the network where that must be; stop it in every case.

    Raises InvalidToken, whose text does not hold the token, where Telegram knows none such.
    """
    try:
        await _greet(application)
        await application.start()
        yield application
    finally:
        if application.running:
            await application.stop()
        await application.bot.shutdown()
        await application.shutdown()


async def _greet(application: BotApplication) -> None:
    for wait_s in backoff():
        try:
            return await application.initialize()
        except (InvalidToken, Forbidden, BadRequest):
            break
        except TelegramError as error:
            log.warning("telegram_not_reached", error=type(error).__name__)
            await asyncio.sleep(wait_s)
    # Outside the except block: PTB's own text quotes the token.
    raise InvalidToken("the token was refused")


async def ask_name(base: str, token: str) -> str | None:
    """Ask whose token it is; None where Telegram refuses it or is not reached."""
    request = AiohttpRequest()
    await request.initialize()
    try:
        found = await Api(request, base, token).ask("getMe", {})
    except TelegramError:
        return None
    finally:
        await request.shutdown()
    name = found.get("username") if isinstance(found, dict) else None
    return name if isinstance(name, str) else None

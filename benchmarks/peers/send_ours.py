"""Sends by our lean path: a Screen as JSON, and the answer left unread. Runs in our own venv."""

import sys
from pathlib import Path

import uvloop
from pacing import TEXT, measure

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.transport import payloads
from bot.transport.api import Api
from bot.transport.events import Sender
from bot.transport.request import AiohttpRequest
from bot.ui.pages import Account, Home, MonthPage
from bot.ui.screen import PageButton, Screen

DETAILS = MonthPage(InsuranceType.EMPLOYEE_MEDICAL, Month(2026, 9))


async def live() -> None:
    request = AiohttpRequest()
    await request.initialize()
    api = Api(request, sys.argv[1], sys.argv[2])

    async def send(chat: int) -> None:
        details, account = PageButton("Details", DETAILS), PageButton("Account", Account(0))
        screen = Screen(TEXT, ((details, account), (PageButton("Home", Home()),)))
        await api.tell(
            "sendMessage", payloads.message(Sender(chat, chat, is_private=True), screen)
        )

    await measure(send)
    await request.shutdown()


uvloop.run(live())

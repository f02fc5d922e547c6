"""The frame: starting in bad weather, and saying who we are."""

import asyncio
import traceback

import pytest
from telegram.error import InvalidToken
from telegram.ext import ExtBot

from bot.emulator import Emulator, FaultKind
from bot.transport.api import Api
from bot.transport.app import build_application, running
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.profile import Profile, publish_profiles
from bot.transport.request import AiohttpRequest
from tests.transport.rough_server import saying, server_of
from tests.transport.scene import QUICK, TOKEN, Scene, at_home

ENGLISH = Profile((("start", "Begin"), ("help", "Help")), "Shows your records.", "Your records")
CHINESE = Profile((("start", "\u5f00\u59cb"),), "\u533b\u4fdd", "\u533b\u4fdd")


async def test_it_waits_for_a_network_that_is_late(tg: Emulator) -> None:
    tg.fault(FaultKind.RESET, "getMe", times=2)
    async with asyncio.timeout(20), Scene(tg, at_home).wired():
        assert tg.calls.count("getMe") >= 1


async def test_a_refused_token_is_told_without_the_token(tg: Emulator) -> None:
    wrong = "42:another-secret-token"
    request = AiohttpRequest(QUICK)
    handler = PageHandler(at_home, Outgoing(Api(request, tg.url, wrong)))
    with pytest.raises(InvalidToken) as refused:
        async with running(build_application(request, tg.url, wrong, handler)):
            pass
    assert wrong not in "".join(traceback.format_exception(refused.value))
    assert request._session is None  # noqa: SLF001 - closed, or it would leak


async def test_profiles_are_set_once_in_each_language(tg: Emulator) -> None:
    request = AiohttpRequest(QUICK)
    handler = PageHandler(at_home, Outgoing(Api(request, tg.url, TOKEN)))
    async with running(build_application(request, tg.url, TOKEN, handler)) as application:
        for _ in range(2):
            await publish_profiles(application.bot, {"": CHINESE, "en": ENGLISH})
        assert tg.calls.count("setMyCommands") == 2
        assert tg.calls.count("setMyDescription") == 2
        assert tg.calls.count("setMyShortDescription") == 2
        shown = await application.bot.get_my_description("en")
        assert shown.description == "Shows your records."


async def test_a_refused_profile_does_not_stop_the_next(tg: Emulator) -> None:
    request = AiohttpRequest(QUICK)
    handler = PageHandler(at_home, Outgoing(Api(request, tg.url, TOKEN)))
    async with running(build_application(request, tg.url, TOKEN, handler)) as application:
        tg.fault(FaultKind.SERVER_ERROR, "getMyCommands")
        await publish_profiles(application.bot, {"": CHINESE, "en": ENGLISH})
        commands = await application.bot.get_my_commands(language_code="en")
    assert [command.command for command in commands] == ["start", "help"]


async def test_a_server_that_answers_nonsense_does_not_stop_the_bot() -> None:
    async with server_of(saying(200)) as url:
        request = AiohttpRequest(QUICK)
        bot = ExtBot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
        await request.initialize()
        await publish_profiles(bot, {"": CHINESE})
        await request.shutdown()

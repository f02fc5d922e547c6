"""Transport tells where something personal stands, and where nothing does any more."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.emulator import Emulator, Visitor
from bot.transport.api import Api
from bot.transport.app import build_application, running
from bot.transport.curtain import Spot
from bot.transport.intake import Intake
from bot.transport.outgoing import Outgoing
from bot.transport.page_handler import PageHandler
from bot.transport.polling import Poller
from bot.transport.request import AiohttpRequest
from bot.ui.pages import Help, Home
from bot.ui.screen import PageButton, Screen
from tests.transport.scene import BRISK, HOME, QUICK, TOKEN, Scene
from tests.transport.test_outgoing import Script
from tests.transport.test_papers import PAPERS

BOTH = ((PageButton("Help", Help()), PageButton("Home", Home())),)
FIGURES = Screen("Your figures", BOTH, is_personal=True)
OTHERS = Screen("Your other figures", BOTH, is_personal=True)


@dataclass
class Watch:
    """Writes down what it is told."""

    told: list[tuple[str, Spot]] = field(default_factory=list)

    async def expect(self, spot: Spot) -> None:
        self.told.append(("expect", spot))

    async def spare(self, spot: Spot) -> None:
        self.told.append(("spare", spot))


@asynccontextmanager
async def watched(tg: Emulator, script: Script) -> AsyncIterator[Watch]:
    """Let a bot live that tells a watch of its messages."""
    watch, stop, request = Watch(), asyncio.Event(), AiohttpRequest(QUICK)
    api, scene = Api(request, tg.url, TOKEN), Scene(tg, script)
    handler = PageHandler(scene.hear, Outgoing(api, patience_s=1.0, curtain=watch))
    async with running(build_application(request, tg.url, TOKEN, handler)) as app:
        intake = Intake(app.process_update, scene.bury, app.bot.username)
        async with asyncio.TaskGroup() as group:
            group.create_task(Poller(api, intake, BRISK).run(stop))
            try:
                yield watch
            finally:
                stop.set()


async def test_a_new_message_and_an_edit_are_told_with_the_page_that_filled_them(
    tg: Emulator, wang: Visitor
) -> None:
    async with watched(tg, Script([FIGURES, OTHERS])) as watch:
        await wang.start()
        await wang.tap("Help")
    place = wang.screen.message_id
    assert watch.told == [
        ("expect", Spot(wang.id, place)),
        ("expect", Spot(wang.id, place, Help())),
    ]


async def test_what_is_shown_unchanged_is_told_again(tg: Emulator, wang: Visitor) -> None:
    async with watched(tg, Script([FIGURES])) as watch:
        await wang.start()
        await wang.tap("Home")
    assert [what for what, _ in watch.told] == ["expect", "expect"]


async def test_a_message_that_turns_to_something_else_may_stay(
    tg: Emulator, wang: Visitor
) -> None:
    async with watched(tg, Script([FIGURES, HOME])) as watch:
        await wang.start()
        await wang.tap("Help")
    assert [what for what, _ in watch.told] == ["expect", "spare"]


async def test_a_new_message_that_is_not_personal_is_nobodys_business(
    tg: Emulator, wang: Visitor
) -> None:
    async with watched(tg, Script([HOME])) as watch:
        await wang.start()
    assert watch.told == []


async def test_every_paper_is_told_and_the_text_below_it(tg: Emulator, wang: Visitor) -> None:
    async with watched(tg, Script([HOME, PAPERS])) as watch:
        await wang.start()
        await wang.tap("Help")
    _, *sent = wang.bot_messages
    assert watch.told == [
        ("expect", Spot(wang.id, message.message_id, Help(), is_paper=is_paper))
        for message, is_paper in zip(sent, (True, True, False), strict=True)
    ]
    assert all(message.protected for message in sent)

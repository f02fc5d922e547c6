"""Every button that anybody can reach opens something, and every page can be reached."""

import pytest

from bot.emulator import Emulator
from bot.settings import Records, Settings
from bot.ui.pages import (
    PAGES,
    Benefits,
    EnterPin,
    OtherBinding,
    Page,
    RemainderPage,
    RemovePin,
    WhyNotice,
)
from bot.ui.pages.broadcasts import NewsItem
from handlers import ROUTES
from handlers.routes import StaffRoute
from storage.dead_letters import DeadLetters
from storage.vault import Vault
from tests.journeys.conftest import LEAN, Meet, engine_of_the_bot, living
from tests.journeys.crawler import Crawl
from tests.journeys.guest import Guest

# Sun Li pays by the year, Zhou Yan waits for two reasons, Zheng Hao is asked what only he knows,
# He Jing is enrolled twice, Ma Chao's records are incomplete.
BOUND = ("1. 王芳", "5. 刘桂英", "6. 孙丽", "7. 周燕", "9. 郑浩", "10. 何静", "15. 马超")
# Offered only where a source can tell whether benefits can be drawn today, and where entries
# leave a difference unexplained, which those of the sample people never do; and in the message
# that tells of another account. And only who has a PIN is asked for it, or can remove it.
# Why a notice came is asked under the notice. One piece of news needs one, the desk is for staff.
ELSEWHERE: set[type[Page]] = {
    *(Benefits, OtherBinding, RemainderPage, EnterPin, RemovePin, WhyNotice, NewsItem),
    *(route.page for route in ROUTES if isinstance(route, StaffRoute)),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("base", [LEAN], ids=str, indirect=True)
async def test_every_page_is_reached_by_buttons_and_none_fails(
    settings: Settings, tg: Emulator, meet: Meet, vault: Vault
) -> None:
    reached: set[type[Page]] = set()
    async with living(settings, tg):
        reached |= await walk(meet("Visitor"))
        for label in BOUND:
            reached |= await walk(meet(label), "button.bind", label)
        assert await buried(vault) == 0
    async with living(with_own_records(settings), tg):
        reached |= await walk(meet("Visitor"))
        assert await buried(vault) == 0
    assert {page.__name__ for page in set(PAGES) - reached - ELSEWHERE} == set()


def with_own_records(settings: Settings) -> Settings:
    return settings.model_copy(update={"source": Records.LEDGER})


async def walk(guest: Guest, *way: str) -> set[type[Page]]:
    await guest.start()
    await guest.tap(*way)
    crawl = Crawl(guest, guest.screen)
    await crawl.walk()
    return crawl.reached


async def buried(vault: Vault) -> int:
    return await DeadLetters(engine_of_the_bot(), vault).count()

"""In the browser: an author writes in three languages, an approver approves, readers get it."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.domain.language import Language
from tests.journeys.browser import ROOT, Seat, demonstration, opened
from tests.journeys.newsroom import TEXTS, by_day, hand_in, send, staff, subscribe, write

pytestmark = pytest.mark.browser
PICTURE = ROOT / "docs" / "broadcast.png"
READERS = {
    "long_time_employee": Language.ZH_HANS,
    "flexible_with_account": Language.ZH_HANT,
    "resident": Language.EN,
}


@pytest.fixture
async def page(demo_folder: Path) -> AsyncIterator[Page]:
    async with demonstration(demo_folder) as address, opened(address, 2600, 1200) as found:
        yield found


async def hold(readers: list[Seat], count: int) -> None:
    """Find the message in each reader's language so many times, with its picture."""
    for reader, text in zip(readers, TEXTS.values(), strict=True):
        headline = text.partition("\n")[0].strip("*")
        told = reader.column.get_by_test_id("bot-message").filter(has_text=headline)
        await expect(told).to_have_count(count, timeout=30_000)
        await expect(told.locator("img")).to_have_count(count)


async def test_it_is_written_approved_sent_and_taken_back(page: Page) -> None:
    readers = [await subscribe(page, slug, language) for slug, language in READERS.items()]
    author, approver = staff(page)
    await by_day(page)
    await approver.start()
    await write(page, author)
    await hand_in(author)
    await approver.reads("broadcast.state.submitted")
    await approver.tap("button.broadcast.approve")
    await author.reads("broadcast.state.approved")
    await send(author)
    await hold(readers, 1)
    await author.reads("broadcast.state.done")
    if os.environ.get("YIBAO_SCREENSHOT"):
        await page.screenshot(path=PICTURE)
    await author.tap("button.broadcast.report")
    await author.reads("broadcast.status.sent", "broadcast.accepted_only")
    await approver.say("/broadcasts")
    await approver.tap_first("broadcast.state.done")
    await approver.tap("button.broadcast.recall", "button.broadcast.recall")
    await hold(readers, 0)

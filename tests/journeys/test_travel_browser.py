"""A newcomer presses "next month" in the browser, and the notices arrive."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.sources.demo.people import DEMO_PEOPLE
from tests.journeys.browser import ROOT, Seat, demonstration, opened
from tests.voices import HANS

pytestmark = pytest.mark.browser
LONGEST_MS = 120_000
PICTURE = ROOT / "docs" / "notices.png"


@pytest.fixture
async def page(demo_folder: Path) -> AsyncIterator[Page]:
    async with demonstration(demo_folder) as address, opened(address, 2200, 1100) as found:
        yield found


async def subscribe(page: Page, slug: str, purpose: str) -> Seat:
    """Connect a sample person's own records, and turn one reminder on."""
    place, member = next((at, one) for at, one in enumerate(DEMO_PEOPLE, 1) if one.slug == slug)
    person = Seat(page.get_by_role("region", name=member.person.name, exact=True), HANS)
    await person.start()
    await person.tap("button.bind")
    await person.agree()
    await person.tap(f"{place}. {member.person.name}")
    await person.say("/reminders")
    short = person.texts.plain(f"consent.{purpose}.short")
    await person.tap(person.texts.plain("reminders.turn_on", name=short), "button.agree")
    return person


async def test_a_month_later_the_notices_are_there(page: Page) -> None:
    await expect(page.get_by_test_id("first-steps")).to_be_visible()
    wang = await subscribe(page, "long_time_employee", "monthly_notice")
    wu = await subscribe(page, "account_info_wrong", "card_reminder")
    before = await page.get_by_test_id("now").get_attribute("datetime")
    month = page.get_by_test_id("clock-month")
    await month.click()
    await expect(month).to_be_disabled()
    await expect(month).to_be_enabled(timeout=LONGEST_MS)
    assert await page.get_by_test_id("now").get_attribute("datetime") != before
    told = wang.column.get_by_test_id("bot-message")
    await expect(told.filter(has_text=re.compile("医保个人账户已划入"))).to_have_count(1)
    late = wu.column.get_by_test_id("bot-message")
    assert await late.filter(has_text=wu.word("notice.card_late")).count() >= 1
    if os.environ.get("YIBAO_SCREENSHOT"):
        await page.screenshot(path=PICTURE)
    await wang.tap("notice.stop")
    await wang.reads("reminders.stopped_rest")

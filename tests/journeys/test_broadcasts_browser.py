"""In the browser: an author writes in three languages, an approver approves, readers get it."""

import os
import re
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from bot.domain.language import Language
from bot.sources.demo.people import DEMO_PEOPLE
from tests.emulator.pictures import png
from tests.journeys.browser import ROOT, Seat, demonstration, opened
from tests.voices import CATALOGUES, HANS

pytestmark = pytest.mark.browser
PICTURE = ROOT / "docs" / "broadcast.png"
TEXTS = {
    Language.ZH_HANS: "**门诊报销比例提高**\n自 12 月 1 日起执行，详询 {hotline}。",
    Language.ZH_HANT: "**門診報銷比例提高**\n自 12 月 1 日起執行，詳詢 {hotline}。",
    Language.EN: "**Outpatient rates rise**\nFrom 1 December; ask {hotline}.",
}
READERS = {
    "long_time_employee": Language.ZH_HANS,
    "flexible_with_account": Language.ZH_HANT,
    "resident": Language.EN,
}


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    async with demonstration(tmp_path) as address, opened(address, 2600, 1200) as found:
        yield found


def seat(page: Page, name: str, language: Language = Language.ZH_HANS) -> Seat:
    return Seat(page.get_by_role("region", name=name, exact=True), CATALOGUES.speak(language))


async def subscribe(page: Page, slug: str, language: Language) -> Seat:
    member = next(one for one in DEMO_PEOPLE if one.slug == slug)
    reader = seat(page, member.person.name, language)
    await reader.start()
    await reader.say("/reminders")
    name = reader.texts.plain("consent.policy_news.short")
    await reader.tap(reader.texts.plain("reminders.turn_on", name=name), "button.agree")
    return reader


async def write(page: Page, author: Seat) -> None:
    """Compose it as the buttons lead, with a picture."""
    await author.start()
    await author.say("/broadcasts")
    await author.tap("button.broadcast.new")
    for language, text in TEXTS.items():
        name = HANS.plain(f"language.{language.value.lower()}")
        await author.tap(HANS.plain("button.broadcast.write", language=name))
        await author.say(text)
        await author.reads("broadcast.untested")
    await author.tap("button.broadcast.file")
    async with page.expect_file_chooser() as chooser:
        await author.column.get_by_test_id("attach").click()
        await author.column.get_by_test_id("sendPhoto").click()
    picture = {"name": "rates.png", "mimeType": "image/png", "buffer": png(320, 120)}
    await (await chooser.value).set_files(picture)  # type: ignore[arg-type]
    await author.reads(HANS.plain("broadcast.enclosed", name=HANS.plain("broadcast.media.photo")))


async def by_day(page: Page) -> None:
    """Move the clock into the hours in which broadcasts go out and nobody wants peace."""
    hour, now = page.get_by_test_id("clock-hour"), page.get_by_test_id("now")
    while not 9 <= await shown_hour(page) < 20:
        before = await now.get_attribute("datetime") or ""
        await hour.click()
        await expect(now).not_to_have_attribute("datetime", before)
        await expect(hour).to_be_enabled(timeout=60_000)


async def shown_hour(page: Page) -> int:
    moment = await page.get_by_test_id("now").get_attribute("datetime") or ""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo("Asia/Shanghai")).hour


async def hand_in(author: Seat) -> None:
    """Test it, and submit it from its newest screen."""
    await author.tap("button.broadcast.test")
    mark = HANS.plain("broadcast.is_test", language=HANS.plain("language.zh_hans"))
    await expect(author.column.get_by_role("button", name=mark)).to_be_visible(timeout=15_000)
    await author.say("/broadcasts")
    await author.tap_first("broadcast.state.draft")
    await author.tap("button.broadcast.submit")
    await author.reads("broadcast.state.submitted")


async def send(author: Seat) -> None:
    """Send it with the code that the app shows above the chat."""
    await author.tap("button.broadcast.send")
    code = author.column.get_by_test_id("sms")
    await expect(code).to_be_visible()
    await author.say(re.findall(r"\b\d{6}\b", await code.inner_text())[-1])


async def hold(readers: list[Seat], count: int) -> None:
    """Find the message in each reader's language so many times, with its picture."""
    for reader, text in zip(readers, TEXTS.values(), strict=True):
        headline = text.partition("\n")[0].strip("*")
        told = reader.column.get_by_test_id("bot-message").filter(has_text=headline)
        await expect(told).to_have_count(count, timeout=30_000)
        await expect(told.locator("img")).to_have_count(count)


async def test_it_is_written_approved_sent_and_taken_back(page: Page) -> None:
    readers = [await subscribe(page, slug, language) for slug, language in READERS.items()]
    author, approver = (
        seat(page, HANS.plain(name)) for name in ("demo.staff.author", "demo.staff.approver")
    )
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

"""In the browser: readers who subscribe, and staff who write, hand in and send."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from bot.domain.language import Language
from bot.sources.demo.people import DEMO_PEOPLE
from tests.emulator.pictures import png
from tests.journeys.browser import Seat
from tests.voices import CATALOGUES, HANS

TEXTS = {
    Language.ZH_HANS: "**门诊报销比例提高**\n自 12 月 1 日起执行，详询 {hotline}。",
    Language.ZH_HANT: "**門診報銷比例提高**\n自 12 月 1 日起執行，詳詢 {hotline}。",
    Language.EN: "**Outpatient rates rise**\nFrom 1 December; ask {hotline}.",
}


def seat(page: Page, name: str, language: Language = Language.ZH_HANS) -> Seat:
    return Seat(page.get_by_role("region", name=name, exact=True), CATALOGUES.speak(language))


def staff(page: Page) -> tuple[Seat, Seat]:
    """The author and the approver."""
    author, approver = ("demo.staff.author", "demo.staff.approver")
    return seat(page, HANS.plain(author)), seat(page, HANS.plain(approver))


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
    """Test it in every language, and submit it from its newest screen."""
    marks = [author.column.get_by_role("button", name=_mark(one)) for one in TEXTS]
    before = [await mark.count() for mark in marks]
    await author.tap("button.broadcast.test")
    for mark, count in zip(marks, before, strict=True):
        await expect(mark).to_have_count(count + 1)
    await author.say("/broadcasts")
    await author.tap_first("broadcast.state.draft")
    await author.tap("button.broadcast.submit")
    await author.reads("broadcast.state.submitted")


def _mark(language: Language) -> str:
    name = HANS.plain(f"language.{language.value.lower()}")
    return CATALOGUES.speak(language).plain("broadcast.is_test", language=name)


async def send(author: Seat, typed: int | None = None) -> None:
    """Type the number, where one is asked for, and the code that the app shows above the chat."""
    code = author.column.get_by_test_id("sms")
    before = await code.text_content() or ""
    await author.tap("button.broadcast.send")
    if typed is not None:
        await author.reads(f"{typed:,}")
        await author.say(str(typed))
    await author.reads("broadcast.ask.code")
    await expect(code).to_be_visible()
    await expect(code).not_to_have_text(before)
    await author.say(re.findall(r"\b\d{6}\b", await code.inner_text())[-1])

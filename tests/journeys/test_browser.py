"""`make demo` as a person meets it: real buttons in a real browser."""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.sources.demo.people.wang_fang import WANG_FANG
from bot.texts.catalog import Texts
from tests.journeys.browser import ROOT, Seat, demonstration, opened
from tests.voices import EN, HANS, HANT, VOICES

pytestmark = pytest.mark.browser
A_CODE = re.compile(r"\d{6}")
PICTURE = ROOT / "docs" / "screenshot.png"
SIZE = (2200, 1180)


@pytest.fixture
async def page(demo_folder: Path) -> AsyncIterator[Page]:
    async with demonstration(demo_folder) as address, opened(address, *SIZE) as page:
        yield page


@pytest.fixture
def wang(page: Page) -> Seat:
    return Seat(page.get_by_role("region", name="王芳", exact=True), HANS)


async def test_wang_fang_taps_her_way_from_the_city_to_a_month_and_its_rule(wang: Seat) -> None:
    await wang.start()
    await wang.tap("button.city_service", "北京", "button.social", "button.card")
    await wang.agree()
    await wang.tap("1. 王芳")
    await wang.tap("button.social", "button.query", "button.details", "button.basic_medical")
    await wang.reads("insurance.employee_medical", "合计")
    await wang.tap("1月")
    await wang.reads("part.unit", "part.individual", "rule.title")
    await wang.tap("button.rule")
    await wang.reads("rule.local")
    await expect(wang.column.get_by_test_id("bot-message")).to_have_count(1)


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
async def test_wang_fang_proves_who_she_is_by_a_message_on_her_telephone(
    wang: Seat, texts: Texts
) -> None:
    await wang.start()
    if texts is not HANS:  # which she speaks already, so that it is not offered
        await wang.tap("button.language", texts.plain(f"language.{texts.language.value.lower()}"))
    wang = Seat(wang.column, texts)
    await wang.tap("button.bind")
    await wang.agree()
    await wang.tap("button.bind_by_name")
    for typed in (WANG_FANG.person.name, WANG_FANG.person.certno):
        await wang.say(typed)
    await wang.reads("proof.choose")
    await wang.tap("button.by_sms")
    message = wang.column.get_by_test_id("sms-text")
    await expect(message).to_contain_text(A_CODE)
    code = A_CODE.search(await message.inner_text())
    assert code
    await wang.say(code[0])
    await wang.tap("button.basic_medical")
    await wang.reads("insurance.employee_medical")
    await expect(wang.column.get_by_text(WANG_FANG.person.certno)).to_have_count(0)


async def test_the_language_changes_at_once(wang: Seat) -> None:
    await wang.start()
    await wang.tap("button.language", HANT.plain("language.zh_hant"))
    hant = Seat(wang.column, HANT)
    await hant.reads("bot.name")
    await hant.tap("button.language", EN.plain("language.en"))
    english = Seat(wang.column, EN)
    await english.tap("button.city_service")
    await english.reads("city.choose")


async def test_a_shared_location_finds_the_city(wang: Seat, page: Page) -> None:
    await wang.start()
    await wang.tap("button.city_service", "button.locate")
    await wang.reads("city.ask_place")
    await wang.column.get_by_test_id("reply-key").first.click()
    await page.get_by_test_id("place").first.click()
    await wang.reads("city.near")
    await expect(wang.column.get_by_test_id("reply-keyboard")).to_have_count(0)
    await wang.screen.get_by_test_id("key").first.click()
    await wang.reads("city.service")


async def test_people_sit_side_by_side_and_nothing_runs_over(page: Page, wang: Seat) -> None:
    zhao = Seat(page.get_by_role("region", name="赵敏", exact=True), HANT)
    sun = Seat(page.get_by_role("region", name="孙丽", exact=True), EN)
    zhou = Seat(page.get_by_role("region", name="周燕", exact=True), HANS)
    liu = Seat(page.get_by_role("region", name="刘桂英", exact=True), HANS)
    sitting = ((wang, "1. 王芳"), (liu, "5. 刘桂英"), (zhao, "3. 赵敏"))
    for seat, label in (*sitting, (zhou, "7. 周燕"), (sun, "6. 孙丽")):
        await seat.start()
        await seat.tap("button.bind")
        await seat.agree()
        await seat.tap(label)
    await wang.tap("button.basic_medical")
    await liu.tap("button.home", "button.account")
    await zhao.tap("button.basic_medical")
    await zhao.tap("1月")
    await sun.tap("button.basic_medical")
    for seat in (wang, liu, zhao, sun):
        assert await overflowing(seat.column) == []
        await seat.tap("button.show_amounts")
    await zhou.tap("button.social", "button.card")
    await page.mouse.move(0, 0)
    for seat in (wang, liu, zhao, zhou, sun):
        assert await overflowing(seat.column) == []
    if os.environ.get("YIBAO_SCREENSHOT"):
        await page.screenshot(path=PICTURE)


async def overflowing(column: Locator) -> list[str]:
    """Name what is wider than its room: a table that must be scrolled, a cut label."""
    found: list[str] = await column.locator("pre, .key, .bubble, .log").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"
    )
    return found

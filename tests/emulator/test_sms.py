"""Text messages arrive on a telephone, beside the chat."""

import aiohttp
import pytest
from playwright.async_api import async_playwright, expect

from bot.emulator import Emulator, Person
from tests.chromium import FLAGS, chromium

PHONE = "+8613800000042"


async def test_a_message_arrives_at_whoever_has_the_telephone(tg: Emulator) -> None:
    wang = tg.person(Person(1, "Wang Fang", phone=PHONE))
    li = tg.person(Person(2, "Li Qiang"))
    assert tg.post_sms("+86 138-0000-0042", "123456") == 1
    assert await wang.receives_sms() == "123456"
    assert tg.post_sms("", "nobody") == 0
    assert li.sms == []


async def test_a_message_can_be_posted_by_the_control_api(
    tg: Emulator, http: aiohttp.ClientSession
) -> None:
    wang = tg.person(Person(1, "Wang Fang", phone=PHONE))
    sent = {"phone": PHONE, "text": "123456"}
    async with http.post(f"{tg.url}/_emulator/sms", json=sent) as answer:
        assert (await answer.json())["result"] == 1
    async with http.get(f"{tg.url}/_emulator/people/1/messages") as answer:
        assert (await answer.json())["result"]["sms"] == ["123456"]
    assert wang.sms == ["123456"]


@pytest.mark.browser
async def test_a_message_shows_above_the_chat_and_can_be_put_away(tg: Emulator) -> None:
    tg.person(Person(1, "Wang Fang", phone=PHONE))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = await browser.new_page(locale="en-GB")
        await page.goto(tg.url)
        column = page.locator("[data-person='1']")
        await expect(column).to_be_visible()
        tg.post_sms(PHONE, "<b>123456</b>")
        await expect(column.get_by_test_id("sms-text")).to_have_text("<b>123456</b>")
        await page.reload()
        await expect(column.get_by_test_id("sms-text")).to_have_text("<b>123456</b>")
        await column.get_by_test_id("sms").get_by_role("button").click()
        await expect(column.get_by_test_id("sms")).to_be_hidden()
        await browser.close()

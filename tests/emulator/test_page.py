"""The browser chat, tapped through in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.emulator import Emulator, Visitor
from bot.emulator.wire import Upload
from tests.chromium import FLAGS, chromium
from tests.emulator.conftest import Call, Json
from tests.emulator.pictures import png

pytestmark = pytest.mark.browser

TABLE = "<pre>\u6708\u4efd    \u5e94\u7f34\n2026-11 1,205.50</pre>"
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Account", "callback_data": "a"}],
        [{"text": "12393", "copy_text": {"text": "12393"}}],
    ]
}


@pytest.fixture
async def page(tg: Emulator, wang: Visitor) -> AsyncIterator[Page]:
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        opened = await browser.new_page(locale="en-GB")
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        await opened.goto(tg.url)
        await expect(column(opened, wang)).to_be_visible()
        yield opened
        await browser.close()
    assert complaints == []


def column(page: Page, visitor: Visitor) -> Locator:
    return page.locator(f"[data-person='{visitor.id}']")


async def updates(call: Call) -> list[Json]:
    answer = (await call("getUpdates", timeout=5))["result"]
    assert isinstance(answer, list)
    await call("getUpdates", offset=answer[-1]["update_id"] + 1)
    return answer


async def test_start_a_tap_and_an_edit_in_place(page: Page, call: Call, wang: Visitor) -> None:
    chat = column(page, wang)
    await chat.get_by_test_id("start").click()
    await updates(call)
    text = f"<b>Hello</b>\n{TABLE}"
    sent = {"chat_id": wang.id, "text": text, "parse_mode": "HTML", "reply_markup": KEYBOARD}
    await call("sendMessage", **sent)
    await expect(chat.locator("pre")).to_contain_text("1,205.50")
    await chat.get_by_test_id("key").first.click()
    tapped = (await updates(call))[-1]["callback_query"]
    assert isinstance(tapped, dict)
    assert tapped["data"] == "a"
    await call(
        "answerCallbackQuery", callback_query_id=tapped["id"], text="Careful", show_alert=True
    )
    await expect(chat.get_by_test_id("alert")).to_contain_text("Careful")
    await chat.get_by_test_id("alert").get_by_role("button").click()
    number = wang.screen.message_id
    await call("editMessageText", chat_id=wang.id, message_id=number, text="Your account")
    bot_messages = chat.get_by_test_id("bot-message")
    await expect(bot_messages).to_have_count(1)
    await expect(bot_messages.get_by_test_id("text")).to_have_text("Your account")
    await call("deleteMessage", chat_id=wang.id, message_id=number)
    await expect(bot_messages).to_have_count(0)


async def test_a_bots_words_cannot_run_in_the_page(page: Page, call: Call, wang: Visitor) -> None:
    text = "<img src=x onerror=alert(1)>"
    await call("sendMessage", chat_id=wang.id, text=text)
    shown = column(page, wang).get_by_test_id("text")
    await expect(shown).to_have_text(text)
    await expect(shown.locator("img")).to_have_count(0)


async def test_contact_and_place_are_shared_when_asked(
    page: Page, call: Call, wang: Visitor
) -> None:
    rows = [[{"text": "Phone", "request_contact": True}]]
    rows.append([{"text": "Place", "request_location": True}])
    await call("sendMessage", chat_id=wang.id, text="?", reply_markup={"keyboard": rows})
    keys = column(page, wang).get_by_test_id("reply-key")
    await keys.nth(0).click()
    await keys.nth(1).click()
    await page.get_by_test_id("place").first.click()
    await expect(column(page, wang).get_by_test_id("own-message")).to_have_count(2)
    contact, place = (message.content for message in wang.messages[-2:])
    assert "contact" in contact
    assert place["location"] == {"latitude": 39.9042, "longitude": 116.4074}


async def test_a_picture_and_the_commands_are_shown(
    page: Page, tg: Emulator, call: Call, wang: Visitor
) -> None:
    await call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    upload = tg.world.files.keep(Upload("c.png", png(40, 20), "image/png"), "photos")
    await call("sendPhoto", chat_id=wang.id, photo=upload.file_id, caption="Chart")
    chat = column(page, wang)
    await expect(chat.locator("img")).to_have_attribute("alt", "Chart")
    await chat.get_by_test_id("commands").click()
    await chat.get_by_test_id("command-list").get_by_role("button").click()
    await expect(chat.get_by_test_id("own-message")).to_contain_text("/help")


async def test_cjk_is_exactly_two_columns_wide(page: Page, call: Call, wang: Visitor) -> None:
    await call("sendMessage", chat_id=wang.id, text=TABLE, parse_mode="HTML")
    await expect(column(page, wang).locator("pre")).to_be_visible()
    two_digits, character = await page.evaluate(
        """() => {
            const style = getComputedStyle(document.querySelector("pre"));
            const canvas = document.createElement("canvas").getContext("2d");
            canvas.font = `${style.fontSize} ${style.fontFamily}`;
            return ["00", "\u6708"].map((text) => canvas.measureText(text).width);
        }"""
    )
    assert abs(two_digits - character) < 0.01


async def test_a_person_is_added_and_the_page_changes_its_language(
    page: Page, tg: Emulator
) -> None:
    await page.get_by_test_id("add-person").click()
    await page.get_by_test_id("person-name").fill("Chen Jie")
    await page.get_by_test_id("confirm").click()
    added = page.get_by_role("region", name="Chen Jie", exact=True)
    await expect(added).to_be_visible()
    assert tg.everybody[-1].person.first_name == "Chen Jie"
    await page.get_by_test_id("page-language").select_option("zh-Hant")
    await expect(page.get_by_test_id("banner")).to_contain_text("\u6a21\u64ec")
    await added.locator("summary").first.click()
    await added.get_by_test_id("block").click()
    await expect(added.get_by_test_id("unblock")).to_be_visible()

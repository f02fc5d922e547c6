"""python-telegram-bot cannot tell the emulated Telegram from the real one."""

from collections.abc import AsyncIterator

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from bot.emulator import Emulator, FaultKind, Visitor
from tests.emulator.conftest import TOKEN
from tests.emulator.pictures import png


@pytest.fixture
async def bot(tg: Emulator) -> AsyncIterator[telegram.Bot]:
    files = f"{tg.url}/file/bot"
    async with telegram.Bot(TOKEN, base_url=f"{tg.url}/bot", base_file_url=files) as library_bot:
        yield library_bot


async def test_it_knows_itself(bot: telegram.Bot) -> None:
    assert bot.username == "yibao_bot"


async def test_a_tap_goes_round(bot: telegram.Bot, wang: Visitor) -> None:
    await wang.say("/start", wait=False)
    updates = await bot.get_updates(timeout=1)
    assert updates[0].message is not None
    assert updates[0].message.text == "/start"
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Account", callback_data="a")]])
    sent = await bot.send_message(wang.id, "<b>Hi</b>", ParseMode.HTML, reply_markup=markup)
    assert sent.text_html == "<b>Hi</b>"
    await wang.tap("Account", wait=False)
    updates = await bot.get_updates(offset=updates[-1].update_id + 1)
    query = updates[0].callback_query
    assert query is not None
    assert query.data == "a"
    assert await query.answer("Done", show_alert=True)
    await query.edit_message_text("Account")
    assert wang.screen.text == "Account"
    assert wang.toast is not None
    assert wang.toast.is_alert


async def test_files_go_both_ways(bot: telegram.Bot, wang: Visitor) -> None:
    sent = await bot.send_photo(wang.id, png(20, 10), caption="Chart")
    found = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await found.download_as_bytearray()) == png(20, 10)
    document = await bot.send_document(wang.id, b"sheet", filename="\u660e\u7ec6.xlsx")
    assert document.document is not None
    assert document.document.file_name == "\u660e\u7ec6.xlsx"


@pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")
async def test_refusals_are_the_librarys_own_errors(
    tg: Emulator, bot: telegram.Bot, wang: Visitor
) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    tg.fault(FaultKind.TOO_MANY, "sendMessage")
    with pytest.raises(RetryAfter):
        await bot.send_message(wang.id, "x")
    await bot.set_webhook("https://127.0.0.1:1/")
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    await wang.block(wait=False)
    with pytest.raises(Forbidden):
        await bot.send_message(wang.id, "x")
    stranger = telegram.Bot("1:wrong", base_url=f"{tg.url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_the_profile_calls_are_understood(bot: telegram.Bot, wang: Visitor) -> None:
    scope = telegram.BotCommandScopeChat(wang.id)
    assert await bot.set_my_commands([("start", "Menu")], scope=scope, language_code="zh")
    listed = await bot.get_my_commands(scope=scope, language_code="zh")
    assert listed[0].command == "start"
    assert await bot.set_my_short_description("Short")
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert await bot.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    assert (await bot.get_chat(wang.id)).first_name == "Wang Fang"
    assert await bot.send_chat_action(wang.id, "typing")
    copied = await bot.copy_message(wang.id, wang.id, (await bot.send_message(wang.id, "x")).id)
    assert copied.message_id == wang.screen.message_id

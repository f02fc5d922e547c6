"""Every other refusal, in Telegram's words."""

import pytest

from bot.emulator import Visitor
from tests.emulator.conftest import Call

REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"text": "x", "chat_id": "@somebody"}, "chat not found"),
    ("sendMessage", {"chat_id": 0, "text": "x", "parse_mode": "Markdown"}, "unsupported"),
    ("sendMessage", {"chat_id": 0, "text": "x", "reply_markup": "{"}, "can't parse reply_markup"),
    ("sendMessage", {"chat_id": 0, "text": "x", "reply_markup": []}, "object expected"),
    ("sendMessage", {"chat_id": 0, "text": "x", "entities": "{}"}, "expected an Array"),
    ("sendMessage", {"chat_id": 0, "text": "x", "entities": [{"type": "bold"}]}, "offset"),
    ("copyMessage", {"chat_id": 0, "from_chat_id": 1, "message_id": 1}, "to copy not found"),
    ("sendPhoto", {"chat_id": 0}, "there is no photo in the request"),
    ("sendDocument", {"chat_id": 0, "document": "lost"}, "wrong file identifier"),
    ("getFile", {"file_id": "lost"}, "wrong file identifier"),
    ("sendChatAction", {"chat_id": 0, "action": "dancing"}, "wrong parameter action"),
    ("pinChatMessage", {"chat_id": 0, "message_id": 99}, "message to pin not found"),
    ("editMessageText", {"chat_id": 0, "text": "x"}, "message identifier is not specified"),
    ("editMessageCaption", {"chat_id": 0, "message_id": 1}, "there is no caption"),
    ("deleteMessages", {"chat_id": 0, "message_ids": []}, "are not specified"),
    ("deleteMessages", {"chat_id": 0, "message_ids": list(range(101))}, "too many message"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
    ("setWebhook", {"url": "ftp://x"}, "bad webhook"),
    ("setWebhook", {"url": "https://x", "secret_token": "a b"}, "unallowed characters"),
    ("setChatMenuButton", {"menu_button": {"type": "pie"}}, "unsupported type"),
    ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "unsupported type"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
]


@pytest.mark.parametrize(("method", "arguments", "words"), REFUSED)
async def test_a_wrong_call_is_refused(
    call: Call, wang: Visitor, method: str, arguments: dict[str, object], words: str
) -> None:
    await call("sendMessage", chat_id=wang.id, text="first")
    asked = dict(arguments)
    if asked.get("chat_id") == 0:
        asked["chat_id"] = wang.id
    answer = await call(method, **asked)
    assert answer["error_code"] == 400
    assert words in str(answer["description"])


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ({"inline_keyboard": "none"}, "can't parse reply keyboard markup"),
        ({"inline_keyboard": [[{"text": " ", "callback_data": "a"}]]}, "BUTTON_TEXT_INVALID"),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * 101]},
            "REPLY_MARKUP_TOO_LONG",
        ),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "a", "style": "loud"}]]},
            "invalid button style",
        ),
        ({"keyboard": [[{"text": ""}]]}, "BUTTON_TEXT_INVALID"),
    ],
)
async def test_a_wrong_keyboard_is_refused(
    call: Call, wang: Visitor, markup: dict[str, object], words: str
) -> None:
    answer = await call("sendMessage", chat_id=wang.id, text="x", reply_markup=markup)
    assert words in str(answer["description"])


async def test_entities_may_be_given_instead_of_html(call: Call, wang: Visitor) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 1}]
    await call("sendMessage", chat_id=wang.id, text="ab", entities=entities)
    assert wang.screen.html == "<b>a</b>b"
    reply = {"force_reply": True}
    assert (await call("sendMessage", chat_id=wang.id, text="x", reply_markup=reply))["ok"]

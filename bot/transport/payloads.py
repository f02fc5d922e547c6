"""Screens as Bot API payloads; the keyboards are written once and kept as JSON."""

from functools import lru_cache
from typing import Final

import orjson

from bot.domain.broadcast.broadcast import Media
from bot.transport.events import Sender, Tap
from bot.transport.wire_json import JsonObject
from bot.ui.codec import encode
from bot.ui.letter import Letter
from bot.ui.screen import Ask, Button, CopyButton, Request, Rows, Screen

_NO_PREVIEW: Final = {"is_disabled": True}
_REMOVE: Final[JsonObject] = {"remove_keyboard": True}
_CARRIERS: Final = {Media.PHOTO: "sendPhoto", Media.DOCUMENT: "sendDocument"}
_ASKING: Final = {Ask.LOCATION: "request_location", Ask.CONTACT: "request_contact"}


def message(sender: Sender, screen: Screen) -> JsonObject:
    """Write a new message, always protected: an edit may make it personal, but not protect it."""
    payload = {**_text(screen), "chat_id": sender.chat_id, "protect_content": True}
    if screen.request is not None:
        payload["reply_markup"] = _reply_keyboard(screen.request)
    elif screen.rows:
        payload["reply_markup"] = inline_keyboard(screen.rows)
    return payload


def letter(chat_id: int, told: Letter) -> tuple[str, JsonObject]:
    """Write what comes unasked, as a method and its payload."""
    text, enclosed = _text(told.screen), told.enclosure
    rest: JsonObject = {"chat_id": chat_id, "protect_content": not told.is_public}
    if told.screen.rows:
        rest["reply_markup"] = inline_keyboard(told.screen.rows)
    if enclosed is None:
        return "sendMessage", {**text, **rest}
    carried = {"caption": told.screen.text, "parse_mode": text["parse_mode"]}
    return _CARRIERS[enclosed.media], {enclosed.media.value: enclosed.file_id, **carried, **rest}


def edit(tap: Tap, screen: Screen) -> JsonObject:
    payload = {**_text(screen), "chat_id": tap.sender.chat_id, "message_id": tap.message_id}
    if screen.rows:
        payload["reply_markup"] = inline_keyboard(screen.rows)
    return payload


def deletion(sender: Sender, message_id: int) -> JsonObject:
    return {"chat_id": sender.chat_id, "message_id": message_id}


def commands(sender: Sender, screen: Screen) -> JsonObject:
    """Write the commands of one chat, which go before those of a language."""
    listed = [{"command": name, "description": said} for name, said in screen.commands]
    return {"commands": listed, "scope": {"type": "chat", "chat_id": sender.chat_id}}


def acknowledgement(tap: Tap, notice: str) -> JsonObject:
    payload: JsonObject = {"callback_query_id": tap.query_id}
    return {**payload, "text": notice} if notice else payload


@lru_cache(maxsize=1024)
def inline_keyboard(rows: Rows) -> orjson.Fragment:
    keyboard = [[_button(button) for button in row] for row in rows]
    return orjson.Fragment(orjson.dumps({"inline_keyboard": keyboard}))


def _text(screen: Screen) -> JsonObject:
    return {
        "text": screen.text,
        "parse_mode": "HTML",
        "link_preview_options": _NO_PREVIEW,
    }


def _button(button: Button) -> JsonObject:
    if isinstance(button, CopyButton):
        return {"text": button.label, "copy_text": {"text": button.text}}
    return {"text": button.label, "callback_data": encode(button.page)}


def _reply_keyboard(request: Request) -> JsonObject:
    if request.ask is Ask.NOTHING:
        return _REMOVE
    rows: list[list[JsonObject]] = [[{"text": request.label, _ASKING[request.ask]: True}]]
    if request.cancel:
        rows.append([{"text": request.cancel}])
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}

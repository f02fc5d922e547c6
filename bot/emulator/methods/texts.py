"""Reads the text or caption of a call into what Telegram would keep."""

from bot.emulator.formatting import Entity, Formatted, detect, in_order, trim, utf16_length
from bot.emulator.html import read_html
from bot.emulator.wire import Arguments, JsonObject, bad_request

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def read_text(args: Arguments) -> JsonObject:
    """Read a message's text; 1-4096 characters after the entities are parsed."""
    formatted = _formatted(args, "text", "entities")
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return _content(formatted, "text", "entities")


def read_caption(args: Arguments) -> JsonObject:
    formatted = _formatted(args, "caption", "caption_entities")
    if utf16_length(formatted.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return _content(formatted, "caption", "caption_entities") if formatted.text else {}


def _content(formatted: Formatted, name: str, entities: str) -> JsonObject:
    content: JsonObject = {name: formatted.text}
    if formatted.entities:
        content[entities] = formatted.entities_json()
    return content


def _formatted(args: Arguments, name: str, entities: str) -> Formatted:
    source = args.text(name)
    mode = args.text("parse_mode").lower()
    if mode == "html":
        return detect(trim(read_html(source)))
    if mode:
        raise bad_request("unsupported parse_mode")
    given = args.json_list(entities) or ()
    marks = in_order(_entity(mark) for mark in given if isinstance(mark, dict))
    return detect(trim(Formatted(source, marks)))


def _entity(mark: JsonObject) -> Entity:
    offset, length = mark.get("offset"), mark.get("length")
    if not isinstance(offset, int) or not isinstance(length, int):
        raise bad_request("can't parse MessageEntity: offset and length must be numbers")
    return Entity(
        str(mark.get("type", "")),
        offset,
        length,
        url=str(mark.get("url", "")),
        language=str(mark.get("language", "")),
        custom_emoji_id=str(mark.get("custom_emoji_id", "")),
    )

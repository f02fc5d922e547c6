"""Reads Telegram's HTML, strictly: text and entities, or the refusal a bot would get."""

import re
from dataclasses import dataclass, field

from bot.emulator.formatting import Entity, Formatted, in_order, utf16_length
from bot.emulator.wire import ApiError, bad_request

MARK = re.compile(r"[<&]")
TAG = re.compile(r"<(/?)([^\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
HIGHEST_CHARACTER = 0x10FFFF

ENTITY_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


@dataclass(slots=True)
class _Reader:
    source: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def text(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += utf16_length(piece)


def read_html(source: str) -> Formatted:
    if "<" not in source and "&" not in source:
        return Formatted(source)
    reader, at = _Reader(source), 0
    while match := MARK.search(source, at):
        reader.text(source[at : match.start()])
        step = _reference if match.group() == "&" else _tag
        at = step(reader, match.start())
    reader.text(source[at:])
    if reader.stack:
        tag = reader.stack[-1].tag
        raise _refuse(f"Can't find end tag corresponding to start tag {_quoted(tag)}")
    return Formatted("".join(reader.pieces), in_order(_merge_code(reader.entities)))


def _reference(reader: _Reader, at: int) -> int:
    match = REFERENCE.match(reader.source, at)
    if match is None:
        reader.text("&")
        return at + 1
    hexadecimal, decimal, name = match.groups()
    if name:
        reader.text(NAMED[name])
        return match.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    reader.text(chr(code) if 0 < code <= HIGHEST_CHARACTER else match.group())
    return match.end()


def _tag(reader: _Reader, at: int) -> int:
    match = TAG.match(reader.source, at)
    if match is None:
        kind = "end" if reader.source.startswith("</", at) else "start"
        raise _refuse(f"Unclosed {kind} tag at byte offset {_bytes(reader, at)}")
    closing, name, attributes = match.groups()
    if closing:
        _end_tag(reader, name.lower(), at)
    else:
        _start_tag(reader, name.lower(), attributes, at)
    return match.end()


def _start_tag(reader: _Reader, name: str, raw: str, at: int) -> None:
    if name not in ENTITY_OF_TAG:
        place = f"at byte offset {_bytes(reader, at)}"
        raise _refuse(f"Unsupported start tag {_quoted(name)} {place}")
    attributes = {
        found[0].lower(): found[1] or found[2] or found[3] for found in ATTRIBUTE.findall(raw)
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        place = f"at byte offset {_bytes(reader, at)}"
        raise _refuse(f'Tag "span" must have class "tg-spoiler" {place}')
    reader.stack.append(_Open(name, attributes, reader.length, len(reader.pieces)))


def _end_tag(reader: _Reader, name: str, at: int) -> None:
    if not reader.stack:
        raise _refuse(f"Unexpected end tag at byte offset {_bytes(reader, at)}")
    opened = reader.stack.pop()
    if name and name != opened.tag:
        expected, found = _quoted(f"</{opened.tag}>"), _quoted(f"</{name}>")
        place = f"at byte offset {_bytes(reader, at)}"
        raise _refuse(f"Unmatched end tag {place}, expected {expected}, found {found}")
    if reader.length > opened.offset and (entity := _entity(reader, opened)):
        reader.entities.append(entity)


def _entity(reader: _Reader, opened: _Open) -> Entity | None:
    kind, length = ENTITY_OF_TAG[opened.tag], reader.length - opened.offset
    if opened.tag == "a":
        inner = "".join(reader.pieces[opened.piece :])
        url = _unescaped(opened.attributes.get("href") or inner)
        is_link = "://" in url or url.startswith(("tel:", "mailto:", "www."))
        return Entity(kind, opened.offset, length, url=url) if is_link else None
    if opened.tag == "blockquote" and "expandable" in opened.attributes:
        kind = "expandable_blockquote"
    language = opened.attributes.get("class", "") if opened.tag == "code" else ""
    emoji = opened.attributes.get("emoji-id", "")
    tongue = language.removeprefix("language-") if language.startswith("language-") else ""
    return Entity(kind, opened.offset, length, language=tongue, custom_emoji_id=emoji)


def _merge_code(entities: list[Entity]) -> list[Entity]:
    """Turn code that fills a pre into the pre's language, as Telegram does."""
    pres = {(entity.offset, entity.length) for entity in entities if entity.type == "pre"}
    languages = {
        (entity.offset, entity.length): entity.language
        for entity in entities
        if entity.type == "code" and (entity.offset, entity.length) in pres
    }
    merged = []
    for entity in entities:
        spot = (entity.offset, entity.length)
        if entity.type == "pre":
            merged.append(Entity("pre", *spot, language=languages.get(spot, "")))
        elif entity.type == "code":
            if spot not in pres:
                merged.append(Entity("code", *spot))
        else:
            merged.append(entity)
    return merged


def _unescaped(url: str) -> str:
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
        url = url.replace(f"&{name};", character)
    return url


def _quoted(name: str) -> str:
    return f'"{name}"'


def _bytes(reader: _Reader, at: int) -> int:
    return len(reader.source[:at].encode())


def _refuse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")

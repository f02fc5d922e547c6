"""Formatted text: a string with entities measured in UTF-16 units."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from bot.emulator.wire import JsonObject

FINDINGS = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)|(?<![\w/.:])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w+)?)\b"
)
NESTING = (
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
)
RANKS = {kind: rank for rank, kind in enumerate(NESTING)}
VERBATIM = frozenset({"code", "pre"})
PLAIN_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """One stretch of a text with a meaning; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    custom_emoji_id: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> JsonObject:
        wire: JsonObject = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            if value := getattr(self, name):
                wire[name] = value
        return wire


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as Telegram keeps it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def entities_json(self) -> list[JsonObject]:
        return [entity.as_json() for entity in self.entities]


def utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def trim(formatted: Formatted) -> Formatted:
    """Drop outer white space as Telegram does, keeping the entities in place."""
    text = formatted.text.strip()
    if text == formatted.text:
        return formatted
    lead = len(formatted.text) - len(formatted.text.lstrip())
    shift, end = utf16_length(formatted.text[:lead]), utf16_length(text)
    moved = (_clip(entity, shift, end) for entity in formatted.entities)
    return Formatted(text, tuple(entity for entity in moved if entity.length > 0))


def _clip(entity: Entity, shift: int, end: int) -> Entity:
    start = min(max(entity.offset - shift, 0), end)
    stop = min(max(entity.end - shift, 0), end)
    return replace(entity, offset=start, length=stop - start)


def detect(formatted: Formatted) -> Formatted:
    """Add the commands and addresses that Telegram finds by itself."""
    if "/" not in formatted.text:
        return formatted
    found = [_found(formatted.text, match) for match in FINDINGS.finditer(formatted.text)]
    new = [entity for entity in found if not _taken(entity, formatted.entities)]
    return Formatted(formatted.text, in_order([*formatted.entities, *new]))


def _found(text: str, match: re.Match[str]) -> Entity:
    offset = utf16_length(text[: match.start()])
    return Entity(match.lastgroup or "url", offset, utf16_length(match.group()))


def _taken(entity: Entity, others: Sequence[Entity]) -> bool:
    return any(
        other.type in {"code", "pre", "text_link"}
        and other.offset < entity.end
        and entity.offset < other.end
        for other in others
    )


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Sort outermost first; nothing lives inside code or pre."""
    ordered = sorted(entities, key=_rank)
    kept: list[Entity] = []
    for entity in ordered:
        walls = (other for other in kept if other.type in VERBATIM)
        if not any(entity.offset >= wall.offset and entity.end <= wall.end for wall in walls):
            kept.append(entity)
    return tuple(kept)


def _rank(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, RANKS.get(entity.type, len(RANKS))


def to_html(text: str, entities: Sequence[JsonObject]) -> str:
    """Write a kept text back as Telegram HTML, for reading in tests."""
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for rank, entity in enumerate(entities):
        opening, closing = _tags(entity)
        start = int(str(entity["offset"]))
        stop = start + int(str(entity["length"]))
        marks += [(start, 1, rank, opening), (stop, 0, -rank, closing)]
    pieces, at = [], 0
    for position, _, _, tag in sorted(marks):
        pieces += [escape(units[2 * at : 2 * position].decode("utf-16-le"), quote=False), tag]
        at = position
    pieces.append(escape(units[2 * at :].decode("utf-16-le"), quote=False))
    return "".join(pieces)


def _tags(entity: JsonObject) -> tuple[str, str]:
    kind = str(entity["type"])
    if kind == "text_link":
        return f'<a href="{escape(str(entity["url"]))}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    tag = PLAIN_TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")

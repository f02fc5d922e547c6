"""What a person typed, with its formatting, as Telegram HTML of a few plain kinds.

Entities count in UTF-16 units. Whatever a client would make a link of becomes one here, so that
it can be judged; custom emoji, mentions and the like stay as plain text.
"""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bot.transport.fields import text_or_empty, whole
from bot.transport.wire_json import JsonObject

_SIMPLE: Final = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


@dataclass(frozen=True, slots=True)
class _Span:
    """A tag over a stretch of UTF-16 units."""

    start: int
    end: int
    opening: str
    closing: str


def as_html(message: JsonObject, text: str, entities: str = "entities") -> str:
    """Write a text of a message as HTML; entities that do not nest are left out."""
    raw = text.encode("utf-16-le")
    listed = message.get(entities)
    spans = _nested(_spans(listed if isinstance(listed, list) else (), raw))
    return _woven(raw, spans)


def _spans(entities: Iterable[object], raw: bytes) -> list[_Span]:
    found = []
    for entity in entities:
        if isinstance(entity, dict):
            start = whole(entity, "offset")
            end = start + whole(entity, "length")
            covered = raw[2 * start : 2 * end].decode("utf-16-le", "replace")
            tags = _tags(entity, covered)
            if tags and 0 <= start < end <= len(raw) // 2 and not _cuts(raw, start, end):
                found.append(_Span(start, end, *tags))
    return sorted(found, key=lambda span: (span.start, -span.end))


def _cuts(raw: bytes, *places: int) -> bool:
    """Tell whether a place lies within a sign of two units."""
    return any(0xDC <= raw[2 * place + 1] <= 0xDF for place in places if 2 * place < len(raw))  # noqa: PLR2004 - the second half of a pair


def _tags(entity: JsonObject, covered: str) -> tuple[str, str] | None:
    kind = text_or_empty(entity, "type")
    if kind in _SIMPLE:
        opening = "blockquote expandable" if kind.startswith("expandable") else _SIMPLE[kind]
        return f"<{opening}>", f"</{_SIMPLE[kind]}>"
    href = _HREFS[kind](entity, covered) if kind in _HREFS else ""
    return (f'<a href="{html.escape(href)}">', "</a>") if href else None


def _typed_address(_: JsonObject, covered: str) -> str:
    return covered if "://" in covered else f"https://{covered}"


_HREFS: Final[dict[str, Callable[[JsonObject, str], str]]] = {
    "text_link": lambda entity, _: text_or_empty(entity, "url"),
    "url": _typed_address,
}


def _nested(spans: Iterable[_Span]) -> list[_Span]:
    """Keep what lies side by side, or wholly inside another."""
    kept: list[_Span] = []
    ends: list[int] = []
    for span in spans:
        while ends and ends[-1] <= span.start:
            ends.pop()
        if not ends or span.end <= ends[-1]:
            ends.append(span.end)
            kept.append(span)
    return kept


def _woven(raw: bytes, spans: list[_Span]) -> str:
    """Put the tags into the text: at each place first those that end, the inner ones before."""
    marks = [(span.end, 0, -depth, span.closing) for depth, span in enumerate(spans)]
    marks += [(span.start, 1, depth, span.opening) for depth, span in enumerate(spans)]
    pieces, at = [], 0
    for place, _, __, tag in sorted(marks):
        pieces += [_escaped(raw, at, place), tag]
        at = place
    return "".join((*pieces, _escaped(raw, at, len(raw) // 2)))


def _escaped(raw: bytes, start: int, end: int) -> str:
    return html.escape(raw[2 * start : 2 * end].decode("utf-16-le", "replace"), quote=False)

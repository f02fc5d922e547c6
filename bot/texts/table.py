"""Tables for a narrow screen: 30 columns at most, Chinese signs two columns wide."""

import html
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from bot.texts.clean import Markup, plain

WIDTH: Final = 30
_GAP: Final = 1
_WIDE: Final = frozenset({"W", "F"})
_UNSEEN: Final = frozenset({"Mn", "Me", "Cf"})
Row = Sequence[str]


def width(text: str) -> int:
    """Count the columns that a text takes in a fixed-width face."""
    if text.isascii():
        return len(text)
    return sum(map(_sign_width, text))


def clip(text: str, columns: int) -> str:
    """Shorten a text to so many columns, with a sign that something is missing."""
    if width(text) <= columns:
        return text
    kept = text
    while kept and width(kept) >= columns:
        kept = kept[:-1]
    return f"{kept}…"


def pad(text: str, columns: int) -> str:
    """Fill a text up with blanks behind it."""
    return text + " " * (columns - width(text))


def pad_before(text: str, columns: int) -> str:
    """Fill a text up with blanks before it, as amounts are written."""
    return " " * (columns - width(text)) + text


def render(rows: Sequence[Row], narrower: Callable[[], Sequence[Row]] | None = None) -> Markup:
    """Write rows as a `<pre>` table, the first row its heads, the first column its names.

    `narrower` writes them in fewer signs where they do not fit side by side. Where that does not
    help either each row becomes a block of "head … amount" lines: an amount is never cut.
    """
    lines = _beside(rows)
    if lines is None and narrower is not None:
        lines = _beside(narrower())
    return _pre(_below(rows) if lines is None else lines)


def pairs(rows: Sequence[tuple[str, str]]) -> Markup:
    """Write "name … amount" lines as a `<pre>` block, the amounts flush right."""
    return _pre([line for name, value in rows for line in _pair(name, value)])


def _beside(rows: Sequence[Row]) -> list[str] | None:
    """Set the columns side by side; None where there is no room for that."""
    widths = [[width(cell) for cell in row] for row in rows]
    name, *rest = [max(column) for column in zip(*widths, strict=True)]
    room = WIDTH - name - sum(rest) - _GAP * len(rest)
    if room < 0:
        return None
    slack, left = divmod(room, len(rest))
    ends = [-(name + left), *(column + _GAP + slack for column in rest)]
    return ["".join(map(_filled, *line, ends)) for line in zip(rows, widths, strict=True)]


def _filled(cell: str, columns: int, end: int) -> str:
    """Fill a cell of so many columns up to its end: before it, or behind it where that is < 0."""
    return cell + " " * (-end - columns) if end < 0 else " " * (end - columns) + cell


def _below(rows: Sequence[Row]) -> list[str]:
    (_, *heads), *body = rows
    lines: list[str] = []
    for name, *cells in body:
        lines.append(clip(plain(name), WIDTH))
        lines += [
            line for head, cell in zip(heads, cells, strict=True) for line in _pair(head, cell)
        ]
    return lines


def _pair(name: str, value: str) -> list[str]:
    name, value = plain(name), clip(plain(value), WIDTH)
    if not value:
        return [clip(name, WIDTH)]
    room = WIDTH - width(value) - _GAP
    if width(name) <= room:
        return [pad(name, WIDTH - width(value)) + value]
    return [clip(name, WIDTH), pad_before(value, WIDTH)]


def _pre(lines: Sequence[str]) -> Markup:
    return Markup(f"<pre>{html.escape(chr(10).join(lines), quote=False)}</pre>")


@lru_cache(maxsize=4096)
def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in _UNSEEN:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1

"""What an argument must lose before it enters a message: markup, direction tricks, length."""

import html
import unicodedata
from typing import Final

LONGEST: Final = 256
_DROPPED: Final = frozenset({"Cf"})
_BLANKED: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})


class Markup(str):
    """Telegram HTML of our own making: it is not escaped again."""

    __slots__ = ()


def safe(value: object) -> str:
    """Make a value fit for Telegram HTML; `Markup` passes as it is."""
    if isinstance(value, Markup):
        return value
    return html.escape(plain(value), quote=False)


def plain(value: object) -> str:
    """Make a value fit for a label: on one line, of bounded length, without hidden signs.

    Zero-width and bidirectional signs can make a name look like another or turn a line round.
    """
    text = str(value)
    if not text.isprintable():
        text = "".join(map(_shown, text))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _shown(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in _DROPPED:
        return ""
    return " " if category in _BLANKED else sign

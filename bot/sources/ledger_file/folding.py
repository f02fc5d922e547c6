"""Folding: what every cell loses before it is read, and how a cell says that it cannot be."""

import re
import unicodedata
from typing import Final

from bot.texts.catalog import Key

LOST: Final = re.compile(r"[+-]?\d(\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
"""A number as a spreadsheet writes it after it has lost digits."""
_NOT_GIVEN: Final = frozenset({"", "-", "NULL"})
_FLOAT: Final = re.compile(r"(\d+)\.0+", re.ASCII)


class CellFlaw(ValueError):  # noqa: N818 - the field's word: a flaw is reported, not raised on
    """A cell that cannot be read; `value` may be shown unless its column is personal."""

    def __init__(self, key: Key, value: str) -> None:
        super().__init__(key)
        self.key = key
        self.value = value


def fold(cell: str) -> str:
    """Trim, and bring full-width digits and signs to their plain form."""
    text = cell.strip()
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_given(text: str) -> bool:
    return text.upper() not in _NOT_GIVEN


def unrounded(cell: str) -> str:
    """Fold a number used as a name; repair "440300.0", refuse "1.1E+17" whose end is lost."""
    text = fold(cell)
    if LOST.fullmatch(text):
        raise CellFlaw(Key("import.flaw.digits_lost"), text)
    whole = _FLOAT.fullmatch(text)
    return whole[1] if whole else text

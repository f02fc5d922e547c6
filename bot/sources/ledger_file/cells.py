"""Cells: what a trimmed text in a column means, or why it cannot mean anything.

Columns of codes, amounts and dates hold few different texts, so their readings are remembered;
what names a person never is.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from bot.domain.ledger_row import Value
from bot.sources.ledger_file.folding import LOST, CellFlaw, fold, is_given, unrounded
from bot.sources.ledger_file.moments import read_day, read_instant, read_month
from bot.sources.ledger_file.tables import Codes, Column
from bot.texts.catalog import Key

Reader = Callable[[str], Value]

_REMEMBERED: Final = 65_536

_IDENTIFIER: Final = re.compile(r"[\w.:/-]{1,50}", re.ASCII)
_CODE: Final = re.compile(r"\w{1,16}")
_AREA: Final = re.compile(r"\d{6}", re.ASCII)
_AMOUNT: Final = re.compile(
    r"([+-]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,13})(?:\.(\d{1,2})0*)?", re.ASCII
)


class UnknownCode(ValueError):  # noqa: N818 - a warning on its way, not an error
    """A code outside the dictionary; `kept` is what the ledger keeps for it."""

    def __init__(self, code: str, kept: str) -> None:
        super().__init__(code)
        self.code = code
        self.kept = kept


def reader_of(column: Column) -> Reader:
    """Choose how the cells of a column are read: None where nothing is given."""
    if column.codes is not None:
        return _code_reader(column.codes)
    reader = _text_reader(column.longest) if column.reads == "text" else _READERS[column.reads]
    return reader if column.is_personal else lru_cache(_REMEMBERED)(reader)


def _text_reader(longest: int) -> Reader:
    """Read words as they are, on one line; typographic forms of a name stay."""

    def read_text(cell: str) -> Value:
        text = " ".join(cell.split())
        if not is_given(fold(text)):
            return None
        if len(text) > longest:
            raise CellFlaw(Key("import.flaw.too_long"), f"{text[:20]}…")
        if not text.isprintable():
            raise CellFlaw(Key("import.flaw.unprintable"), ascii(text[:20]))
        return text

    return read_text


def _read_identifier(cell: str) -> Value:
    text = unrounded(cell)
    if not is_given(text):
        return None
    if not _IDENTIFIER.fullmatch(text):
        raise CellFlaw(Key("import.flaw.identifier"), text[:50])
    return text


def _read_number(cell: str) -> Value:
    """Read a number that names a person or a card; blanks inside are a matter of printing."""
    text = "".join(unrounded(cell).split()).upper()
    if not is_given(text):
        return None
    if not _IDENTIFIER.fullmatch(text.lstrip("+").replace("(", "").replace(")", "")):
        raise CellFlaw(Key("import.flaw.identifier"), text[:50])
    return text


def _read_area(cell: str) -> Value:
    text = unrounded(cell)
    if not is_given(text):
        return None
    if not _AREA.fullmatch(text):
        raise CellFlaw(Key("import.flaw.area"), text[:50])
    return text


def _read_amount(cell: str) -> Value:
    """Read yuan with up to two decimals as fen."""
    text = fold(cell)
    parts = _AMOUNT.fullmatch(text)
    if parts is None:
        _refuse_amount(text)
        return None
    sign, yuan, fen = parts.groups()
    amount = int(yuan.replace(",", "")) * 100 + int((fen or "").ljust(2, "0"))
    return -amount if sign == "-" else amount


def _refuse_amount(text: str) -> None:
    """Raise the flaw of what is no amount; nothing is given where this returns."""
    if is_given(text):
        is_lost = LOST.fullmatch(text)
        raise CellFlaw(
            Key("import.flaw.digits_lost") if is_lost else Key("import.flaw.amount"), text[:50]
        )


def _read_side(cell: str) -> Value:
    """Read Z, + or -, the one column where "-" is a value; any other sign would move money."""
    text = fold(cell).upper()
    if text in {"", "NULL"}:
        return None
    if text not in {"Z", "+", "-"}:
        raise CellFlaw(Key("import.flaw.side"), text[:50])
    return text


def _code_reader(codes: Codes) -> Reader:
    @lru_cache(_REMEMBERED)
    def read_code(cell: str) -> Value:
        text = unrounded(cell)
        if not is_given(text):
            return None
        kept = codes.known.get(text) or codes.known.get(text.lower())
        if kept is not None:
            return kept
        if not _CODE.fullmatch(text):
            raise CellFlaw(Key("import.flaw.code"), text[:50])
        raise UnknownCode(text, text if codes.otherwise is None else codes.otherwise)

    return read_code


_READERS: Final[Mapping[str, Reader]] = {
    "identifier": _read_identifier,
    "number": _read_number,
    "area": _read_area,
    "amount": _read_amount,
    "month": read_month,
    "day": read_day,
    "instant": read_instant,
    "side": _read_side,
}

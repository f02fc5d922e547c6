"""Months, days and instants, in all the forms in which export files write them."""

import re
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.day import as_int
from bot.domain.ledger_row import Value
from bot.domain.month import Month
from bot.sources.ledger_file.folding import CellFlaw, is_given, unrounded
from bot.texts.catalog import Key

ZONE: Final = ZoneInfo("Asia/Shanghai")
"""The zone of all times in export files, by their contract."""
_MONTH: Final = re.compile(
    r"(\d{4})(?:-?(\d\d)|\u5e74(\d\d?)\u6708|-(\d\d)-01(?: 00:00(?::00)?)?)", re.ASCII
)
_DAY: Final = re.compile(
    r"(\d{4})(?:(\d\d)(\d\d)|-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?))"
    r"(?:(?: +|T)(\d\d?):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?",
    re.ASCII,
)


def read_month(cell: str) -> Value:
    text = unrounded(cell)
    if not is_given(text):
        return None
    parts = _MONTH.fullmatch(text)
    try:
        if parts:
            year, *months = parts.groups()
            return int(Month(int(year), int("".join(filter(None, months)))))
    except ValueError:
        pass
    raise CellFlaw(Key("import.flaw.month"), text[:50])


def read_day(cell: str) -> Value:
    moment = _moment(cell, Key("import.flaw.day"))
    return None if moment is None else as_int(moment)


def read_instant(cell: str) -> Value:
    moment = _moment(cell, Key("import.flaw.instant"))
    return None if moment is None else int(moment.timestamp()) * 1000


def _moment(cell: str, flaw: Key) -> datetime | None:
    text = unrounded(cell)
    if not is_given(text):
        return None
    parts = _DAY.fullmatch(text)
    try:
        if parts:
            numbers = [int(part) for part in parts.groups() if part is not None]
            return datetime(*_six(numbers), tzinfo=ZONE)
    except ValueError:
        pass
    raise CellFlaw(flaw, text[:50])


def _six(numbers: list[int]) -> tuple[int, int, int, int, int, int]:
    year, month, day, *time = numbers
    hour, minute, second = [*time, 0, 0, 0][:3]
    return year, month, day, hour, minute, second

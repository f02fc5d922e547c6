"""Pages to callback data and back: `tag.version:field:field`, ASCII, at most 64 bytes.

A page that leads on to another holds it as one field, with `/` in the place of `:`.

Callback data comes from the client, and may never have stood on a button: what is not exactly
something we could have written is refused.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Final, get_type_hints

from bot.domain.month import Month
from bot.ui.pages import PAGES, Page

VERSION: Final = "1"
MAX_BYTES: Final = 64
_TEXT = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")
_FLAG = re.compile(r"[01]\Z")
_WHOLE = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
_YEARS: Final = range(1900, 3000)
_FIELDS, _FIELDS_INSIDE = ":", "/"  # between the fields of a page, and of one inside a page


class UnknownPageError(ValueError):
    """The callback data names no page of ours; it may be forged, cut, or of another release."""


class UnfitPageError(ValueError):
    """A page was given a value that its address cannot hold: a fault of ours."""


@lru_cache(maxsize=4096)
def encode(page: Page) -> str:
    """Write a page as callback data; raise UnfitPageError where it would not come back."""
    values = (_written(getattr(page, field.name)) for field in fields(page))
    address = _FIELDS.join((f"{page.tag}.{VERSION}", *values))
    if len(address) > MAX_BYTES or _decoded(address) != page:
        raise UnfitPageError(type(page).__name__)
    return address


@lru_cache(maxsize=4096)
def decode(address: str) -> Page:
    """Read callback data; raise UnknownPageError for whatever we would not have written."""
    page = _decoded(address)
    if page is None:
        raise UnknownPageError
    return page


def _decoded(address: str) -> Page | None:
    head, *values = address.split(_FIELDS)
    kind = _KINDS.get(head)
    if kind is None or len(address) > MAX_BYTES:
        return None
    readers = _READERS[kind]
    if len(values) != len(readers):
        return None
    try:
        return kind(*(read(value) for read, value in zip(readers, values, strict=True)))
    except ValueError:
        return None


def _written(value: object) -> str:
    if isinstance(value, bool | Month):
        return str(int(value))
    if isinstance(value, Page):
        return encode(value).replace(_FIELDS, _FIELDS_INSIDE)
    return str(value)


def _read_text(text: str) -> str:
    return _matching(_TEXT, text)


def _read_whole(text: str) -> int:
    return int(_matching(_WHOLE, text))


def _read_flag(text: str) -> bool:
    return _matching(_FLAG, text) == "1"


def _read_month(text: str) -> Month:
    """Read a month; one at the ends of the calendar would have no neighbours to step to."""
    month = Month.from_int(_read_whole(text))
    if month.year not in _YEARS:
        raise ValueError("not a month of ours")
    return month


def _read_page(text: str) -> Page:
    """Read a page inside another; one deep, so what would hold a third is refused."""
    page = _decoded(text.replace(_FIELDS_INSIDE, _FIELDS))
    if page is None or _FIELDS in text:
        raise ValueError("not a page of ours")
    return page


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.match(text):
        raise ValueError("not a value of ours")
    return text


def _reader(kind: type) -> Callable[[str], object]:
    if issubclass(kind, StrEnum):
        return kind
    return _PLAIN_READERS[kind]


def _readers(page: type[Page]) -> tuple[Callable[[str], object], ...]:
    hints = get_type_hints(page)
    return tuple(_reader(hints[field.name]) for field in fields(page))


_PLAIN_READERS: Final[dict[type, Callable[[str], object]]] = {
    str: _read_text,
    int: _read_whole,
    bool: _read_flag,
    Month: _read_month,
    Page: _read_page,
}
_KINDS: Final = {f"{page.tag}.{VERSION}": page for page in PAGES}
_READERS: Final = {page: _readers(page) for page in PAGES}

"""The frame of every screen: where one stands, what is said, and the ways out."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup, safe
from bot.ui.pages import Cancel, Home, Page
from bot.ui.screen import Button, PageButton, Rows, Screen

SEPARATOR: Final = " \u203a "
_SHOWN_PARENTS: Final = 2
_LEFT_OUT: Final = "\u2026"


@dataclass(frozen=True, slots=True)
class Place:
    """The names on the way to a screen, its own last, and the page that Back opens.

    `title` is a last name that no catalogue knows: a city, a year, a month.
    """

    trail: tuple[Key, ...]
    back: Page
    title: str = ""


def stand(
    texts: Texts,
    place: Place,
    paragraphs: Iterable[str],
    rows: Iterable[tuple[Button, ...]] = (),
    *,
    is_personal: bool = False,
) -> Screen:
    """Build a screen with its breadcrumb first and the ways out last: Back, unless to home."""
    back = () if isinstance(place.back, Home) else (button(texts, "button.back", place.back),)
    out = (*back, button(texts, "button.home", Home()))
    text = paragraphs_of(breadcrumb(texts, place), *paragraphs)
    return Screen(text, with_rows(*rows, out), is_personal=is_personal)


def ask(
    texts: Texts,
    place: Place,
    paragraphs: Iterable[str],
    rows: Iterable[tuple[Button, ...]] = (),
) -> Screen:
    """Build the screen of an open question: its way out is to cancel."""
    out = (button(texts, "button.cancel", Cancel()), button(texts, "button.home", Home()))
    return Screen(paragraphs_of(breadcrumb(texts, place), *paragraphs), with_rows(*rows, out))


def breadcrumb(texts: Texts, place: Place) -> Markup:
    """Write the way to a place; of a long way only its end."""
    names = [texts.say(key) for key in place.trail]
    if place.title:
        names.append(Markup(safe(place.title)))
    *parents, last = names
    left_out = [_LEFT_OUT] if len(parents) > _SHOWN_PARENTS else []
    shown = (*left_out, *parents[-_SHOWN_PARENTS:], f"<b>{last}</b>")
    return Markup(SEPARATOR.join(shown))


def paragraphs_of(*paragraphs: str) -> Markup:
    """Set paragraphs apart by an empty line, leaving out those that say nothing."""
    return Markup("\n\n".join(filter(None, paragraphs)))


def lines_of(*lines: str) -> Markup:
    """Set lines under one another, leaving out those that say nothing."""
    return Markup("\n".join(filter(None, lines)))


def sheet_of(texts: Texts, sheet: int, sheets: int) -> str:
    """Say which sheet of how many is open; of a single one nothing need be said."""
    return texts.say("word.sheet", sheet=sheet + 1, sheets=sheets) if sheets > 1 else ""


def button(texts: Texts, key: str, page: Page, **arguments: object) -> PageButton:
    return PageButton(texts.plain(key, **arguments), page)


def with_rows(*rows: tuple[Button, ...]) -> Rows:
    """Keep the rows that hold a button."""
    return tuple(row for row in rows if row)


def in_rows(buttons: Iterable[Button], a_row: int) -> Rows:
    """Lay buttons out, so many in a row."""
    left = iter(buttons)
    return tuple(iter(lambda: tuple(islice(left, a_row)), ()))

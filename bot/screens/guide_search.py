"""Searching the guides: the question, what was found, and the nearest where nothing fits."""

from dataclasses import dataclass

from bot.domain.guide import Section
from bot.domain.law import Article
from bot.domain.region import Region
from bot.screens.frame import Place, ask, button, stand
from bot.screens.guide import section_button
from bot.screens.help import MEDICAL_HOTLINE, SOCIAL_HOTLINE, copy_hotline
from bot.screens.law import article_button
from bot.screens.places import SEARCH
from bot.screens.regions import region_rows
from bot.texts.catalog import Key, Texts
from bot.ui.pages import Guides, SearchGuides
from bot.ui.screen import PageButton, Rows, Screen

Found = Section | Article


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a question has found, the best first; `is_sure` tells that it answers it."""

    typed: str
    found: tuple[Found, ...]
    is_sure: bool
    regions: tuple[Region, ...] = ()


def ask_question(texts: Texts) -> Screen:
    return ask(texts, Place(SEARCH, Guides()), (texts.say("search.ask"),))


def results(texts: Texts, view: SearchView) -> Screen:
    """Offer what was found; where nothing fits, the nearest and a person to ask."""
    said = (
        texts.say(_heading(view), typed=view.typed),
        texts.say("problem.maybe_city") if view.regions else "",
        "" if view.is_sure else texts.say("search.hotline", hotline=MEDICAL_HOTLINE),
    )
    rows = (
        *((_found_button(texts, one),) for one in view.found),
        *region_rows(texts, view.regions),
        *_hotlines(texts, view),
        (button(texts, "button.search", SearchGuides()),),
    )
    return stand(texts, Place(SEARCH, Guides()), said, rows)


def _heading(view: SearchView) -> Key:
    if not view.found:
        return Key("search.nothing")
    return Key("search.found") if view.is_sure else Key("search.nearest")


def _found_button(texts: Texts, one: Found) -> PageButton:
    return section_button(texts, one) if isinstance(one, Section) else article_button(texts, one)


def _hotlines(texts: Texts, view: SearchView) -> Rows:
    if view.is_sure:
        return ()
    return ((copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE)),)

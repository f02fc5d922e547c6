"""Policy news for readers: what was published, in their language, and what is still in force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.wording import headline_of
from bot.domain.consent import Purpose
from bot.domain.region import Region, Regions
from bot.screens.broadcast_letter import LONGEST_HEADLINE, facts_of
from bot.screens.consent_text import short_name
from bot.screens.frame import Place, ask, button, lines_of, paragraphs_of, sheet_of, stand
from bot.screens.places import NEWS
from bot.screens.regions import region_name
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, short_day
from bot.ui.pages import ConsentPage, Home
from bot.ui.pages.broadcasts import NewsItem, PolicyNews, SearchNews
from bot.ui.screen import Button, PageButton, Screen

A_SHEET: Final = 6


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: its text for the reader, when it came, and whether it is new."""

    found: Broadcast
    body: str
    published: date
    is_new: bool = False

    @property
    def headline(self) -> str:
        return headline_of(self.body, LONGEST_HEADLINE)


@dataclass(frozen=True, slots=True)
class NewsView:
    """A sheet of news for a reader of an area, or what a search has found."""

    items: tuple[Item, ...]
    sheet: int = 0
    sheets: int = 1
    region: Region | None = None
    is_subscribed: bool = False
    typed: str = ""


def news(texts: Texts, view: NewsView) -> Screen:
    rows = (
        *((_entry(texts, one),) for one in view.items),
        _turning(texts, view),
        (button(texts, "button.search_news", SearchNews()), *_subscribing(texts, view)),
    )
    return stand(texts, Place(NEWS, Home()), _about(texts, view), rows)


def item(texts: Texts, one: Item, regions: Regions) -> Screen:
    """Show one as it was published, with its day and the area that it is meant for."""
    facts = one.found.content.facts
    said = (
        Markup(one.body),
        facts_of(texts, facts),
        lines_of(
            texts.say("news.published", day=day(texts, one.published)),
            texts.say("news.for_area", area=_area(texts, one, regions)),
        ),
    )
    out = (
        button(texts, "button.back", PolicyNews(0)),
        button(texts, "button.home", Home()),
    )
    return Screen(paragraphs_of(*said), (out,))


def ask_words(texts: Texts) -> Screen:
    return ask(texts, Place(NEWS, PolicyNews(0)), (texts.say("news.ask"),))


def gone(texts: Texts) -> Screen:
    """Answer who asks for news that is there no more, or never was."""
    rows = ((button(texts, "button.policy_news", PolicyNews(0)),),)
    return stand(texts, Place(NEWS, Home()), (texts.say("news.gone"),), rows)


def _about(texts: Texts, view: NewsView) -> Iterable[Markup | str]:
    area = region_name(texts, view.region) if view.region else texts.plain("news.nation")
    yield (
        texts.say("news.found", typed=view.typed)
        if view.typed and view.items
        else texts.say("news.about", area=area)
    )
    if not view.items:
        yield texts.say("news.nothing", typed=view.typed) if view.typed else texts.say("news.none")
    yield sheet_of(texts, view.sheet, view.sheets)
    if not view.is_subscribed:
        yield texts.say("news.subscribe", name=short_name(texts, Purpose.POLICY_NEWS))


def _entry(texts: Texts, one: Item) -> PageButton:
    key = Key("news.entry_new") if one.is_new else Key("news.entry")
    said = short_day(texts, one.published)
    return PageButton(
        texts.plain(key, day=said, headline=one.headline), NewsItem(one.found.number)
    )


def _turning(texts: Texts, view: NewsView) -> tuple[Button, ...]:
    if view.typed:
        return (button(texts, "button.policy_news", PolicyNews(0)),)
    back = (button(texts, "button.previous", PolicyNews(view.sheet - 1)),) if view.sheet else ()
    has_more = view.sheet + 1 < view.sheets
    on = (button(texts, "button.next", PolicyNews(view.sheet + 1)),) if has_more else ()
    return (*back, *on)


def _subscribing(texts: Texts, view: NewsView) -> tuple[Button, ...]:
    if view.is_subscribed:
        return ()
    return (button(texts, "button.news_subscribe", ConsentPage(Purpose.POLICY_NEWS)),)


def _area(texts: Texts, one: Item, regions: Regions) -> str:
    area = one.found.content.segment.area
    region = regions.get(area) if area else None
    return region_name(texts, region) if region else texts.plain("news.nation")

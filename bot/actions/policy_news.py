"""Policy news for a reader: of their area and of the nation, in their language, while it holds."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.actions import cities
from bot.actions.broadcast_letter import letter_values
from bot.actions.office import Office
from bot.domain.broadcast.audience import Segment
from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.wording import filled, visible
from bot.domain.consent import Purpose
from bot.domain.visitor import Visitor
from bot.screens.policy_news import A_SHEET, Item, NewsView
from bot.texts.catalog import Texts

FOUND: Final = 10


async def news_view(office: Office, visitor: Visitor, texts: Texts, sheet: int) -> NewsView:
    """Show a sheet, and note that everything up to the latest has been seen."""
    published = await office.newsroom.news.published()
    items = await _items(office, visitor, texts, published)
    sheets = max(1, -(-len(items) // A_SHEET))
    sheet = min(sheet, sheets - 1)
    if published:
        await office.newsroom.news.note_read(visitor.id, published[0].standing.began_ms)
    return NewsView(
        items=tuple(items[sheet * A_SHEET : (sheet + 1) * A_SHEET]),
        sheet=sheet,
        sheets=sheets,
        region=cities.city_of(office, visitor),
        is_subscribed=visitor.consents.allows(Purpose.POLICY_NEWS),
    )


async def search(office: Office, visitor: Visitor, texts: Texts, typed: str) -> NewsView:
    """Find what holds every word that was typed."""
    words = typed.casefold().split()
    published = await office.newsroom.news.published()
    items = await _items(office, visitor, texts, published)
    found = [one for one in items if _holds(one, words)]
    return NewsView(
        items=tuple(found[:FOUND]),
        region=cities.city_of(office, visitor),
        is_subscribed=visitor.consents.allows(Purpose.POLICY_NEWS),
        typed=typed,
    )


async def one_item(office: Office, visitor: Visitor, texts: Texts, number: int) -> Item | None:
    """Find one, whoever it was meant for; also one that holds no more."""
    published = await office.newsroom.news.published()
    found = next((one for one in published if one.number == number), None)
    return _item(office, visitor, texts, found) if found else None


async def has_unread(office: Office, visitor: Visitor) -> bool:
    """Tell whether anything of the reader's area came that they have not seen listed."""
    news = office.newsroom.news
    newer = await news.newer(await news.read_until(visitor.id))
    return any(_is_near(visitor, segment) for segment in newer)


async def _items(
    office: Office, visitor: Visitor, texts: Texts, published: Iterable[Broadcast]
) -> list[Item]:
    read_until = await office.newsroom.news.read_until(visitor.id)
    found = (_item(office, visitor, texts, one) for one in _in_force(office, visitor, published))
    return [replace(one, is_new=one.found.standing.began_ms > read_until) for one in found if one]


def _in_force(
    office: Office, visitor: Visitor, published: Iterable[Broadcast]
) -> Iterable[Broadcast]:
    today = office.clock.today()
    for one in published:
        is_near = _is_near(visitor, one.content.segment)
        if is_near and not one.content.facts.is_past(today):
            yield one


def _is_near(visitor: Visitor, segment: Segment) -> bool:
    prefix = segment.area_prefix
    return prefix is None or (visitor.city or "").startswith(prefix)


def _item(office: Office, visitor: Visitor, texts: Texts, found: Broadcast) -> Item | None:
    """Write it for the reader; an archive knows no reason to keep a language out."""
    content = found.content
    body = content.bodies.get(texts.language) or content.bodies.get(content.base, "")
    said = filled(body, letter_values(office, visitor, texts))
    if not said:
        return None
    day = office.clock.at(found.standing.began_ms).date()
    return Item(found, said, day)


def _holds(item: Item, words: Iterable[str]) -> bool:
    facts = item.found.content.facts
    text = f"{visible(item.body)} {facts.document_no} {facts.issuer}".casefold()
    return all(word in text for word in words)

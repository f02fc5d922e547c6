"""The guides: their menu, the sections of a topic, and one section with what it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.guide import GuideTopic, Point, Practice, Section, sections_of
from bot.domain.guide_points import points
from bot.domain.law import Article
from bot.domain.policy import CityPolicy, PolicyRow
from bot.domain.region import Region
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.guide_contact import hotline_rows, hotline_said, portal_rows, portal_said
from bot.screens.guide_grounds import grounds_line
from bot.screens.help import MEDICAL_HOTLINE, SOCIAL_HOTLINE, copy_hotline
from bot.screens.law import article_button
from bot.screens.places import GUIDES
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import (
    Account,
    ChooseCity,
    CityPolicyPage,
    ClaimStart,
    GuidePage,
    Guides,
    GuideSection,
    Help,
    Law,
    Page,
    SearchGuides,
    SocialCard,
)
from bot.ui.screen import Button, PageButton, Rows, Screen

_LEADS: Final[Mapping[Section, tuple[Key, Page]]] = {
    Section.ASK_PHARMACY: (Key("button.account_long"), Account(0)),
    Section.SCHEME_ACCOUNTS: (Key("button.account_long"), Account(0)),
    Section.TERMS_ACCOUNT: (Key("button.account_long"), Account(0)),
    Section.CARDS_MONEY: (Key("button.card"), SocialCard()),
    Section.PACK_WHEN: (Key("button.papers"), GuideSection(Section.PACK_PAPERS)),
    Section.PACK_PAPERS: (Key("button.claim_countdown"), ClaimStart()),
    Section.PACK_TIME: (Key("button.claim_countdown"), ClaimStart()),
}
_DIALLED: Final = frozenset({Section.ASK_DISAGREE, Section.CARDS_LOST, Section.CARDS_SOCIAL})
_ARTICLES_A_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section, with the national rows that it rests on and what is known of the city."""

    section: Section
    national: tuple[PolicyRow, ...]
    region: Region | None = None
    known: CityPolicy | None = None


def menu(texts: Texts) -> Screen:
    topics = tuple((_topic_button(texts, topic),) for topic in GuideTopic)
    rows = (
        (button(texts, "button.search", SearchGuides()),),
        *topics,
        (button(texts, "button.law", Law()),),
    )
    return stand(texts, Place(GUIDES, Help()), (texts.say("guide.menu"),), rows)


def topic(texts: Texts, chosen: GuideTopic) -> Screen:
    rows = tuple((section_button(texts, one),) for one in sections_of(chosen))
    place = Place(GUIDES, Guides(), texts.plain(f"guide.topic.{chosen}"))
    return stand(texts, place, (texts.say("guide.topic_intro"),), rows)


def section(texts: Texts, view: SectionView) -> Screen:
    """Show the statements of a section, each above what it rests on."""
    shown = view.section
    stated = points(shown)
    said = (
        *(_statement(texts, point, view.national) for point in stated),
        _of_the_city(texts, view),
    )
    trail = (*GUIDES, Key(f"guide.topic.{shown.topic}"))
    place = Place(trail, GuidePage(shown.topic), texts.plain(shown.title_key))
    rows = (
        *_rows_of_the_city(texts, view),
        *_leads(texts, view, stated),
        *_articles(texts, stated),
        _turning(texts, shown),
    )
    return stand(texts, place, said, rows)


def section_button(texts: Texts, one: Section) -> PageButton:
    return PageButton(texts.plain(one.title_key), GuideSection(one))


def _topic_button(texts: Texts, one: GuideTopic) -> PageButton:
    return PageButton(texts.plain(f"guide.topic.{one}"), GuidePage(one))


def _statement(texts: Texts, point: Point, national: tuple[PolicyRow, ...]) -> Markup:
    return lines_of(texts.say(point.key), grounds_line(texts, point.grounds, national))


def _of_the_city(texts: Texts, view: SectionView) -> Markup:
    match view.section:
        case Section.ASK_HOTLINE:
            return hotline_said(texts, view.region, view.known)
        case Section.ASK_WEBSITE:
            return portal_said(texts, view.region, view.known)
        case _:
            return Markup()


def _rows_of_the_city(texts: Texts, view: SectionView) -> Rows:
    match view.section:
        case Section.ASK_HOTLINE:
            return hotline_rows(texts, view.known)
        case Section.ASK_WEBSITE:
            return portal_rows(texts, view.known)
        case one if one in _DIALLED:
            return ((copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE)),)
        case _:
            return ()


def _leads(texts: Texts, view: SectionView, stated: tuple[Point, ...]) -> Iterator[tuple[Button]]:
    """Lead on: to the city's own rules where they decide, and to where one can act."""
    lead = _LEADS.get(view.section)
    if lead:
        yield (button(texts, *lead),)
    if any(Practice.LOCAL_RULES in point.grounds for point in stated):
        yield (_policy_button(texts, view.region),)
    if view.section in (Section.ASK_HOTLINE, Section.ASK_WEBSITE):
        yield (button(texts, "button.choose_city", ChooseCity()),)


def _policy_button(texts: Texts, region: Region | None) -> PageButton:
    page = CityPolicyPage(region.code, 0) if region else ChooseCity()
    return button(texts, "button.policy", page)


def _articles(texts: Texts, stated: tuple[Point, ...]) -> Rows:
    """Offer every article that the section cites, once."""
    grounds = (ground for point in stated for ground in point.grounds)
    articles = dict.fromkeys(one for one in grounds if isinstance(one, Article))
    return in_rows((article_button(texts, one) for one in articles), _ARTICLES_A_ROW)


def _turning(texts: Texts, shown: Section) -> tuple[PageButton, ...]:
    siblings = sections_of(shown.topic)
    place = siblings.index(shown)
    before, after = siblings[:place][-1:], siblings[place + 1 :][:1]
    return (
        *(button(texts, "button.previous", GuideSection(one)) for one in before),
        *(button(texts, "button.next", GuideSection(one)) for one in after),
    )

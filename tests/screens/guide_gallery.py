"""The part of the gallery that explains: guides, the law, the search, a claim's countdown."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from bot.domain.claim import WORKING_DAYS, DayFlaw, count_down
from bot.domain.guide import GuideTopic, Section
from bot.domain.law import Act, Article, article_of
from bot.domain.region import Region
from bot.screens import claim, guide, guide_search, law
from bot.screens.claim import CountdownView
from bot.screens.guide import SectionView
from bot.screens.guide_search import Found, SearchView
from bot.sources.city_policies import load_policies
from bot.texts.catalog import Texts
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]
POLICIES: Final = load_policies()


def section_of(section: Section, region: Region | None = None) -> Exhibit:
    known = POLICIES.city(region.code) if region else None
    view = SectionView(section, POLICIES.national, region, known)
    return lambda texts: guide.section(texts, view)


def topic_of(topic: GuideTopic) -> Exhibit:
    return lambda texts: guide.topic(texts, topic)


def act_of(act: Act) -> Exhibit:
    return lambda texts: law.act(texts, act)


def article(act: Act, number: int) -> Exhibit:
    found = article_of(act, number)
    assert found is not None
    return lambda texts: law.article(texts, found)


def results_of(
    typed: str, *found: Found, is_sure: bool = True, regions: tuple[Region, ...] = ()
) -> Exhibit:
    view = SearchView(typed, found, is_sure, regions)
    return lambda texts: guide_search.results(texts, view)


def countdown_of(claimed: date, today: date = cast.TODAY) -> Exhibit:
    view = CountdownView(count_down(claimed, WORKING_DAYS, today), today, POLICIES.national)
    return lambda texts: claim.countdown(texts, view)


def day_asked(flaw: DayFlaw | None = None) -> Exhibit:
    return lambda texts: claim.ask_day(texts, cast.TODAY, flaw)


GUIDES: Final[Mapping[str, Exhibit]] = {
    "guides": guide.menu,
    **{f"guide, {topic}": topic_of(topic) for topic in GuideTopic},
    **{f"guide, section {section}": section_of(section) for section in Section},
    "guide, the hotline of Beijing": section_of(Section.ASK_HOTLINE, cast.BEIJING),
    "guide, the website of Beijing": section_of(Section.ASK_WEBSITE, cast.BEIJING),
    "guide, the rules of Beijing": section_of(Section.CLAIM_HOSPITAL, cast.BEIJING),
    "guide, a city without a file": section_of(Section.ASK_HOTLINE, cast.city("130100")),
    "law": law.menu,
    **{f"law, {act}": act_of(act) for act in Act},
    "law, first article": article(Act.HANDLING, 4),
    "law, an article among others": article(Act.SOCIAL_INSURANCE, 74),
    "law, last article": article(Act.PERSONAL_INFORMATION, 55),
    "law, state finance": article(Act.SOCIAL_INSURANCE, 5),
    "search, asked": guide_search.ask_question,
    "search, found": results_of(
        "<b>卡丢了", Section.CARDS_LOST, Section.CARDS_SOCIAL, Article(Act.HANDLING, 7)
    ),
    "search, found beside a city": results_of(
        "北京 hotline", Section.ASK_HOTLINE, regions=(cast.BEIJING,)
    ),
    "search, the nearest": results_of("yun dan", Section.TERMS_PEOPLE, is_sure=False),
    "search, nothing": results_of("asdf", is_sure=False),
    "claim, asked": day_asked(),
    **{f"claim, flaw: {flaw}": day_asked(flaw) for flaw in DayFlaw},
    "claim, handed in today": countdown_of(cast.TODAY),
    "claim, one day left": countdown_of(date(2026, 3, 2), date(2026, 4, 13)),
    "claim, the last day": countdown_of(date(2026, 3, 2), date(2026, 4, 14)),
    "claim, over": countdown_of(date(2026, 3, 2)),
}

"""The laws behind the guides: acts and the articles that the catalogues put in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Act(StrEnum):
    """An act of law. Buttons name acts by these values: they never change."""

    SOCIAL_INSURANCE = "social_insurance"
    HANDLING = "handling"
    PERSONAL_INFORMATION = "personal_information"


@dataclass(frozen=True, slots=True)
class Article:
    """One article that we summarise."""

    act: Act
    number: int

    @property
    def title_key(self) -> str:
        return f"law.{self.act}.{self.number}.title"

    @property
    def text_key(self) -> str:
        return f"law.{self.act}.{self.number}.text"


@dataclass(frozen=True, slots=True)
class ActFacts:
    """Since when the text that we read is the law, and which of its articles we summarise."""

    since: date
    numbers: tuple[int, ...]


READ_ON: Final = date(2026, 11, 23)
ACTS: Final[Mapping[Act, ActFacts]] = {
    Act.SOCIAL_INSURANCE: ActFacts(
        date(2018, 12, 29),
        (3, 4, 5, 8, 23, 25, 27, 28, 29, 30, 32, 58, 60, 61, 63, 72, 74, 81, 83, 92),
    ),
    Act.HANDLING: ActFacts(
        date(2023, 12, 1), (4, 6, 7, 10, 11, 13, 16, 20, 23, 24, 28, 29, 30, 31, 32)
    ),
    Act.PERSONAL_INFORMATION: ActFacts(
        date(2021, 11, 1), (13, 14, 15, 16, 17, 28, 29, 30, 31, 38, 39, 44, 45, 46, 47, 50, 55)
    ),
}


ASIDE: Final = frozenset({Article(Act.SOCIAL_INSURANCE, 5)})
"""State finance: quoted where a guide speaks of it, and not listed among people's rights."""


def articles_of(act: Act) -> tuple[Article, ...]:
    """List the articles of an act that are about its people."""
    summarised = (Article(act, number) for number in ACTS[act].numbers)
    return tuple(article for article in summarised if article not in ASIDE)


def article_of(act: Act, number: int) -> Article | None:
    """Find an article that we summarise."""
    return Article(act, number) if number in ACTS[act].numbers else None


def neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """Return the listed articles before and after this one."""
    if article in ASIDE:
        return None, None
    known = articles_of(article.act)
    place = known.index(article)
    before = known[place - 1] if place else None
    after = known[place + 1] if place + 1 < len(known) else None
    return before, after

"""The guides, a claim's countdown, and the law behind them."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.guide import GuideTopic, Section
from bot.domain.law import Act
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Guides(Page):
    tag: ClassVar[str] = "g"


@dataclass(frozen=True, slots=True)
class GuidePage(Page):
    """The sections of one guide."""

    tag: ClassVar[str] = "gt"
    topic: GuideTopic


@dataclass(frozen=True, slots=True)
class GuideSection(Page):
    tag: ClassVar[str] = "gs"
    section: Section


@dataclass(frozen=True, slots=True)
class SearchGuides(Page):
    """Asks what to look for in the guides."""

    tag: ClassVar[str] = "gq"


@dataclass(frozen=True, slots=True)
class ClaimStart(Page):
    """Asks for the day of a manual claim."""

    tag: ClassVar[str] = "ga"


@dataclass(frozen=True, slots=True)
class ClaimCountdown(Page):
    """The countdown of a claim of a day, written yyyymmdd."""

    tag: ClassVar[str] = "gd"
    day: int


@dataclass(frozen=True, slots=True)
class Law(Page):
    tag: ClassVar[str] = "lw"


@dataclass(frozen=True, slots=True)
class LawAct(Page):
    tag: ClassVar[str] = "la"
    act: Act


@dataclass(frozen=True, slots=True)
class LawArticle(Page):
    tag: ClassVar[str] = "lr"
    act: Act
    number: int

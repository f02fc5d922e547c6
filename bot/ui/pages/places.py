"""The places that need no records: home, cities and their rules."""

from dataclasses import dataclass
from typing import ClassVar

from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Home(Page):
    tag: ClassVar[str] = "h"


@dataclass(frozen=True, slots=True)
class CityService(Page):
    """The first step of the flow: the chosen city and its services."""

    tag: ClassVar[str] = "cs"


@dataclass(frozen=True, slots=True)
class ChooseCity(Page):
    """Recent and hot cities; all of one initial letter behind `CityIndex`."""

    tag: ClassVar[str] = "cc"


@dataclass(frozen=True, slots=True)
class SearchCity(Page):
    """Asks for a name, pinyin or initials."""

    tag: ClassVar[str] = "cq"


@dataclass(frozen=True, slots=True)
class LocateCity(Page):
    """Asks for the person's location."""

    tag: ClassVar[str] = "cl"


@dataclass(frozen=True, slots=True)
class CityIndex(Page):
    """Cities whose pinyin begins with a letter."""

    tag: ClassVar[str] = "ci"
    letter: str
    sheet: int


@dataclass(frozen=True, slots=True)
class PickCity(Page):
    """Makes a city the person's own."""

    tag: ClassVar[str] = "cp"
    area: str


@dataclass(frozen=True, slots=True)
class CityPolicyPage(Page):
    """What is known of a city's rules, a sheet at a time."""

    tag: ClassVar[str] = "po"
    area: str
    sheet: int

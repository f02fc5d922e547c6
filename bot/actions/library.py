"""What comes with a release: its words, its search, the regions and their policies."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.actions.guide_search import GuideIndex, build_index
from bot.domain.policy import Policies
from bot.domain.region import Regions
from bot.sources.city_policies import load_policies
from bot.sources.regions import load_regions
from bot.texts.catalog import Catalogues


@dataclass(frozen=True, slots=True)
class Library:
    """The same for every house of a release; nobody writes in it."""

    catalogues: Catalogues
    guides: GuideIndex
    regions: Regions
    policies: Policies


@cache
def read_library(locales: Path) -> Library:
    """Read all of it: a third of a second, and so but once, however many houses are opened."""
    catalogues = Catalogues.load(locales, strict=False)
    return Library(catalogues, build_index(catalogues), load_regions(), load_policies())

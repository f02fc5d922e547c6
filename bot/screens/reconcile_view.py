"""What the screens of the reconciliation are given, and the words they share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.reconcile import Reconciliation
from bot.domain.records import Aspect
from bot.screens.absence import NoAccount
from bot.screens.frame import Place
from bot.screens.places import RECONCILE
from bot.screens.stamp import Stamp
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import year as year_name
from bot.ui.pages import Page

ALL_YEARS: Final = 0
MISSING: Final[Mapping[Aspect, Key]] = {
    Aspect.AMOUNTS: Key("explain.missing.amounts"),
    Aspect.ARRIVAL: Key("explain.missing.arrival"),
    Aspect.CREDIT_FLOW: Key("explain.missing.credit_flow"),
    Aspect.BALANCE: Key("explain.missing.balance"),
    Aspect.CARD: Key("explain.missing.card"),
}


@dataclass(frozen=True, slots=True)
class ReconcileView:
    """A year or all years, and the years there are. `absence` tells why there are no entries."""

    reconciliation: Reconciliation
    years: range
    stamp: Stamp | None
    absence: NoAccount | None = None

    @property
    def page_year(self) -> int:
        """The year as pages write it."""
        return self.reconciliation.year or ALL_YEARS


def place_of(texts: Texts, view: ReconcileView, back: Page, part: str = "") -> Place:
    """Stand at a year, or in a part of what is said about it."""
    said = period_of(texts, view)
    title = texts.plain("reconcile.part", period=said, part=part) if part else said
    return Place(RECONCILE, back, title)


def period_of(texts: Texts, view: ReconcileView) -> str:
    year = view.reconciliation.year
    return texts.plain("reconcile.all_years") if year is None else year_name(texts, year)


def missing_said(texts: Texts, missing: frozenset[Aspect]) -> Iterator[Markup]:
    """Say what the source cannot know, in a fixed order."""
    yield from (texts.say(key) for aspect, key in MISSING.items() if aspect in missing)

"""Looking into the guides: a section for a visitor, a search, the countdown of a claim."""

from datetime import date
from typing import Final

from bot.actions.cities import city_of, search
from bot.actions.office import Office
from bot.domain.claim import WORKING_DAYS, DayFlaw, check_day, count_down, day_of_number, read_day
from bot.domain.guide import Section
from bot.domain.region import Region, fold
from bot.domain.visitor import Visitor
from bot.screens.claim import CountdownView
from bot.screens.guide import SectionView
from bot.screens.guide_search import Found, SearchView
from bot.texts.search import Hit

NEAREST: Final = 3
_FITTING: Final = 1 / 3
SURE: Final = 0.2
"""The share of a question from which on a guide answers it: by the questions in the tests."""


def section_view(office: Office, visitor: Visitor, section: Section) -> SectionView:
    """Open a section with what is known of the visitor's city."""
    region = city_of(office, visitor)
    known = office.policies.city(region.code) if region else None
    return SectionView(section, office.policies.national, region, known)


def find(office: Office, typed: str, cities: int = 0) -> SearchView:
    """Search the guides, and the cities too where some are wanted.

    The name of a city is no question, however much it sounds like one.
    """
    hits, regions = fitting(office.guides.search(typed, NEAREST)), search(office, typed)
    answers = bool(hits) and hits[0].share >= SURE
    is_sure = answers and not any(is_name_of(region, typed) for region in regions)
    return SearchView(typed, tuple(hit.mark for hit in hits), is_sure, regions[:cities])


def fitting(hits: tuple[Hit[Found], ...]) -> tuple[Hit[Found], ...]:
    """Leave out what fits much worse than the best."""
    return tuple(hit for hit in hits if hit.share >= hits[0].share * _FITTING)


def is_name_of(region: Region, typed: str) -> bool:
    names = (region.names.hans, region.names.hant, region.names.en, region.pinyin)
    return fold(typed) in map(fold, names)


def read_typed_day(office: Office, typed: str) -> date | DayFlaw:
    return read_day(typed, office.clock.today())


def read_numbered_day(office: Office, yyyymmdd: int) -> date | DayFlaw:
    """Read the day that a button holds: it may be forged."""
    day = day_of_number(yyyymmdd)
    return DayFlaw.UNREADABLE if day is None else check_day(day, office.clock.today())


def countdown_view(office: Office, claimed: date) -> CountdownView:
    today = office.clock.today()
    counted = count_down(claimed, WORKING_DAYS, today)
    return CountdownView(counted, today, office.policies.national)

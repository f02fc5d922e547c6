"""Regions as names and as buttons."""

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Final

from bot.domain.language import Language
from bot.domain.region import Names, Region
from bot.screens.frame import in_rows
from bot.texts.catalog import Texts
from bot.ui.pages import PickCity
from bot.ui.screen import PageButton, Rows

_SPELLING: Final[Mapping[Language, Callable[[Names], str]]] = {
    Language.ZH_HANS: attrgetter("hans"),
    Language.ZH_HANT: attrgetter("hant"),
    Language.EN: attrgetter("en"),
}
_A_ROW: Final = 2


def spelled(texts: Texts, names: Names) -> str:
    return _SPELLING[texts.language](names)


def region_name(texts: Texts, region: Region) -> str:
    return spelled(texts, region.names)


def region_rows(texts: Texts, regions: Iterable[Region], a_row: int = _A_ROW) -> Rows:
    """Lay out buttons that make a city the person's own."""
    buttons = (PageButton(region_name(texts, region), PickCity(region.code)) for region in regions)
    return in_rows(buttons, a_row)


def placed_rows(texts: Texts, regions: Iterable[Region]) -> Rows:
    """Lay out buttons with the province beside the name, where names may be confused."""
    return tuple((PageButton(_placed(texts, one), PickCity(one.code)),) for one in regions)


def _placed(texts: Texts, region: Region) -> str:
    name, province = region_name(texts, region), spelled(texts, region.province)
    if province == name:
        return name
    return texts.plain("city.placed", city=name, province=province)

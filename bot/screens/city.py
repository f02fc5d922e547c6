"""City service: the chosen city, and the ways to choose another."""

from typing import Final

from bot.domain.region import Region
from bot.screens.frame import Place, ask, button, in_rows, paragraphs_of, stand, with_rows
from bot.screens.places import CHOOSE_CITY, CITY
from bot.screens.regions import placed_rows, region_name, region_rows
from bot.texts.catalog import Key, Texts
from bot.ui.pages import (
    ChooseCity,
    CityIndex,
    CityPolicyPage,
    CityService,
    Home,
    LocateCity,
    SearchCity,
    SocialSecurity,
)
from bot.ui.screen import Ask, PageButton, Request, Rows, Screen

LETTERS: Final = "ABCDEFGHJKLMNPQRSTWXYZ"
"""The letters that a syllable of pinyin can begin with."""
_LETTERS_A_ROW: Final = 8
_HOT_A_ROW: Final = 3
_A_SHEET: Final = 16


def service(texts: Texts, region: Region) -> Screen:
    rows = (
        (button(texts, "button.social", SocialSecurity()),),
        (button(texts, "button.policy", CityPolicyPage(region.code, 0)),),
        (button(texts, "button.choose_city", ChooseCity()),),
    )
    place = Place(CITY, Home(), region_name(texts, region))
    return stand(texts, place, (texts.say("city.service"),), rows)


def choose(texts: Texts, recent: tuple[Region, ...], hot: tuple[Region, ...]) -> Screen:
    """Offer the cities chosen lately, then the hot ones, then the ways to all others."""
    others = tuple(region for region in hot if region not in recent)
    rows = (
        *region_rows(texts, recent),
        *region_rows(texts, others, _HOT_A_ROW),
        (button(texts, "button.search_city", SearchCity()),),
        (
            button(texts, "button.index", CityIndex(LETTERS[0], 0)),
            button(texts, "button.locate", LocateCity()),
        ),
    )
    said = (
        texts.say("city.choose"),
        texts.say("city.recent_first") if recent else "",
    )
    return stand(texts, Place(CHOOSE_CITY, CityService()), said, rows)


def index(texts: Texts, letter: str, regions: tuple[Region, ...], sheet: int) -> Screen:
    """List the regions of one letter, a sheet at a time, under a row of all letters."""
    sheet = min(sheet, max(len(regions) - 1, 0) // _A_SHEET)
    shown = regions[sheet * _A_SHEET : (sheet + 1) * _A_SHEET]
    letters = (PageButton(_letter(texts, one, letter), CityIndex(one, 0)) for one in LETTERS)
    rows = (
        *region_rows(texts, shown),
        _turning(texts, letter, sheet, len(regions)),
        *in_rows(letters, _LETTERS_A_ROW),
    )
    said = (
        texts.count("city.index", len(regions), letter=letter)
        if regions
        else texts.say("city.index_none")
    )
    return stand(texts, Place(CHOOSE_CITY, ChooseCity()), (said,), with_rows(*rows))


def ask_name(texts: Texts) -> Screen:
    return ask(texts, Place(CHOOSE_CITY, ChooseCity()), (texts.say("city.ask_name"),))


def found(texts: Texts, typed: str, regions: tuple[Region, ...]) -> Screen:
    """Show what a search has found: nothing, one to confirm, or several to choose from."""
    if not regions:
        return _retry(texts, texts.say("city.not_found", typed=typed))
    key = Key("city.found") if len(regions) > 1 else Key("city.found_one")
    said = texts.say(key, typed=typed)
    rows = (*placed_rows(texts, regions), (button(texts, "button.type_again", SearchCity()),))
    return stand(texts, Place(CHOOSE_CITY, ChooseCity()), (said,), rows)


def ask_place(texts: Texts) -> Screen:
    """Ask for the location by a keyboard button of Telegram's own."""
    request = Request(
        Ask.LOCATION, texts.plain("button.send_location"), texts.plain("button.cancel")
    )
    text = paragraphs_of(texts.say("city.ask_place"), texts.say("city.place_use"))
    return Screen(text, request=request)


def near(texts: Texts, regions: tuple[Region, ...]) -> Screen:
    if not regions:
        return _retry(texts, texts.say("city.none_near"))
    said = texts.say("city.near")
    return stand(texts, Place(CHOOSE_CITY, ChooseCity()), (said,), placed_rows(texts, regions))


def _retry(texts: Texts, said: str) -> Screen:
    rows: Rows = (
        (button(texts, "button.type_again", SearchCity()),),
        (button(texts, "button.index", CityIndex(LETTERS[0], 0)),),
    )
    return stand(texts, Place(CHOOSE_CITY, ChooseCity()), (said,), rows)


def _letter(texts: Texts, letter: str, chosen: str) -> str:
    return texts.plain("word.chosen", name=letter) if letter == chosen else letter


def _turning(texts: Texts, letter: str, sheet: int, regions: int) -> tuple[PageButton, ...]:
    back = (button(texts, "button.previous", CityIndex(letter, sheet - 1)),) if sheet else ()
    is_last = (sheet + 1) * _A_SHEET >= regions
    on = () if is_last else (button(texts, "button.next", CityIndex(letter, sheet + 1)),)
    return (*back, *on)

"""What is said when something did not go as the person meant, or as we did."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.region import Region
from bot.screens.frame import Place, button, paragraphs_of, stand
from bot.screens.help import MEDICAL_HOTLINE, SOCIAL_HOTLINE, copy_hotline
from bot.screens.places import PROBLEM
from bot.screens.regions import region_rows
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import Bind, CityService, Help, Home, Page, SearchCity
from bot.ui.screen import Button, CopyButton, Screen


def unknown_text(texts: Texts, typed: str, regions: tuple[Region, ...] = ()) -> Screen:
    """Answer a text that no question waited for; cities of that name are offered."""
    said = (
        texts.say("problem.unknown_text", typed=typed),
        texts.say("problem.maybe_city") if regions else "",
        "" if regions else texts.say("search.hotline", hotline=MEDICAL_HOTLINE),
    )
    dial = (copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE))
    menu = (
        button(texts, "button.city_service", CityService()),
        button(texts, "button.help", Help()),
    )
    offered = region_rows(texts, regions) if regions else (dial,)
    return _problem(texts, said, (*offered, menu))


def not_text(texts: Texts) -> Screen:
    """Answer a picture, a voice message, a sticker, an edited message."""
    rows = ((button(texts, "button.help", Help()),),)
    return _problem(texts, (texts.say("problem.not_text"),), rows)


def place_unasked(texts: Texts) -> Screen:
    """Answer a location that nobody asked for."""
    rows = ((button(texts, "button.search_city", SearchCity()),),)
    return _problem(texts, (texts.say("problem.place_unasked"),), rows)


def private_only(texts: Texts) -> Screen:
    """Answer in a group: without buttons, since nothing may be opened there."""
    return Screen(texts.say("problem.private_only"))


def source_unavailable(texts: Texts, again: Page) -> Screen:
    rows = (
        (button(texts, "button.again", again),),
        (copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE)),
    )
    return _problem(texts, (texts.say("problem.source_unavailable"),), rows)


def unexpected(texts: Texts, reference: str) -> Screen:
    """Own up to a fault of ours; the reference finds it in the log."""
    said = (texts.say("problem.unexpected"), texts.say("problem.reference", code=reference))
    rows = ((CopyButton(texts.plain("button.copy_reference"), reference),),)
    return _problem(texts, said, rows)


def working(texts: Texts) -> Screen:
    """Stand where the answer will be; without buttons, so that nobody leaves it meanwhile."""
    return Screen(texts.say("problem.working"))


def too_fast(texts: Texts) -> Screen:
    """Ask for patience, as a toast on a tap, or in full."""
    said = Key("problem.too_fast")
    return Screen(texts.say(said), notice=texts.plain(said))


def question_expired(texts: Texts, again: Page) -> Screen:
    rows = ((button(texts, "button.again", again),),)
    return _problem(texts, (texts.say("problem.question_expired"),), rows)


def number_unasked(texts: Texts) -> Screen:
    """Answer an identity number that nobody asked for, without repeating it."""
    rows = ((button(texts, "button.bind", Bind()),),)
    said = (texts.say("problem.number_unasked"), texts.say("problem.number_unasked_how"))
    return _problem(texts, said, rows)


def not_bound(texts: Texts) -> Screen:
    """Answer a personal page of somebody who has no records open."""
    rows = ((button(texts, "button.bind", Bind()),),)
    return _problem(texts, (texts.say("problem.not_bound"),), rows)


def outdated(texts: Texts, home: Screen) -> Screen:
    """Open home in place of a page that we no longer know."""
    return _with_word(home, texts.say("problem.outdated"), texts.plain("problem.outdated"))


def cancelled(texts: Texts, home: Screen) -> Screen:
    return _with_word(home, texts.say("problem.cancelled"), texts.plain("problem.cancelled"))


def nothing_to_cancel(texts: Texts, home: Screen) -> Screen:
    said = texts.say("problem.nothing_to_cancel")
    return _with_word(home, said, texts.plain("problem.nothing_to_cancel"))


def _problem(texts: Texts, said: Iterable[str], rows: Iterable[tuple[Button, ...]]) -> Screen:
    return stand(texts, Place(PROBLEM, Home()), said, rows)


def _with_word(screen: Screen, word: Markup, notice: str) -> Screen:
    return replace(screen, text=paragraphs_of(word, screen.text), notice=notice)

"""The text below a picture or a document, and what is said where none could be drawn."""

from bot.screens.frame import Place, stand
from bot.screens.places import QUERY
from bot.texts.catalog import Key, Texts
from bot.ui.pages import Page
from bot.ui.paper import Paper
from bot.ui.screen import Screen


def sent(texts: Texts, paper: Paper, back: Page) -> Screen:
    """Send the paper, and offer the way back below it."""
    below = _screen(texts, Key("paper.sent"), back)
    return Screen(below.text, below.rows, is_personal=True, papers=(paper,))


def nothing_to_draw(texts: Texts, back: Page) -> Screen:
    """Say that the records hold no figures for it, which a text can still explain."""
    return _screen(texts, Key("paper.nothing"), back)


def not_drawn(texts: Texts, back: Page) -> Screen:
    return _screen(texts, Key("paper.not_drawn"), back)


def _screen(texts: Texts, key: Key, back: Page) -> Screen:
    place = Place(QUERY, back, texts.plain("paper.place"))
    return stand(texts, place, (texts.say(key),), is_personal=True)

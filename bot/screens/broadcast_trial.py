"""A test of a broadcast: its very text, and a button above the others that says what it is."""

from dataclasses import replace

from bot.screens.frame import button
from bot.screens.language import language_name
from bot.texts.catalog import Texts
from bot.ui.pages.broadcasts import PolicyNews
from bot.ui.screen import Screen


def marked(texts: Texts, screen: Screen) -> Screen:
    name = language_name(texts, texts.language)
    mark = button(texts, "broadcast.is_test", PolicyNews(0), language=name)
    return replace(screen, rows=((mark,), *screen.rows))

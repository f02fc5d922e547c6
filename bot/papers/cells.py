"""What both kinds of document share: how a cell is read, and how a language is tagged."""

from datetime import date
from typing import Final

from bot.domain.language import Language
from bot.domain.money import Money
from bot.texts.formats import figure
from bot.ui.paper import Cell

AUTHOR: Final = "yibao-bot"


def shown(value: Cell) -> str:
    """Write a cell as it is read."""
    if isinstance(value, Money):
        return figure(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def tag_of(language: Language) -> str:
    """Tag a language as documents do: zh-Hans."""
    return language.value.replace("_", "-")

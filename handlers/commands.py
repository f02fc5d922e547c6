"""Typed commands and the pages they open."""

from typing import Final

from bot.ui.pages import (
    Cancel,
    ChooseLanguage,
    Erase,
    Guides,
    Help,
    Home,
    LockNow,
    MyData,
    Page,
    Privacy,
    Reminders,
    SearchGuides,
    Settings,
)

COMMANDS: Final[dict[str, Page]] = {
    "start": Home(),
    "menu": Home(),
    "help": Help(),
    "guides": Guides(),
    "search": SearchGuides(),
    "settings": Settings(),
    "reminders": Reminders(),
    "unsubscribe": Reminders(),
    "language": ChooseLanguage(),
    "lock": LockNow(),
    "mydata": MyData(),
    "delete": Erase(),
    "privacy": Privacy(),
    "cancel": Cancel(),
}
SEARCHES: Final = frozenset({"search"})
"""Commands that take what to look for behind their name."""


def page_of(name: str) -> Page | None:
    """Tell which page a command opens; None for one that we do not know."""
    return COMMANDS.get(name)

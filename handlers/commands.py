"""Typed commands and the pages they open."""

import re
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
from bot.ui.pages.broadcasts import BroadcastDesk, NewsItem, PolicyNews

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
    "news": PolicyNews(0),
    "broadcasts": BroadcastDesk(0),
}
_NEWS_LINK: Final = re.compile(r"policy_([1-9][0-9]{0,7})")
"""What `t.me/<bot>?start=` carries for a piece of news."""

SEARCHES: Final = frozenset({"search"})
"""Commands that take what to look for behind their name."""


def page_of(name: str, argument: str = "") -> Page | None:
    """Tell which page a command opens, or a link to one; None for one that we do not know."""
    linked = _NEWS_LINK.fullmatch(argument) if name == "start" else None
    return NewsItem(int(linked[1])) if linked else COMMANDS.get(name)

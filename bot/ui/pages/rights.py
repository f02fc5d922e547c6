"""What is a person's right: to take their data along, to be forgotten, to know who looked."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.my_data import DataForm
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class MyData(Page):
    """What is kept of one, and the ways to take it along."""

    tag: ClassVar[str] = "xm"


@dataclass(frozen=True, slots=True)
class MyDataFile(Page):
    """Sends what is kept of the account itself; nobody needs leave to have it."""

    tag: ClassVar[str] = "xf"
    form: DataForm


@dataclass(frozen=True, slots=True)
class MyRecordsFile(Page):
    """Sends the records too, in full: for who may read them."""

    tag: ClassVar[str] = "xr"
    form: DataForm


@dataclass(frozen=True, slots=True)
class Erase(Page):
    """Tells what would go and what would stay, and asks."""

    tag: ClassVar[str] = "xe"


@dataclass(frozen=True, slots=True)
class EraseNow(Page):
    """Erases, where `word` is the one of the question that is open; any other does nothing."""

    tag: ClassVar[str] = "xn"
    word: str


@dataclass(frozen=True, slots=True)
class Looks(Page):
    """Who looked at one's records, the latest first."""

    tag: ClassVar[str] = "xl"
    sheet: int

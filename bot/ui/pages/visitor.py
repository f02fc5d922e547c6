"""What a visitor decides: whose records, which language, to leave a question."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.language import Language
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Bind(Page):
    """How to connect one's own records."""

    tag: ClassVar[str] = "bi"


@dataclass(frozen=True, slots=True)
class PickDemoPerson(Page):
    """Reads the records of a sample person, by their place in the list."""

    tag: ClassVar[str] = "bd"
    place: int


@dataclass(frozen=True, slots=True)
class BindByName(Page):
    """Asks for name and identity number, which tell whom is meant; a proof comes after."""

    tag: ClassVar[str] = "bn"


@dataclass(frozen=True, slots=True)
class Unbind(Page):
    tag: ClassVar[str] = "bu"
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Settings(Page):
    tag: ClassVar[str] = "st"


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Page):
    tag: ClassVar[str] = "lc"


@dataclass(frozen=True, slots=True)
class SetLanguage(Page):
    tag: ClassVar[str] = "ls"
    language: Language


@dataclass(frozen=True, slots=True)
class Help(Page):
    tag: ClassVar[str] = "he"


@dataclass(frozen=True, slots=True)
class Cancel(Page):
    """Leaves an open question unanswered."""

    tag: ClassVar[str] = "x"

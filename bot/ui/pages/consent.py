"""What a visitor agrees to, reads of it, and takes back."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.consent import Purpose
from bot.domain.language import Language
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Privacy(Page):
    """What is kept of a visitor, and every switch over it."""

    tag: ClassVar[str] = "pv"


@dataclass(frozen=True, slots=True)
class ConsentPage(Page):
    """The text of one purpose."""

    tag: ClassVar[str] = "co"
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Agree(Page):
    """Agrees to the very text above the button: its version, in its language."""

    tag: ClassVar[str] = "ca"
    purpose: Purpose
    version: int
    language: Language


@dataclass(frozen=True, slots=True)
class NotNow(Page):
    """Leaves a text without agreeing; nothing is kept of it."""

    tag: ClassVar[str] = "cn"
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Withdraw(Page):
    tag: ClassVar[str] = "cw"
    purpose: Purpose
    confirmed: bool

"""What one is told unasked: the switches, why something came, and when to be left in peace."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.consent import Purpose
from bot.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Reminders(Page):
    """Every kind of notice with its switch."""

    tag: ClassVar[str] = "nr"


@dataclass(frozen=True, slots=True)
class WhyNotice(Page):
    """Why a notice came, and how to have no more of its kind."""

    tag: ClassVar[str] = "nw"
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class StopNotice(Page):
    """Stops a kind of notice at one tap, however old the message above it."""

    tag: ClassVar[str] = "ns"
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class ChooseQuiet(Page):
    tag: ClassVar[str] = "nq"


@dataclass(frozen=True, slots=True)
class SetQuiet(Page):
    """Sets the quiet hours; `choice` is a place in `bot.domain.quiet.CHOICES`."""

    tag: ClassVar[str] = "nqs"
    choice: int


@dataclass(frozen=True, slots=True)
class ChooseZone(Page):
    tag: ClassVar[str] = "nz"


@dataclass(frozen=True, slots=True)
class SetZone(Page):
    """Sets the clock of the quiet hours; `choice` is a place in `bot.domain.quiet.ZONES`."""

    tag: ClassVar[str] = "nzs"
    choice: int

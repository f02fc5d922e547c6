"""What a parcel becomes when its time has come."""

from dataclasses import dataclass

from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen to be sent, or to be put in the place of the message that the parcel edits."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Removal:
    """The message that the parcel edits is to be deleted."""

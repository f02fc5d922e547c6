"""What an outgoing message becomes when its moment has come: a screen, or the end of one."""

from dataclasses import dataclass

from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen that comes unasked: sent anew, or in the place of the message it edits.

    It is one call, so that it can be paced and repeated: text and buttons, no papers.
    """

    screen: Screen

    def __post_init__(self) -> None:
        if self.screen.papers or self.screen.request is not None:
            raise ValueError("a letter is one message of text and buttons")


@dataclass(frozen=True, slots=True)
class Removal:
    """The message that the parcel edits is deleted."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: its person is to be left in peace, or their records cannot be asked for."""

    until_ms: int
    code: str

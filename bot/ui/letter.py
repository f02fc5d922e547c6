"""What an outgoing message becomes when its moment has come: a screen, or the end of one."""

from dataclasses import dataclass

from bot.domain.broadcast.broadcast import Enclosure
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen that comes unasked: sent anew, or in the place of the message it edits.

    It is one call, so that it can be paced and repeated: text and buttons, and no papers but one
    that Telegram keeps already, under which the text then stands. A public one may be forwarded.
    """

    screen: Screen
    enclosure: Enclosure | None = None
    is_public: bool = False

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


@dataclass(frozen=True, slots=True)
class Unsent:
    """Nothing to send, and why, in a word."""

    code: str

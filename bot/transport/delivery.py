"""An update on its way through the house, and the Verdict on it that its sender waits for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.burial import Burial
from bot.transport.events import Event
from bot.transport.references import new_reference
from bot.transport.wire_json import JsonObject
from bot.ui.screen import Screen

Answer = Screen | None
Door = Callable[[Event], Awaitable[Answer]]
Bury = Callable[[Burial], Awaitable[bool]]  # tells whether it is news


class NotNowError(Exception):
    """Raised by a door whose tools are gone for a while: come again, nobody is at fault."""


class Ruling(StrEnum):
    """The three ways an update can end."""

    HANDLED = "handled"
    LATER = "later"
    DEAD_LETTER = "dead_letter"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an update. `is_ours` tells a fault of the bot from the world's weather."""

    ruling: Ruling
    reason: str = ""
    is_ours: bool = False
    wait_s: float = 0


HANDLED: Final = Verdict(Ruling.HANDLED)


def later(reason: str, wait_s: float = 0) -> Verdict:
    """Come again: Telegram, the network or the database is away."""
    return Verdict(Ruling.LATER, reason, wait_s=wait_s)


def stumbled(reason: str) -> Verdict:
    """Come again, but not for ever: something of ours went wrong."""
    return Verdict(Ruling.LATER, reason, is_ours=True)


def dead_letter(reason: str, *, is_ours: bool = False) -> Verdict:
    return Verdict(Ruling.DEAD_LETTER, reason, is_ours)


NO_VERDICT: Final = stumbled("no verdict")


@dataclass(slots=True, eq=False)
class Delivery:
    """Holds one update while it is worked on; PTB's Application takes it as its update.

    `answers_inline` tells that `response`, one Bot API method, rides back to Telegram for
    nothing. A door that has answered is not asked again when only the showing failed.
    """

    update: JsonObject
    update_id: int
    event: Event
    answers_inline: bool
    verdict: Verdict = NO_VERDICT
    response: JsonObject | None = None
    answer: Answer = None
    has_answer: bool = False
    stumbles: int = 0
    storms: int = 0
    served_before: int = 0
    is_admitted: bool = False
    reference: str = ""

    def refer(self) -> str:
        """Return the code that names this update in the log, to staff and to the person."""
        self.reference = self.reference or new_reference()
        return self.reference

    @property
    def person(self) -> int:
        return self.event.sender.user_id

"""Colours that the colour-blind tell apart (Okabe and Ito), each with a hatch of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.ui.paper import Role, Share

PAPER: Final = "#FFFFFF"
INK: Final = "#1A1A1A"
FAINT: Final = "#5A5A5A"
LINE: Final = "#B4B4B4"


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled; `ink` is the colour of the hatch, and of words upon the area."""

    colour: str
    hatch: str = ""
    ink: str = PAPER


_BLUE: Final = Fill("#0072B2")
_VERMILION: Final = Fill("#D55E00", "//")
_ORANGE: Final = Fill("#E69F00", "//", INK)
_GREEN: Final = Fill("#009E73", "..")
_PURPLE: Final = Fill("#CC79A7", "xx", INK)
_BLACK: Final = Fill("#222222")
ROLES: Final[Mapping[Role, Fill]] = {
    Role.BALANCE: _BLACK,
    Role.ADDS: _BLUE,
    Role.TAKES: _VERMILION,
    Role.REMAINDER: _PURPLE,
}
SHARES: Final[Mapping[Share, Fill]] = {
    Share.UNIT: _BLUE,
    Share.OWN: _ORANGE,
    Share.SUBSIDY: _GREEN,
    Share.OTHER: _PURPLE,
}

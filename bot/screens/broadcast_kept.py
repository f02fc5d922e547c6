"""Templates and audiences under a name: the list to choose from."""

from collections.abc import Mapping
from typing import Final

from bot.domain.broadcast.desk import Asked
from bot.domain.broadcast.kept import Kept, KeptKind
from bot.screens.frame import Place, stand
from bot.screens.places import BROADCASTS
from bot.texts.catalog import Key, Texts
from bot.ui.pages.broadcasts import BroadcastAudience, BroadcastDesk, UseKept
from bot.ui.screen import PageButton, Screen

ABOUT: Final[Mapping[KeptKind, Key]] = {
    KeptKind.TEMPLATE: Key("broadcast.templates"),
    KeptKind.SEGMENT: Key("broadcast.segments"),
}
NONE: Final[Mapping[KeptKind, Key]] = {
    KeptKind.TEMPLATE: Key("broadcast.templates_none"),
    KeptKind.SEGMENT: Key("broadcast.segments_none"),
}
NAMES: Final[Mapping[KeptKind, Asked]] = {
    KeptKind.TEMPLATE: Asked.TEMPLATE,
    KeptKind.SEGMENT: Asked.SEGMENT,
}
"""What asks for the name under which each is kept."""


def kept(texts: Texts, kind: KeptKind, number: int, found: tuple[Kept, ...]) -> Screen:
    """Offer the latest version of each; `number` is the draft they are for, 0 for a new one."""
    rows = tuple((_entry(texts, number, one),) for one in found)
    said = (texts.say(ABOUT[kind] if found else NONE[kind]),)
    back = BroadcastAudience(number) if kind is KeptKind.SEGMENT else BroadcastDesk(0)
    return stand(texts, Place(BROADCASTS, back), said, rows)


def _entry(texts: Texts, number: int, one: Kept) -> PageButton:
    label = texts.plain("broadcast.kept", name=one.name, version=one.version)
    return PageButton(label, UseKept(number, one.number))

"""The line under every record: up to when it speaks, and in whose name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time


@dataclass(frozen=True, slots=True)
class Stamp:
    """When the records were last brought up to date, in the service's zone, and their source.

    `is_late` tells that the source was asked for newer ones just now, and gave none.
    """

    as_of: datetime
    source: str
    is_late: bool = False


SOURCES: Final[Mapping[str, Key]] = {
    "demo": Key("stamp.source.demo"),
    "ledger": Key("stamp.source.ledger"),
    "nhsa": Key("stamp.source.nhsa"),
}
OTHER_SOURCE: Final = Key("stamp.source.other")


def stamped(texts: Texts, stamp: Stamp | None) -> Markup:
    if stamp is None:
        return texts.say("stamp.unknown")
    known = texts.say(
        "stamp.known", as_of=day_time(texts, stamp.as_of), source=source_name(texts, stamp.source)
    )
    return Markup(f"{texts.say('stamp.late')}\n{known}") if stamp.is_late else known


def source_name(texts: Texts, source: str) -> str:
    return texts.plain(SOURCES.get(source, OTHER_SOURCE))

"""On the way to sending: the number typed, the code given, a rehearsal, or why it is not done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.desk import Refusal
from bot.screens.broadcast_desk import place_of
from bot.screens.broadcast_words import CODES, REFUSALS
from bot.screens.frame import Place, ask, button, lines_of, stand
from bot.screens.places import BROADCASTS
from bot.texts.catalog import Texts
from bot.texts.formats import day_time
from bot.ui.pages.broadcasts import BroadcastDesk, BroadcastPage
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What would become of a broadcast: of so many looked at, by code; empty is sent."""

    found: Broadcast
    size: int
    looked_at: int
    ends_by_code: Mapping[str, int]
    begins: datetime
    ends: datetime


def ask_number(texts: Texts, found: Broadcast, size: int) -> Screen:
    said = (texts.say("broadcast.ask.number", size=f"{size:,}"),)
    return ask(texts, place_of(texts, found.number), said)


def ask_code(texts: Texts, found: Broadcast, begins: datetime, size: int) -> Screen:
    said = (
        texts.say("broadcast.about_to", size=f"{size:,}", moment=day_time(texts, begins)),
        texts.say("broadcast.ask.code"),
    )
    return ask(texts, place_of(texts, found.number), said)


def refused(texts: Texts, number: int, why: Refusal) -> Screen:
    """Say why nothing was done, and lead back to how it stands."""
    rows = ((button(texts, "button.broadcast.look", BroadcastPage(number)),),)
    return stand(texts, place_of(texts, number), (texts.say(REFUSALS[why]),), rows)


def not_allowed(texts: Texts) -> Screen:
    """Say that a role does not reach so far."""
    rows = ((button(texts, "button.broadcast.desk", BroadcastDesk(0)),),)
    said = (texts.say(REFUSALS[Refusal.NOT_ALLOWED]),)
    return stand(texts, Place(BROADCASTS, BroadcastDesk(0)), said, rows)


def rehearsed(texts: Texts, view: Rehearsal) -> Screen:
    lines = (
        texts.say("broadcast.rehearsed_code", reason=_reason(texts, code), count=f"{count:,}")
        for code, count in view.ends_by_code.items()
    )
    said = (
        texts.say("broadcast.rehearsed", size=f"{view.size:,}", looked=f"{view.looked_at:,}"),
        lines_of(*lines),
        texts.say(
            "broadcast.would_take",
            begins=day_time(texts, view.begins),
            ends=day_time(texts, view.ends),
        ),
    )
    return stand(texts, place_of(texts, view.found.number), said)


def _reason(texts: Texts, code: str) -> str:
    if not code:
        return texts.plain("broadcast.would_be_sent")
    return texts.plain(CODES[code]) if code in CODES else code

"""What staff are told when something is wrong for a while, and when it is over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.domain.incident import IncidentKind
from bot.screens.frame import lines_of
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.screen import Screen

WRONG: Final[Mapping[IncidentKind, Key]] = {
    IncidentKind.QUEUE_OLD: Key("alert.queue_old"),
    IncidentKind.LANE_PAUSED: Key("alert.lane_paused"),
    IncidentKind.TICK_FAILED: Key("alert.tick_failed"),
    IncidentKind.DEAD_LETTERS: Key("alert.dead_letters"),
}
TO_DO: Final[Mapping[IncidentKind, Key]] = {
    IncidentKind.QUEUE_OLD: Key("alert.queue_old.do"),
    IncidentKind.LANE_PAUSED: Key("alert.lane_paused.do"),
    IncidentKind.TICK_FAILED: Key("alert.tick_failed.do"),
    IncidentKind.DEAD_LETTERS: Key("alert.dead_letters.do"),
}


def alert(texts: Texts, kind: IncidentKind, since: datetime, *, is_over: bool) -> Screen:
    what = texts.say(WRONG[kind])
    if is_over:
        return Screen(texts.say("alert.over", what=what))
    said = lines_of(
        Markup(f"<b>{what}</b>"),
        texts.say("alert.since", moment=day_time(texts, since)),
        texts.say(TO_DO[kind]),
    )
    return Screen(said)

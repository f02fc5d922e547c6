"""How far a broadcast has come: one message, edited while it goes."""

from datetime import datetime

from bot.domain.broadcast.broadcast import Broadcast, State
from bot.domain.broadcast.desk import Deed
from bot.screens.broadcast_desk import headline
from bot.screens.broadcast_words import DEEDS, HALTS, STATES
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages import Home
from bot.ui.pages.broadcasts import BroadcastDeed, BroadcastPage, BroadcastReport
from bot.ui.screen import Button, Screen


def progress(texts: Texts, found: Broadcast, rate: float, ends: datetime | None) -> Screen:
    """Show it; `rate` is measured, 0 where it is not known yet."""
    standing = found.standing
    title = texts.say("broadcast.title", headline=headline(texts, found))
    posted, size = f"{standing.posted:,}", f"{standing.size:,}"
    is_going = found.state is State.SENDING
    text = paragraphs_of(
        Markup(f"<b>{title}</b>"),
        lines_of(
            texts.say("broadcast.stands", state=texts.plain(STATES[found.state])),
            texts.say(HALTS[standing.code]) if standing.code in HALTS else "",
            texts.say("broadcast.posted", posted=posted, size=size),
            texts.say("broadcast.rate", rate=f"{rate:.1f}") if is_going and rate else "",
            texts.say("broadcast.ends", moment=day_time(texts, ends)) if is_going and ends else "",
        ),
    )
    halting = (_halts(texts, found),) if is_going else ()
    home = (button(texts, "button.home", Home()),)
    return Screen(text, (*halting, _ways(texts, found), home))


def _halts(texts: Texts, found: Broadcast) -> tuple[Button, ...]:
    page = BroadcastDeed(found.number, Deed.PAUSE, found.version)
    return (button(texts, DEEDS[Deed.PAUSE], page),)


def _ways(texts: Texts, found: Broadcast) -> tuple[Button, ...]:
    return (
        button(texts, "button.broadcast.look", BroadcastPage(found.number)),
        button(texts, "button.broadcast.report", BroadcastReport(found.number)),
    )

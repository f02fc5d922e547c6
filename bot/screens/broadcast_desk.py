"""The desk of broadcasts: which there are, how each stands, and the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.broadcast.broadcast import Broadcast
from bot.domain.broadcast.kept import KeptKind
from bot.domain.broadcast.wording import headline_of
from bot.domain.staff import Action, Member
from bot.screens.broadcast_words import ROLES, STATES
from bot.screens.frame import Place, button, lines_of, sheet_of, stand
from bot.screens.places import BROADCASTS, CALENDAR
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages import Home
from bot.ui.pages.broadcasts import (
    BroadcastCalendar,
    BroadcastDesk,
    BroadcastPage,
    KeptList,
    NewBroadcast,
)
from bot.ui.screen import Button, PageButton, Screen

A_SHEET: Final = 8
LONGEST_HEADLINE: Final = 24


@dataclass(frozen=True, slots=True)
class DeskView:
    """One sheet of all broadcasts, for one member of staff."""

    member: Member
    shown: tuple[Broadcast, ...]
    sheet: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Appointment:
    """When a broadcast began, or is to begin, and when it ended, or will have; zoned."""

    found: Broadcast
    begins: datetime
    ends: datetime | None


def desk(texts: Texts, view: DeskView) -> Screen:
    member = view.member
    said = (
        texts.say(
            "broadcast.desk", name=view.member.name, role=texts.plain(ROLES[view.member.role])
        ),
        "" if view.shown else texts.say("broadcast.none"),
        sheet_of(texts, view.sheet, view.sheets),
    )
    new = button(texts, "button.broadcast.new", NewBroadcast())
    rows = (
        (new, _from_template(texts)) if member.may(Action.WRITE) else (),
        *((_entry(texts, one),) for one in view.shown),
        _turning(texts, view),
        (button(texts, "button.broadcast.calendar", BroadcastCalendar()),),
    )
    return stand(texts, Place(BROADCASTS, Home()), said, rows)


def calendar(texts: Texts, appointments: Iterable[Appointment]) -> Screen:
    """List what was sent and what will be, the latest first."""
    found = tuple(appointments)
    said = tuple(_appointment(texts, one) for one in found)
    none = () if found else (texts.say("broadcast.calendar_none"),)
    about = texts.say("broadcast.calendar")
    rows = tuple((_entry(texts, one.found),) for one in found)
    return stand(texts, Place(CALENDAR, BroadcastDesk(0)), (about, *none, *said), rows)


def place_of(texts: Texts, number: int) -> Place:
    """Stand below a broadcast."""
    return Place(BROADCASTS, BroadcastPage(number), numbered(texts, number))


def numbered(texts: Texts, number: int) -> str:
    return texts.plain("broadcast.numbered", number=number)


def headline(texts: Texts, found: Broadcast) -> str:
    """Take the first line of what it says, in the reader's language if it speaks it."""
    bodies = found.content.bodies
    body = (
        bodies.get(texts.language)
        or bodies.get(found.content.base)
        or next(iter(bodies.values()), "")
    )
    return headline_of(body, LONGEST_HEADLINE) or texts.plain("broadcast.no_text")


def _from_template(texts: Texts) -> PageButton:
    return button(texts, "button.broadcast.templates", KeptList(0, KeptKind.TEMPLATE))


def _entry(texts: Texts, found: Broadcast) -> PageButton:
    state = texts.plain(STATES[found.state])
    said = headline(texts, found)
    return button(
        texts,
        "broadcast.entry",
        BroadcastPage(found.number),
        number=found.number,
        state=state,
        headline=said,
    )


def _appointment(texts: Texts, one: Appointment) -> Markup:
    name = texts.say("broadcast.numbered", number=one.found.number)
    key = Key("broadcast.from_until") if one.ends else Key("broadcast.from")
    ends = {"ends": day_time(texts, one.ends)} if one.ends else {}
    times = texts.say(key, begins=day_time(texts, one.begins), **ends)
    return lines_of(Markup(f"<b>{name}</b>"), texts.say(STATES[one.found.state]), times)


def _turning(texts: Texts, view: DeskView) -> tuple[Button, ...]:
    back = (button(texts, "button.previous", BroadcastDesk(view.sheet - 1)),) if view.sheet else ()
    has_more = view.sheet + 1 < view.sheets
    on = (button(texts, "button.next", BroadcastDesk(view.sheet + 1)),) if has_more else ()
    return (*back, *on)

"""Who looked at one's records: when, who in words, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.access import Looker, Reason
from bot.screens.frame import Place, button, lines_of, paragraphs_of, sheet_of, stand, with_rows
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import SETTINGS
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day_time
from bot.ui.pages import Looks, Settings
from bot.ui.screen import Button, Rows, Screen

LOOKER: Final[Mapping[Looker, Key]] = {
    Looker.OWN: Key("looks.own"),
    Looker.OTHER_ACCOUNT: Key("looks.other_account"),
    Looker.STAFF: Key("looks.staff"),
    Looker.CLOCK: Key("looks.clock"),
}
REASON: Final[Mapping[str, Key]] = {
    Reason.VIEWED: Key("looks.viewed"),
    Reason.EXPORTED: Key("looks.exported"),
    Reason.NOTICE: Key("looks.notice"),
    Reason.CARE: Key("looks.care"),
}
OTHER_REASON: Final = Key("looks.other_reason")


@dataclass(frozen=True, slots=True)
class SeenLook:
    """One look, seen from the reader's own account, at a moment of the service's zone."""

    at: datetime
    looker: Looker
    reason: str


@dataclass(frozen=True, slots=True)
class LooksView:
    """One sheet of looks."""

    looks: tuple[SeenLook, ...]
    sheet: int
    sheets: int


def looks(texts: Texts, view: LooksView) -> Screen:
    """Show a sheet; where another account stands on it, say what can be done."""
    has_others = any(one.looker is Looker.OTHER_ACCOUNT for one in view.looks)
    said = (
        texts.say("looks.about") if view.looks else texts.say("looks.none"),
        paragraphs_of(*(_look(texts, one) for one in view.looks)),
        texts.say("looks.not_you", hotline=MEDICAL_HOTLINE) if has_others else "",
        sheet_of(texts, view.sheet, view.sheets),
    )
    place = Place(SETTINGS, Settings(), texts.plain("place.looks"))
    return stand(texts, place, said, _rows(texts, view, has_others), is_personal=True)


def _look(texts: Texts, one: SeenLook) -> Markup:
    who = texts.plain(LOOKER[one.looker])
    why = texts.plain(REASON.get(one.reason, OTHER_REASON))
    return lines_of(
        Markup(f"<b>{day_time(texts, one.at)}</b>"), texts.say("looks.line", who=who, why=why)
    )


def _rows(texts: Texts, view: LooksView, has_others: bool) -> Rows:  # noqa: FBT001 - the one fact it adds
    turning: list[Button] = []
    if view.sheet > 0:
        turning.append(button(texts, "button.looks_later", Looks(view.sheet - 1)))
    if view.sheet + 1 < view.sheets:
        turning.append(button(texts, "button.looks_earlier", Looks(view.sheet + 1)))
    dial = (copy_hotline(texts, MEDICAL_HOTLINE),) if has_others else ()
    return with_rows(tuple(turning), dial)

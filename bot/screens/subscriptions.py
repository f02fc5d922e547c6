"""What one is told unasked: the switches, why something came, and the hours of peace."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.consent import Purpose
from bot.domain.quiet import CHOICES, ZONES, NoticeSettings, QuietHours
from bot.screens.consent_text import short_name
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.places import REMINDERS
from bot.screens.privacy import Stance, Switch
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.ui.pages import (
    ChooseQuiet,
    ChooseZone,
    ConsentPage,
    Home,
    Reminders,
    SetQuiet,
    SetZone,
    StopNotice,
    WhyNotice,
)
from bot.ui.screen import Button, PageButton, Screen

KINDS: Final[Mapping[Purpose, Key]] = {
    Purpose.MONTHLY_NOTICE: Key("reminders.monthly_notice"),
    Purpose.CARD_REMINDER: Key("reminders.card_reminder"),
    Purpose.MISSING_MONTH: Key("reminders.missing_month"),
    Purpose.POLICY_NEWS: Key("reminders.policy_news"),
}
"""What can be had, in the order shown, and what each brings."""

STANDS: Final[Mapping[Stance, Key]] = {
    Stance.GIVEN: Key("reminders.on"),
    Stance.OUTDATED: Key("reminders.outdated"),
    Stance.NOT_GIVEN: Key("reminders.off"),
    Stance.WITHDRAWN: Key("reminders.off"),
}
ZONE_NAMES: Final[Mapping[str, Key]] = {
    "Asia/Shanghai": Key("zone.shanghai"),
    "Asia/Urumqi": Key("zone.urumqi"),
    "Asia/Hong_Kong": Key("zone.hong_kong"),
    "Asia/Taipei": Key("zone.taipei"),
    "Asia/Singapore": Key("zone.singapore"),
    "Asia/Tokyo": Key("zone.tokyo"),
    "Australia/Sydney": Key("zone.sydney"),
    "Europe/London": Key("zone.london"),
    "Europe/Paris": Key("zone.paris"),
    "America/New_York": Key("zone.new_york"),
    "America/Los_Angeles": Key("zone.los_angeles"),
}
_A_ROW: Final = 2


@dataclass(frozen=True, slots=True)
class RemindersView:
    """Every switch, the hours of peace, and on which clock; `zone` is the one in force.

    `lacks_records` tells that no records may be read: nothing of them can be told.
    """

    switches: tuple[Switch, ...]
    settings: NoticeSettings
    zone: str
    lacks_records: bool = False

    def of(self, purpose: Purpose) -> Switch:
        return next(each for each in self.switches if each.purpose is purpose)


def reminders(texts: Texts, view: RemindersView, notice: Key | None = None) -> Screen:
    said = (
        texts.say("reminders.about"),
        *(_kind(texts, view.of(purpose)) for purpose in KINDS),
        texts.say("reminders.needs_records") if view.lacks_records else "",
        _peace(texts, view),
        texts.say("reminders.blocking"),
    )
    rows = (
        *((_switch(texts, view.of(purpose)),) for purpose in KINDS),
        (
            button(texts, "button.quiet", ChooseQuiet()),
            button(texts, "button.zone", ChooseZone()),
        ),
    )
    screen = stand(texts, Place(REMINDERS, Home()), said, rows)
    return replace(screen, notice=texts.plain(notice)) if notice else screen


def why(texts: Texts, view: RemindersView, purpose: Purpose) -> Screen:
    """Tell what was agreed to and when, what never stands in a notice, and how to stop it."""
    switch = view.of(purpose)
    is_on = switch.stance is Stance.GIVEN
    said = (
        _kind(texts, switch),
        texts.say(Key("reminders.why_agreed") if is_on else Key("reminders.why_not")),
        texts.say("reminders.never"),
        _peace(texts, view),
    )
    rows = (
        (_switch(texts, switch),),
        (PageButton(texts.plain("button.read_text"), ConsentPage(purpose)),),
        (button(texts, "button.quiet", ChooseQuiet()),),
    )
    return stand(texts, Place(REMINDERS, Reminders(), short_name(texts, purpose)), said, rows)


def stopped(texts: Texts, purpose: Purpose) -> Screen:
    said = (
        texts.say("reminders.stopped", name=short_name(texts, purpose)),
        texts.say("reminders.stopped_rest"),
    )
    rows = (
        (button(texts, "reminders.again", ConsentPage(purpose)),),
        (button(texts, "button.reminders", Reminders()),),
    )
    return stand(texts, Place(REMINDERS, Reminders(), short_name(texts, purpose)), said, rows)


def choose_quiet(texts: Texts, view: RemindersView) -> Screen:
    said = (texts.say("reminders.quiet_about"), _peace(texts, view))
    rows = tuple(
        (
            _choice(
                texts,
                _hours(texts, hours),
                SetQuiet(place),
                is_chosen=hours == view.settings.quiet,
            ),
        )
        for place, hours in enumerate(CHOICES)
    )
    place = Place(REMINDERS, Reminders(), texts.plain("button.quiet"))
    return stand(texts, place, said, rows)


def choose_zone(texts: Texts, view: RemindersView) -> Screen:
    buttons = (
        _choice(texts, texts.plain(ZONE_NAMES[zone]), SetZone(place), is_chosen=zone == view.zone)
        for place, zone in enumerate(ZONES)
    )
    place = Place(REMINDERS, Reminders(), texts.plain("button.zone"))
    return stand(texts, place, (texts.say("reminders.zone_about"),), in_rows(buttons, _A_ROW))


def notice_buttons(texts: Texts, purpose: Purpose) -> tuple[Button, ...]:
    """Give every notice its last row: why it came, and how to have no more of its kind."""
    return (
        button(texts, "notice.why_this", WhyNotice(purpose)),
        button(texts, "notice.stop", StopNotice(purpose)),
    )


def stop_button(texts: Texts, purpose: Purpose) -> Button:
    name = short_name(texts, purpose)
    return button(texts, "reminders.turn_off", StopNotice(purpose), name=name)


def _kind(texts: Texts, switch: Switch) -> Markup:
    standing = texts.plain(STANDS[switch.stance])
    if switch.stance is Stance.GIVEN and switch.since:
        standing = texts.plain("reminders.on_since", day=day(texts, switch.since))
    name = short_name(texts, switch.purpose)
    title = texts.say("reminders.line", name=name, standing=standing)
    return lines_of(Markup(f"<b>{title}</b>"), texts.say(KINDS[switch.purpose]))


def _switch(texts: Texts, switch: Switch) -> Button:
    """Offer to read and agree, or to stop at once."""
    if switch.stance is Stance.GIVEN:
        return stop_button(texts, switch.purpose)
    name = short_name(texts, switch.purpose)
    return button(texts, "reminders.turn_on", ConsentPage(switch.purpose), name=name)


def _peace(texts: Texts, view: RemindersView) -> Markup:
    name = ZONE_NAMES.get(view.zone)
    zone = texts.plain(name) if name else view.zone
    hours = _hours(texts, view.settings.quiet)
    return texts.say("reminders.peace", hours=hours, zone=zone)


def _hours(texts: Texts, quiet: QuietHours) -> str:
    if quiet.since == quiet.until:
        return texts.plain("reminders.never_quiet")
    since, until = quiet.ends
    return texts.plain("reminders.hours", since=since, until=until)


def _choice(texts: Texts, name: str, page: SetQuiet | SetZone, *, is_chosen: bool) -> PageButton:
    return PageButton(texts.plain("word.chosen", name=name) if is_chosen else name, page)

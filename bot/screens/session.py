"""The session with one's records: locking it, showing amounts, and what has left the chat."""

from dataclasses import dataclass, replace

from bot.domain.session import HideAfter
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.places import SESSION
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import shows_figures
from bot.ui.pages import (
    Bind,
    HideAmounts,
    Home,
    LockNow,
    Page,
    RemovePin,
    SessionSettings,
    SetHideAfter,
    SetPin,
    Settings,
    ShowAmounts,
)
from bot.ui.pages.session import PAPERS, place_of
from bot.ui.screen import Button, PageButton, Rows, Screen


@dataclass(frozen=True, slots=True)
class SessionView:
    """The present choices."""

    has_pin: bool
    hide_minutes: int


def menu(texts: Texts, view: SessionView) -> Screen:
    """Offer the PIN, the lock, amounts, and when messages leave the chat."""
    said = (
        texts.say("session.pin_is_set" if view.has_pin else "session.no_pin"),
        texts.say("session.amounts_hidden" if texts.hides_amounts else "session.amounts_shown"),
        lines_of(_hides(texts, view), texts.say("session.hides_choice")),
    )
    rows = (
        *_pin_rows(texts, view),
        (_toggle(texts, SessionSettings()), button(texts, "button.lock_now", LockNow())),
        tuple(_choice(texts, one) for one in HideAfter),
    )
    return stand(texts, Place(SESSION, Settings()), said, rows)


def locked(texts: Texts, *, has_pin: bool) -> Screen:
    """Say what locking has done; without a PIN it can only hide the amounts."""
    rows = () if has_pin else ((button(texts, "button.set_pin", SetPin()),),)
    said = texts.say("session.locked" if has_pin else "session.locked_without_pin")
    return stand(texts, Place(SESSION, SessionSettings()), (said,), rows)


def exhausted(texts: Texts) -> Screen:
    """Say that the records are disconnected after too many wrong PINs."""
    said = (texts.say("session.pin_exhausted"), texts.say("session.prove_anew"))
    rows = ((button(texts, "button.bind", Bind()),),)
    return stand(texts, Place(SESSION, Home()), said, rows)


def paper_hidden(texts: Texts, paper: Page) -> Screen:
    """Offer to show amounts, and then to draw."""
    rows = ((button(texts, "button.show_amounts", ShowAmounts(paper)),),)
    return stand(texts, Place(SESSION, Home()), (texts.say("session.paper_hidden"),), rows)


def hidden(texts: Texts, page: Page) -> Screen:
    """Stand where something personal stood, and offer to open it again."""
    again = place_of(page)
    is_home = isinstance(again, Home) or type(again) in PAPERS
    rows = () if is_home else ((button(texts, "button.open_again", again),),)
    return stand(texts, Place(SESSION, Home()), (texts.say("session.hidden"),), rows)


def with_toggle(texts: Texts, screen: Screen, page: Page) -> Screen:
    """Add the button that shows or hides amounts to a personal screen that has some.

    The screen is recognised by the amounts in its text: whoever built it need not think of it.
    """
    has_one = any(
        isinstance(one, PageButton) and isinstance(one.page, ShowAmounts | HideAmounts)
        for row in screen.rows
        for one in row
    )
    if has_one or not screen.is_personal or not shows_figures(screen.text):
        return screen
    *rows, out = screen.rows
    return replace(screen, rows=(*rows, (_toggle(texts, place_of(page)),), out))


def _toggle(texts: Texts, place: Page) -> PageButton:
    if texts.hides_amounts:
        return button(texts, "button.show_amounts", ShowAmounts(place))
    return button(texts, "button.hide_amounts", HideAmounts(place))


def _pin_rows(texts: Texts, view: SessionView) -> Rows:
    if not view.has_pin:
        return ((button(texts, "button.set_pin", SetPin()),),)
    change = button(texts, "button.change_pin", SetPin())
    return ((change, button(texts, "button.remove_pin", RemovePin())),)


def _hides(texts: Texts, view: SessionView) -> Markup:
    if view.hide_minutes == HideAfter.NEVER.minutes:
        return texts.say("session.hides_never")
    return texts.say("session.hides_after", minutes=view.hide_minutes)


def _choice(texts: Texts, one: HideAfter) -> Button:
    if one is HideAfter.NEVER:
        return button(texts, "button.hide_never", SetHideAfter(one))
    return button(texts, "button.hide_after", SetHideAfter(one), minutes=one.minutes)

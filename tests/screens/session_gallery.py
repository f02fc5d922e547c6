"""The screens of the session: the keypad, the lock, hidden amounts, what has left the chat."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.pin import PinFlaw
from bot.domain.visitor import QuestionKind
from bot.screens import home, keypad, session, settings
from bot.screens.home import HomeView
from bot.screens.keypad import Keypad
from bot.screens.session import SessionView
from bot.screens.settings import SettingsView
from bot.texts.catalog import Texts
from bot.ui.pages import AccountPicture, Home, YearPage
from bot.ui.screen import Screen
from tests.screens import cast

Exhibit = Callable[[Texts], Screen]
YEAR: Final = YearPage(cast.MEDICAL, 2026, 0)
WANG: Final = HomeView("王芳", cast.BEIJING, cast.MEDICAL, cast.ALLOCATION)


def keypad_of(view: Keypad) -> Exhibit:
    return lambda texts: keypad.keypad(texts, view)


def discreet(texts: Texts) -> Texts:
    """Speak like somebody who has not asked for amounts."""
    return replace(texts, hides_amounts=True)


def home_with_toggle(texts: Texts) -> Screen:
    return session.with_toggle(texts, home.home(texts, WANG), Home())


SESSIONS: Final[Mapping[str, Exhibit]] = {
    "session, the settings": lambda texts: session.menu(texts, SessionView(False, 10)),
    "session, the settings with a PIN": lambda texts: session.menu(texts, SessionView(True, 0)),
    "session, the settings with amounts hidden": lambda texts: session.menu(
        discreet(texts), SessionView(True, 60)
    ),
    "session, locked": lambda texts: session.locked(texts, has_pin=True),
    "session, locked without a PIN": lambda texts: session.locked(texts, has_pin=False),
    "session, too many wrong PINs": session.exhausted,
    "session, a picture while amounts hide": lambda texts: session.paper_hidden(
        texts, AccountPicture(2026)
    ),
    "session, hidden": lambda texts: session.hidden(texts, YEAR),
    "session, hidden home": lambda texts: session.hidden(texts, Home()),
    "session, home with amounts": home_with_toggle,
    "session, home without amounts": lambda texts: home_with_toggle(discreet(texts)),
    "session, locked home": lambda texts: home.home(
        texts, HomeView(region=cast.BEIJING, is_locked=True)
    ),
    "session, locked settings": lambda texts: settings.menu(
        texts, SettingsView(cast.BEIJING, is_locked=True)
    ),
    **{
        f"session, asked: {kind}": keypad_of(Keypad(kind))
        for kind in QuestionKind
        if kind in keypad.ASKED
    },
    **{
        f"session, keypad flaw: {flaw}": keypad_of(
            Keypad(QuestionKind.PIN_OPEN, flaw=flaw, left=4)
        )
        for flaw in PinFlaw
    },
    "session, one digit": keypad_of(Keypad(QuestionKind.PIN_NEW, 1)),
    "session, six digits": keypad_of(Keypad(QuestionKind.PIN_NEW, 6)),
    "session, a last try": keypad_of(Keypad(QuestionKind.PIN_OPEN, 0, PinFlaw.WRONG, 1)),
}

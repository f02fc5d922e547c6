"""The keypad of a PIN: digits are tapped, shown as dots, and never stand in the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.pin import PinFlaw
from bot.domain.visitor import QuestionKind
from bot.screens.frame import Place, ask, button, lines_of
from bot.screens.places import PIN
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import Home, PinDigit, PinDone, PinErase
from bot.ui.screen import Button, PageButton, Rows, Screen

DOT: Final = "\u25cf"
ASKED: Final[Mapping[QuestionKind, Key]] = {
    QuestionKind.PIN_OPEN: Key("pin.open"),
    QuestionKind.PIN_NEW: Key("pin.new"),
    QuestionKind.PIN_AGAIN: Key("pin.again"),
    QuestionKind.PIN_CHANGE: Key("pin.change"),
    QuestionKind.PIN_REMOVE: Key("pin.remove"),
}
FLAWS: Final[Mapping[PinFlaw, Key]] = {
    PinFlaw.TOO_SHORT: Key("pin.too_short"),
    PinFlaw.TOO_EASY: Key("pin.too_easy"),
    PinFlaw.DIFFERS: Key("pin.differs"),
    PinFlaw.TYPED: Key("pin.typed"),
}
_ROWS: Final = ((1, 2, 3), (4, 5, 6), (7, 8, 9))


@dataclass(frozen=True, slots=True)
class Keypad:
    """What is asked, how many digits are there, and what was wrong with the last ones.

    `left` is how many tries remain after a wrong one.
    """

    kind: QuestionKind
    pressed: int = 0
    flaw: PinFlaw | None = None
    left: int = 0


def keypad(texts: Texts, view: Keypad) -> Screen:
    said = (_flaw(texts, view), texts.say(ASKED[view.kind]), _dots(texts, view.pressed))
    screen = ask(texts, Place(PIN, Home()), said)
    is_wrong = view.flaw is PinFlaw.WRONG
    notice = texts.plain("pin.wrong_briefly") if is_wrong else ""
    return replace(screen, rows=(*_keys(texts), *screen.rows), notice=notice)


def _flaw(texts: Texts, view: Keypad) -> str:
    if view.flaw is None:
        return ""
    if view.flaw is PinFlaw.WRONG:
        return texts.count("pin.wrong", view.left)
    why = texts.say("pin.typed_why") if view.flaw is PinFlaw.TYPED else ""
    return lines_of(texts.say(FLAWS[view.flaw]), why)


def _dots(texts: Texts, pressed: int) -> Markup:
    """Say the number too: dots alone are read out by nobody."""
    if not pressed:
        return texts.say("pin.nothing_pressed")
    return texts.count("pin.pressed", pressed, dots=DOT * pressed)


def _keys(texts: Texts) -> Rows:
    digits = tuple(tuple(map(_digit, row)) for row in _ROWS)
    erase = button(texts, "button.pin_erase", PinErase())
    return (*digits, (erase, _digit(0), button(texts, "button.pin_done", PinDone())))


def _digit(digit: int) -> Button:
    return PageButton(str(digit), PinDigit(digit))

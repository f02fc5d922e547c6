"""The session: locking it, its PIN, and whether amounts show."""

from dataclasses import replace

from bot.actions import pins, sessions, visitors
from bot.actions.pins import Ended, Outcome
from bot.domain.pin import PinFlaw
from bot.domain.visitor import Question, QuestionKind
from bot.screens import keypad as keypad_screens
from bot.screens import session as screens
from bot.screens.keypad import Keypad
from bot.screens.session import SessionView
from bot.ui.pages import (
    EnterPin,
    HideAmounts,
    Home,
    LockNow,
    Page,
    PinDigit,
    PinDone,
    PinErase,
    RemovePin,
    SessionSettings,
    SetHideAfter,
    SetPin,
    ShowAmounts,
)
from bot.ui.screen import Screen
from handlers.context import Context


async def open_settings(_: SessionSettings, context: Context) -> Screen:
    session = context.visitor.session
    return screens.menu(context.texts, SessionView(session.has_pin, session.hide_minutes))


async def set_hide_after(page: SetHideAfter, context: Context) -> Screen:
    await sessions.set_hide_after(context.office, context.visitor, page.after)
    screen = await open_settings(SessionSettings(), await _afresh(context))
    return replace(screen, notice=context.texts.plain("session.hides_changed"))


async def show_amounts(page: ShowAmounts, context: Context) -> Screen:
    """Show amounts, on the page that hid them."""
    await sessions.show_amounts(context.office, context.visitor)
    return await _open(page.then, context)


async def hide_amounts(page: HideAmounts, context: Context) -> Screen:
    await sessions.hide_amounts(context.office, context.visitor)
    return await _open(page.then, context)


async def lock(_: LockNow, context: Context) -> Screen:
    await sessions.lock(context.office, context.visitor)
    fresh = await _afresh(context)
    return screens.locked(fresh.texts, has_pin=fresh.visitor.session.has_pin)


async def enter_pin(_: EnterPin, context: Context) -> Screen:
    """Ask for the PIN; where nothing is locked, there is nothing to ask."""
    return await ask_pin(Home(), context) if is_locked(context) else await _open(Home(), context)


async def set_pin(_: SetPin, context: Context) -> Screen:
    asked = await pins.ask_to_set(context.office, context.visitor, SessionSettings())
    return keypad_screens.keypad(context.texts, asked)


async def remove_pin(_: RemovePin, context: Context) -> Screen:
    if not context.visitor.session.has_pin:
        return await open_settings(SessionSettings(), context)
    asked = await pins.ask_to_remove(context.office, context.visitor, SessionSettings())
    return keypad_screens.keypad(context.texts, asked)


async def press(page: PinDigit, context: Context) -> Screen:
    return await _shown(await pins.press(context.office, context.visitor, page.digit), context)


async def erase(_: PinErase, context: Context) -> Screen:
    return await _shown(await pins.erase(context.office, context.visitor), context)


async def finish(_: PinDone, context: Context) -> Screen:
    return await _shown(await pins.finish(context.office, context.visitor), context)


async def refuse_typed_early(context: Context) -> Screen:
    """Likewise where the keypad is not even open: it looks like a PIN, and all is locked."""
    await pins.ask_to_open(context.office, context.visitor, Home())
    asked = Keypad(QuestionKind.PIN_OPEN, flaw=PinFlaw.TYPED)
    return replace(keypad_screens.keypad(context.texts, asked), removes_typed=True)


async def refuse_typed(question: Question, context: Context) -> Screen:
    """Take a typed PIN out of the chat, and offer the keypad again."""
    asked = await pins.refuse_typed(context.office, context.visitor, question)
    return replace(keypad_screens.keypad(context.texts, asked), removes_typed=True)


def is_locked(context: Context) -> bool:
    return sessions.is_locked(context.office, context.visitor)


async def ask_pin(then: Page, context: Context) -> Screen:
    """Ask for the PIN before a page."""
    asked = await pins.ask_to_open(context.office, context.visitor, then)
    return keypad_screens.keypad(context.texts, asked)


async def _shown(found: Keypad | Ended | None, context: Context) -> Screen:
    """Show the keypad as it is now, or what its end has led to; a late key begins anew."""
    match found:
        case None:
            return await enter_pin(EnterPin(), context)
        case Keypad():
            return keypad_screens.keypad(context.texts, found)
        case Ended(Outcome.EXHAUSTED):
            return screens.exhausted(context.texts)
        case Ended(Outcome.OPENED):
            return await _open(found.then, context)
        case Ended():
            return await _back(found, context)


async def _back(ended: Ended, context: Context) -> Screen:
    is_saved = ended.outcome is Outcome.SAVED
    notice = context.texts.plain("session.pin_saved" if is_saved else "session.pin_removed")
    return replace(await _open(ended.then, context), notice=notice)


async def _open(page: Page, context: Context) -> Screen:
    """Open a page by the front door, as the session is now."""
    return await context.opens(page, await _afresh(context))


async def _afresh(context: Context) -> Context:
    visitor = await visitors.again(context.office, context.visitor)
    return replace(context, visitor=visitor, texts=visitors.voice(context.office, visitor))

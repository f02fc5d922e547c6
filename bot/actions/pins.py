"""A PIN tapped digit by digit: the digits so far lie sealed in the open question.

Each question of a PIN carries where it leads, the digits so far, and the PIN to be repeated.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

import orjson

from bot.actions import questions
from bot.actions.office import Office
from bot.domain.audit import Actor, AuditEntry
from bot.domain.pin import PinFlaw, flaw_of, pressed
from bot.domain.visitor import PIN_KINDS, Question, QuestionKind, Visitor
from bot.screens.keypad import Keypad
from bot.ui.codec import decode, encode
from bot.ui.pages import Page


class Outcome(StrEnum):
    """How the questions of a PIN can end."""

    OPENED = "opened"
    SAVED = "saved"
    REMOVED = "removed"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class Ended:
    """The keypad is done with; `then` is the page that was asked for."""

    outcome: Outcome
    then: Page


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an open question of a PIN carries."""

    kind: QuestionKind
    then: Page
    digits: str = ""
    first: str = ""

    @classmethod
    def of(cls, question: Question) -> Self:
        address, digits, first = orjson.loads(question.carried)
        return cls(question.kind, decode(address), digits, first)

    def carried(self) -> str:
        return orjson.dumps([encode(self.then), self.digits, self.first]).decode()

    def keypad(self, flaw: PinFlaw | None = None, left: int = 0) -> Keypad:
        return Keypad(self.kind, len(self.digits), flaw, left)


async def ask_to_open(office: Office, visitor: Visitor, then: Page) -> Keypad:
    return await _ask(office, visitor, _Entry(QuestionKind.PIN_OPEN, then))


async def ask_to_set(office: Office, visitor: Visitor, then: Page) -> Keypad:
    """Ask for a new PIN; where there is one, for that first."""
    has_pin = visitor.session.has_pin
    kind = QuestionKind.PIN_CHANGE if has_pin else QuestionKind.PIN_NEW
    return await _ask(office, visitor, _Entry(kind, then))


async def ask_to_remove(office: Office, visitor: Visitor, then: Page) -> Keypad:
    return await _ask(office, visitor, _Entry(QuestionKind.PIN_REMOVE, then))


async def press(office: Office, visitor: Visitor, digit: int) -> Keypad | None:
    """Add a digit; None where no question of a PIN is open."""
    entry = await _entry(office, visitor)
    if entry is None:
        return None
    return await _ask(office, visitor, replace(entry, digits=pressed(entry.digits, digit)))


async def erase(office: Office, visitor: Visitor) -> Keypad | None:
    entry = await _entry(office, visitor)
    return await _ask(office, visitor, replace(entry, digits=entry.digits[:-1])) if entry else None


async def refuse_typed(office: Office, visitor: Visitor, question: Question) -> Keypad:
    """Start the digits over: what was typed as a message is not taken."""
    return await _again(office, visitor, _Entry.of(question), PinFlaw.TYPED)


async def finish(office: Office, visitor: Visitor) -> Keypad | Ended | None:
    """Take the digits for whole."""
    entry = await _entry(office, visitor)
    if entry is None:
        return None
    match entry.kind:
        case QuestionKind.PIN_NEW:
            return await _take_new(office, visitor, entry)
        case QuestionKind.PIN_AGAIN:
            return await _take_again(office, visitor, entry)
        case _:
            return await _try(office, visitor, entry)


async def _take_new(office: Office, visitor: Visitor, entry: _Entry) -> Keypad:
    flaw = flaw_of(entry.digits)
    if flaw is not None:
        return await _again(office, visitor, entry, flaw)
    repeated = _Entry(QuestionKind.PIN_AGAIN, entry.then, first=entry.digits)
    return await _ask(office, visitor, repeated)


async def _take_again(office: Office, visitor: Visitor, entry: _Entry) -> Keypad | Ended:
    if entry.digits != entry.first:
        afresh = _Entry(QuestionKind.PIN_NEW, entry.then)
        return await _again(office, visitor, afresh, PinFlaw.DIFFERS)
    await office.sessions.set_pin(visitor.id, entry.digits, office.clock.now_ms())
    return await _end(office, visitor, Ended(Outcome.SAVED, entry.then))


async def _try(office: Office, visitor: Visitor, entry: _Entry) -> Keypad | Ended:
    """Compare with the PIN in force; digits too few to be one cost no try."""
    if not visitor.session.has_pin:
        return await _go_on(office, visitor, entry)
    if flaw_of(entry.digits) is PinFlaw.TOO_SHORT:
        return await _again(office, visitor, entry, PinFlaw.TOO_SHORT)
    tried = await office.sessions.try_pin(visitor.id, entry.digits)
    if tried.fits:
        return await _go_on(office, visitor, entry)
    if tried.left:
        return await _again(office, visitor, entry, PinFlaw.WRONG, tried.left)
    await _exhaust(office, visitor)
    return await _end(office, visitor, Ended(Outcome.EXHAUSTED, entry.then))


async def _go_on(office: Office, visitor: Visitor, entry: _Entry) -> Keypad | Ended:
    """Do what the PIN was asked for."""
    if entry.kind is QuestionKind.PIN_CHANGE:
        return await _ask(office, visitor, _Entry(QuestionKind.PIN_NEW, entry.then))
    if entry.kind is QuestionKind.PIN_REMOVE:
        await office.sessions.clear_pin(visitor.id)
        return await _end(office, visitor, Ended(Outcome.REMOVED, entry.then))
    await office.sessions.open(visitor.id, office.clock.now_ms())
    return await _end(office, visitor, Ended(Outcome.OPENED, entry.then))


async def _exhaust(office: Office, visitor: Visitor) -> None:
    pseudonym = office.audit.pseudonym(visitor.telegram_id)
    deed = AuditEntry(Actor.PERSON, "session.pin_exhausted", pseudonym, pseudonym)
    await office.sessions.exhaust(visitor.id, deed, office.clock.now_ms())


async def _entry(office: Office, visitor: Visitor) -> _Entry | None:
    question = await questions.pending(office, visitor)
    return _Entry.of(question) if question and question.kind in PIN_KINDS else None


async def _again(
    office: Office, visitor: Visitor, entry: _Entry, flaw: PinFlaw, left: int = 0
) -> Keypad:
    """Ask the same once more, without the digits so far."""
    emptied = replace(entry, digits="")
    await _ask(office, visitor, emptied)
    return emptied.keypad(flaw, left)


async def _ask(office: Office, visitor: Visitor, entry: _Entry) -> Keypad:
    await questions.ask(office, visitor, entry.kind, entry.carried())
    return entry.keypad()


async def _end(office: Office, visitor: Visitor, ended: Ended) -> Ended:
    await questions.close(office, visitor)
    return ended

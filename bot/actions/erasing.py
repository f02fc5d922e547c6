"""Being forgotten: asked twice, done once, shown by a receipt."""

import secrets
from typing import Final

from bot.actions import questions
from bot.actions.office import Office
from bot.domain.erasing import Receipt
from bot.domain.visitor import QuestionKind, Visitor
from bot.log import get_log
from bot.transport.references import new_reference

log = get_log("erasing")
_WORD_BYTES: Final = 9  # twelve signs on a button: nobody guesses them within ten minutes


async def ask(office: Office, visitor: Visitor) -> str:
    """Open the question whose answer erases; return the word that its button must carry."""
    word = secrets.token_urlsafe(_WORD_BYTES)
    await questions.ask(office, visitor, QuestionKind.ERASURE, word)
    return word


async def erase(office: Office, visitor: Visitor, word: str) -> Receipt | None:
    """Erase all of the visitor; None where no such question of theirs is open."""
    now_ms, reference = office.clock.now_ms(), new_reference()
    receipt = await office.forgetting.forget(visitor, word, reference, now_ms)
    if receipt is not None:
        log.info("person_erased", reference=receipt.reference)
    return receipt


async def last_receipt(office: Office, visitor: Visitor) -> Receipt | None:
    """Find the receipt of somebody who was forgotten and has not acted since."""
    return await office.forgetting.last_of(visitor.telegram_id)


async def welcome_back(office: Office, visitor: Visitor) -> None:
    """Let somebody be written to again who, by their own deed, asks for it.

    That is to connect records or to agree to a purpose. Opening the bot again is not: it asks for
    an answer, and for nothing later.
    """
    await office.forgetting.welcome_back(visitor.telegram_id, office.clock.now_ms())

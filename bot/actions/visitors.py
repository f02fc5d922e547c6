"""Meeting a visitor, and keeping their choices."""

from dataclasses import replace

from bot.actions.office import Office
from bot.actions.sessions import shows_amounts
from bot.domain.language import Language, choose_language
from bot.domain.visitor import Visitor
from bot.texts.catalog import Texts


async def meet(office: Office, telegram_id: int, hint: str) -> Visitor:
    """Find or make the visitor of a Telegram account; `hint` is its two-letter language."""
    return await office.people.meet(telegram_id, hint, office.clock.now_ms())


def voice(office: Office, visitor: Visitor) -> Texts:
    """Speak the chosen language, else the one Telegram hints at, else the operator's.

    Amounts are spoken of only while the visitor's session shows them.
    """
    language = choose_language(
        visitor.language, visitor.hinted_language, office.options.default_language
    )
    texts = office.catalogues.speak(language)
    return texts.showing() if shows_amounts(office, visitor) else texts


async def set_language(office: Office, visitor: Visitor, language: Language) -> Texts:
    await office.people.set_language(visitor.id, language.value)
    return voice(office, replace(visitor, language=language.value))


async def note_standing(office: Office, visitor: Visitor, *, is_blocked: bool) -> None:
    """Remember whether messages can reach the visitor; nothing else of theirs is touched."""
    now = office.clock.now_ms()
    await office.people.set_reachable(visitor.id, not is_blocked, now)


async def again(office: Office, visitor: Visitor) -> Visitor:
    """Read the visitor anew, after something of theirs has changed."""
    return await meet(office, visitor.telegram_id, visitor.hinted_language)

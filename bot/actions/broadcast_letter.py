"""A broadcast as one reader gets it: their language, their city, their hotline."""

from collections.abc import Mapping
from typing import Final

from bot.actions import cities, visitors
from bot.actions.office import Office
from bot.domain.broadcast.broadcast import Content
from bot.domain.broadcast.wording import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    LONGEST_VALUE,
    PLACEHOLDERS,
    Finding,
    Flaw,
    asked_for,
    filled,
    findings,
    units,
    visible,
)
from bot.domain.language import Language
from bot.domain.visitor import Visitor
from bot.screens import broadcast_letter as screens
from bot.screens.help import MEDICAL_HOTLINE
from bot.screens.regions import region_name
from bot.texts.catalog import Texts
from bot.texts.clean import safe
from bot.ui.letter import Letter

_LONGEST: Final = dict.fromkeys(PLACEHOLDERS, "x" * LONGEST_VALUE)


def letter_for(office: Office, visitor: Visitor, content: Content) -> Letter | None:
    """Write it; None where they have no text, or something that it asks for is not known."""
    texts = visitors.voice(office, visitor)
    return letter_in(texts, content, letter_values(office, visitor, texts))


def letter_in(texts: Texts, content: Content, values: Mapping[str, str]) -> Letter | None:
    body = content.body_for(texts.language)
    said = filled(body, values) if body else None
    if said is None:
        return None
    screen = screens.message(texts, said, content.facts)
    return Letter(screen, enclosure=content.enclosure, is_public=True)


def example_values(texts: Texts) -> Mapping[str, str]:
    """Give what a preview shows where a reader's own city would stand."""
    return {"city": texts.say("broadcast.example_city"), "hotline": MEDICAL_HOTLINE}


def flaws_of(office: Office, content: Content) -> Mapping[Language, tuple[Finding, ...]]:
    """Judge every text as it will be sent, with the longest that may stand in its places."""
    found = {
        language: _flaws(office, language, content)
        for language in Language
        if language in content.bodies
    }
    if not content.body_for(content.base):
        found[content.base] = (Finding(Flaw.EMPTY),)
    return {language: each for language, each in found.items() if each}


def _flaws(office: Office, language: Language, content: Content) -> tuple[Finding, ...]:
    body, is_caption = content.bodies[language], content.enclosure is not None
    found = findings(body, office.options.link_hosts, is_caption=is_caption)
    if found or not asked_for(body) <= _LONGEST.keys():
        return found
    letter = letter_in(office.catalogues.speak(language), content, _LONGEST)
    length = units(visible(letter.screen.text)) if letter else 0
    over = length - (LONGEST_CAPTION if is_caption else LONGEST_TEXT)
    return (Finding(Flaw.TOO_LONG, str(over)),) if over > 0 else ()


def letter_values(office: Office, visitor: Visitor, texts: Texts) -> Mapping[str, str]:
    region = cities.city_of(office, visitor)
    if region is None:
        return {"hotline": MEDICAL_HOTLINE}
    policy = office.policies.city(region.code)
    hotline = policy.contact.hotline if policy else MEDICAL_HOTLINE
    return {"city": safe(region_name(texts, region)), "hotline": safe(hotline)}

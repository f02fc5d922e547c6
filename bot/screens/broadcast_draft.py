"""Writing a broadcast: what is asked for, what is wrong with it, and how it will look."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.domain.broadcast.broadcast import Broadcast, Content
from bot.domain.broadcast.desk import Asked, Point
from bot.domain.broadcast.wording import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    PLACEHOLDERS,
    Finding,
)
from bot.domain.language import Language
from bot.domain.region import Region
from bot.screens.broadcast_deeds import write_button
from bot.screens.broadcast_desk import numbered, place_of
from bot.screens.broadcast_words import FLAWS
from bot.screens.frame import Place, ask, button, in_rows, lines_of, stand
from bot.screens.language import language_name
from bot.screens.places import BROADCASTS
from bot.screens.regions import region_name
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.ui.pages import Home
from bot.ui.pages.broadcasts import (
    BroadcastAsk,
    BroadcastAudience,
    BroadcastPage,
    BroadcastPreview,
    SetSegment,
)
from bot.ui.screen import PageButton, Screen

QUESTIONS: Final[Mapping[Asked, Key]] = {
    Asked.FILE: Key("broadcast.ask.file"),
    Asked.DOCUMENT_NO: Key("broadcast.ask.document_no"),
    Asked.ISSUER: Key("broadcast.ask.issuer"),
    Asked.EFFECTIVE: Key("broadcast.ask.effective"),
    Asked.LAPSES: Key("broadcast.ask.lapses"),
    Asked.AREA: Key("broadcast.ask.area"),
    Asked.START: Key("broadcast.ask.start"),
    Asked.TEMPLATE: Key("broadcast.ask.template"),
    Asked.SEGMENT: Key("broadcast.ask.segment"),
}
_A_ROW: Final = 3


def question(texts: Texts, number: int, asked: Asked, again: Key | None = None) -> Screen:
    """Ask for a part; `again` says what was wrong with the last answer."""
    said = (texts.say(again) if again else "", _asking(texts, asked))
    return ask(texts, place_of(texts, number), said)


def _asking(texts: Texts, asked: Asked) -> Markup:
    language = asked.language
    if language is None:
        return texts.say(QUESTIONS[asked])
    names = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    return texts.say(
        "broadcast.ask.text",
        language=language_name(texts, language),
        placeholders=names,
        longest=f"{LONGEST_TEXT:,}",
        caption=f"{LONGEST_CAPTION:,}",
    )


def flawed(texts: Texts, number: int, flaws: Mapping[Language, tuple[Finding, ...]]) -> Screen:
    """List what is wrong, language by language, with the way to mend it."""
    said = tuple(
        lines_of(
            Markup(f"<b>{texts.say('broadcast.in_language', name=language_name(texts, one))}</b>"),
            *(_flaw(texts, each) for each in found),
        )
        for one, found in flaws.items()
    )
    rows = tuple((write_button(texts, number, one),) for one in flaws)
    return stand(texts, place_of(texts, number), (texts.say("broadcast.flawed"), *said), rows)


def _flaw(texts: Texts, found: Finding) -> Markup:
    shown = {"shown": found.shown} if found.shown else {}
    return texts.say(FLAWS[found.flaw], **shown)


def preview(texts: Texts, found: Broadcast, language: Language, message: Screen | None) -> Screen:
    """Show the very text of a message; its own buttons give way to those of the desk."""
    content, number = found.content, found.number
    others = in_rows(
        (
            _language(texts, number, one, is_chosen=one is language)
            for one in Language
            if content.body_for(one)
        ),
        _A_ROW,
    )
    out = (
        button(texts, "button.back", BroadcastPage(number)),
        button(texts, "button.home", Home()),
    )
    if message is None:
        said = (texts.say("broadcast.no_text"),)
        return stand(texts, place_of(texts, number), said, others)
    notice = _remark(texts, content, language)
    return replace(Screen(message.text, (*others, out)), notice=notice)


def _remark(texts: Texts, content: Content, language: Language) -> str:
    if language not in content.bodies:
        return texts.plain("broadcast.preview_base", base=language_name(texts, content.base))
    return texts.plain("broadcast.preview_file") if content.enclosure else ""


def _language(texts: Texts, number: int, language: Language, *, is_chosen: bool) -> PageButton:
    name = language_name(texts, language)
    label = texts.plain("word.chosen", name=name) if is_chosen else name
    return PageButton(label, BroadcastPreview(number, language))


def areas(texts: Texts, number: int, typed: str, regions: tuple[Region, ...]) -> Screen:
    """Offer the areas that a name may mean."""
    key = Key("broadcast.areas") if regions else Key("city.not_found")
    rows = (
        *(
            (PageButton(region_name(texts, one), SetSegment(number, Point.AREA, one.code)),)
            for one in regions
        ),
        (button(texts, "button.type_again", BroadcastAsk(number, Asked.AREA)),),
    )
    place = Place(BROADCASTS, BroadcastAudience(number), numbered(texts, number))
    return stand(texts, place, (texts.say(key, typed=typed),), rows)

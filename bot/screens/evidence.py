"""How a policy fact is known, in words: where it stands written, since when, and how surely."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bot.domain.evidence import Evidence, Grade, Mark, Standing, standing
from bot.screens.frame import lines_of
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day
from bot.texts.formats import year as year_name

GRADES: Final[Mapping[Grade, Key]] = {
    Grade.PRIMARY: Key("evidence.grade.primary"),
    Grade.SECONDARY: Key("evidence.grade.secondary"),
    Grade.WEAK: Key("evidence.grade.weak"),
}
STANDINGS: Final[Mapping[Standing, Key]] = {
    Standing.SOURCES_DIFFER: Key("evidence.sources_differ"),
    Standing.NOT_CONFIRMED: Key("evidence.not_confirmed"),
}
MARKS: Final[Mapping[Mark, Key]] = {
    Mark.DERIVED: Key("evidence.mark.derived"),
    Mark.PROVISIONAL: Key("evidence.mark.provisional"),
    Mark.PLANNED: Key("evidence.mark.planned"),
    Mark.TEMPORARY: Key("evidence.mark.temporary"),
    Mark.HISTORIC: Key("evidence.mark.historic"),
    Mark.EXAMPLE: Key("evidence.mark.example"),
}


def evidence_lines(texts: Texts, known: Evidence, today: date) -> Markup:
    """Say validity, source and worth of a fact, and what else must be told beside it."""
    return lines_of(
        validity(texts, known, today),
        standing_line(texts, known),
        *_marks(texts, known),
        *(texts.say(note) for note in known.notes),
        source_line(texts, known),
    )


def validity(texts: Texts, known: Evidence, today: date) -> Markup:
    """Say when a fact holds; a year that is only a label says so."""
    period = _period(texts, known)
    if known.ends < today:
        return texts.say("evidence.ended", period=period)
    if known.begins > today:
        return texts.say("evidence.to_come", period=period)
    return texts.say("evidence.valid", period=period)


def standing_line(texts: Texts, known: Evidence) -> str:
    """Warn of a fact that is not settled; of a settled one nothing need be said."""
    key = STANDINGS.get(standing(known))
    return Markup(f"<b>{texts.say(key)}</b>") if key else ""


def source_line(texts: Texts, known: Evidence) -> Markup:
    said = known.source_in(texts.language)
    named = texts.say("evidence.source", source=said, grade=texts.plain(GRADES[known.grade]))
    document, published = known.document, known.published
    return lines_of(
        texts.say("evidence.document", document=document) if document else "",
        texts.say("evidence.published", day=day(texts, published)) if published else "",
        named,
        texts.say("evidence.found", day=day(texts, known.found_on)),
    )


def _marks(texts: Texts, known: Evidence) -> Iterator[str]:
    yield from (texts.say(key) for mark, key in MARKS.items() if mark in known.marks)


def _period(texts: Texts, known: Evidence) -> str:
    begun, ended = known.valid_from, known.valid_to
    if begun and ended:
        return texts.plain("evidence.from_to", begun=day(texts, begun), ended=day(texts, ended))
    if begun:
        return texts.plain("evidence.from", begun=day(texts, begun))
    if ended:
        return texts.plain("evidence.to", ended=day(texts, ended))
    if known.year:
        return texts.plain("evidence.labelled", year=year_name(texts, known.year))
    return texts.plain("evidence.no_period")

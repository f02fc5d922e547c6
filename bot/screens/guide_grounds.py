"""What a statement of a guide rests on, in a line: articles, policy rows, or common practice."""

from collections.abc import Iterable
from typing import Final

from bot.domain.evidence import Evidence
from bot.domain.guide import READINGS, Ground, Practice, evidence_for
from bot.domain.law import Article
from bot.domain.policy import PolicyRow
from bot.screens.evidence import GRADES
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day

PRACTICES: Final = {
    Practice.COMMON: Key("guide.practice.common"),
    Practice.LOCAL_RULES: Key("guide.practice.local_rules"),
    Practice.AGENCY_PAGE: Key("guide.practice.agency_page"),
}


def grounds_line(
    texts: Texts, grounds: Iterable[Ground], national: tuple[PolicyRow, ...]
) -> Markup:
    """Name every ground of a statement, small."""
    named = (_ground(texts, ground, national) for ground in grounds)
    joint = texts.plain("guide.ground.joint")
    said = texts.say("guide.grounds", grounds=Markup(joint.join(filter(None, named))))
    return Markup(f"<i>{said}</i>")


def cited(texts: Texts, article: Article) -> str:
    """Cite an article in plain words: act and number."""
    act = texts.plain(f"law.{article.act}.name")
    return texts.plain("law.cited", act=act, number=article.number)


def _ground(texts: Texts, ground: Ground, national: tuple[PolicyRow, ...]) -> str:
    if isinstance(ground, Article):
        act = texts.plain(f"law.{ground.act}.name")
        return texts.say("guide.ground.article", act=act, number=ground.number)
    if isinstance(ground, Practice):
        return _practice(texts, ground)
    evidence = evidence_for(national, ground)
    return _fact(texts, evidence) if evidence else ""


def _practice(texts: Texts, practice: Practice) -> str:
    reading = READINGS[practice]
    return texts.say(
        "guide.ground.practice",
        practice=texts.plain(PRACTICES[practice]),
        grade=texts.plain(GRADES[reading.grade]),
        day=day(texts, reading.found_on),
    )


def _fact(texts: Texts, known: Evidence) -> str:
    said = known.source_in(texts.language)
    source = texts.say(
        "guide.ground.fact",
        source=said,
        grade=texts.plain(GRADES[known.grade]),
        day=day(texts, known.found_on),
    )
    if known.document is None or known.document in known.source:
        return source
    return texts.say("guide.ground.document", document=known.document, source=source)

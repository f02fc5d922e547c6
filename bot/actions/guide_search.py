"""The search over all guides and articles in every language, built once at the start."""

from collections.abc import Iterator
from typing import Final

from bot.domain.guide import Section
from bot.domain.guide_points import points
from bot.domain.law import Act, Article, articles_of
from bot.screens.guide_search import Found
from bot.texts.catalog import Catalogues, Texts
from bot.texts.search import Document, Index

GuideIndex = Index[Found]
PHRASES_APART: Final = "/"


def build_index(catalogues: Catalogues) -> GuideIndex:
    """Read every guide in every language: a question may come in any of them, or in two."""
    voices = tuple(catalogues.spoken.values())
    idle = [word for texts in voices for word in _phrases(texts, "search.idle")]
    return Index((*_sections(voices), *_articles(voices)), idle)


def _sections(voices: tuple[Texts, ...]) -> Iterator[Document[Found]]:
    for section in Section:
        names = [name for texts in voices for name in _names(texts, section)]
        stated = [texts.plain(point.key) for texts in voices for point in points(section)]
        yield Document(section, tuple(names), "\n".join(stated))


def _articles(voices: tuple[Texts, ...]) -> Iterator[Document[Found]]:
    for article in (one for act in Act for one in articles_of(act)):
        names = tuple(_cited(texts, article) for texts in voices)
        said = (
            f"{texts.plain(article.title_key)}\n{texts.plain(article.text_key)}"
            for texts in voices
        )
        yield Document(article, names, "\n".join(said))


def _names(texts: Texts, section: Section) -> tuple[str, ...]:
    topic = texts.plain(f"guide.topic.{section.topic}")
    return topic, texts.plain(section.title_key), *_phrases(texts, section.asked_key)


def _cited(texts: Texts, article: Article) -> str:
    return f"{texts.plain(f'law.{article.act}.name')} {article.number}"


def _phrases(texts: Texts, key: str) -> tuple[str, ...]:
    return tuple(texts.say(key).split(PHRASES_APART))

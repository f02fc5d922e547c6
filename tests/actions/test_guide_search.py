import pytest

from bot.actions.guide_search import build_index
from bot.actions.guides import NEAREST, SURE, fitting
from bot.domain.guide import Section
from bot.domain.language import Language
from bot.domain.law import Act, Article, articles_of
from tests.actions.guide_questions import QUESTIONS
from tests.voices import CATALOGUES, VOICES

INDEX = build_index(CATALOGUES)
ENOUGH = 40
ASKED = [(*row, language) for language, rows in QUESTIONS.items() for row in rows]
NUMBERS = [f"{language}-{place}" for place, (_, _, language) in enumerate(ASKED)]
STRANGE = (
    "Atlantis",
    "今天天气怎么样",
    "你好",
    "asdfgh",
    "!?",
    "",
    "的",
    "我想买一张明天去上海的火车票",
    "講個笑話",
    "what will the weather be tomorrow",
    "tell me a joke",
    "how to cook rice",
)


@pytest.mark.parametrize(("typed", "wanted", "language"), ASKED, ids=NUMBERS)
def test_a_question_finds_its_guide(
    typed: str, wanted: frozenset[Section], language: Language
) -> None:
    hits = fitting(INDEX.search(typed, NEAREST))
    assert wanted & {hit.mark for hit in hits}, (language, hits)
    assert hits[0].share >= SURE, hits


def test_there_are_enough_questions_in_every_language() -> None:
    assert all(len(rows) >= ENOUGH for rows in QUESTIONS.values())


@pytest.mark.parametrize("section", Section)
def test_every_section_is_found_by_its_title_in_every_language(section: Section) -> None:
    for texts in VOICES:
        hits = INDEX.search(texts.plain(section.title_key), NEAREST)
        assert section in {hit.mark for hit in hits}, texts.language


@pytest.mark.parametrize("article", [one for act in Act for one in articles_of(act)], ids=str)
def test_every_article_is_found_by_act_and_number(article: Article) -> None:
    for texts in VOICES:
        act = texts.plain(f"law.{article.act}.name")
        typed = texts.plain("law.cited", act=act, number=article.number)
        assert INDEX.search(typed, 1)[0].mark == article, texts.language


@pytest.mark.parametrize("typed", STRANGE)
def test_what_is_not_about_insurance_is_not_answered_for_sure(typed: str) -> None:
    hits = INDEX.search(typed, 1)
    assert not hits or hits[0].share < SURE

"""Each reader finds the source of a policy fact in their own language."""

import re
from collections.abc import Iterator

import pytest

from bot.domain.evidence import Evidence
from bot.domain.language import Language
from bot.sources.city_policies import load_policies

HOST = re.compile(r"[\w-]+(\.[a-z][\w-]*)+", re.ASCII)
NUMBER = re.compile(r"[\u4e00-\u9fff]+\u3014\d{4}\u3015\d+\u53f7")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
POLICIES = load_policies()


def evidences() -> Iterator[Evidence]:
    yield from (row.evidence for _, row in POLICIES.placed())
    yield from (city.contact.evidence for city in POLICIES.cities.values())


@pytest.mark.parametrize("language", [Language.ZH_HANS, Language.ZH_HANT])
def test_chinese_readers_find_no_english_but_names_of_sites(language: Language) -> None:
    for evidence in evidences():
        said = HOST.sub("", evidence.source_in(language))
        assert CHINESE.search(said), said
        assert not re.search("[A-Za-z]", said), said


def test_english_readers_find_no_chinese_but_numbers_of_documents() -> None:
    for evidence in evidences():
        said = evidence.source_in(Language.EN)
        assert not CHINESE.search(NUMBER.sub("", said)), said


def test_traditional_readers_find_a_form_of_their_own() -> None:
    simplified = set("医疗险规则网财关国务")
    for evidence in evidences():
        said = NUMBER.sub("", evidence.source_in(Language.ZH_HANT))
        assert not simplified & set(said), said

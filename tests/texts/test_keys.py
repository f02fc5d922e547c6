"""The catalogues and the code agree: every key is spoken, and every spoken key is used."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.domain.guide import GuideTopic, Section
from bot.domain.guide_points import points
from bot.domain.language import Language
from bot.domain.law import ACTS, Act, Article
from bot.texts.catalog import Texts
from tests.voices import CATALOGUES, HANS, VOICES

ROOT: Final = Path(__file__).parent.parent.parent
SPOKEN_FROM: Final = ("bot", "handlers", "storage")
SPEAKING: Final = frozenset({"say", "plain", "count", "Key", "button"})
A_KEY: Final = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
POLICIES: Final = ROOT / "bot" / "sources" / "policies"
SIMPLIFIED: Final = frozenset("账险医疗划码记录网络个单缴费护设语结")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Find every call that names a key literally, with the key."""
    for room in SPOKEN_FROM:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and name_of(node.func) in SPEAKING:
                    yield from ((key, node) for key in literals(node))


def name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def literals(node: ast.Call) -> Iterator[str]:
    """Yield the keys among the arguments, also either side of an `x if y else z`."""
    for argument in node.args:
        sides = (
            (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)
        )
        words = (side.value for side in sides if isinstance(side, ast.Constant))
        yield from (word for word in words if isinstance(word, str) and A_KEY.fullmatch(word))


def named(node: ast.Call) -> frozenset[str] | None:
    """Tell the arguments a call gives; None where it hands the key or a dictionary on."""
    if name_of(node.func) == "Key" or any(one.arg is None for one in node.keywords):
        return None
    counted = {"number"} if name_of(node.func) == "count" else set()
    return frozenset({one.arg for one in node.keywords if one.arg} | counted)


def noted() -> set[str]:
    """Collect the notes that policy rows carry."""
    found: set[str] = set()
    for file in POLICIES.glob("*.toml"):
        found |= set(re.findall(r'"(policy\.note\.\w+)"', file.read_text("utf-8")))
        assert tomllib.loads(file.read_text("utf-8"))
    return found


def told() -> set[str]:
    """Collect the captions of the sample people, whose keys follow from their names."""
    people = (ROOT / "bot" / "sources" / "demo").rglob("*.py")
    slugs = {
        word.value
        for file in people
        for word in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    return {key for key in HANS.templates if key.removeprefix("demo.story.") in slugs}


def guided() -> set[str]:
    """Collect the keys of guides and laws, which follow from their names."""
    stated = {point.key for section in Section for point in points(section)}
    sections = {key for one in Section for key in (one.title_key, one.asked_key)}
    cited = (Article(act, number) for act, facts in ACTS.items() for number in facts.numbers)
    articles = {key for one in cited for key in (one.title_key, one.text_key)}
    topics = {f"guide.topic.{topic}" for topic in GuideTopic}
    acts = {f"law.{act}.{word}" for act in Act for word in ("name", "full")}
    return stated | sections | articles | topics | acts | {"search.idle"}


USED: Final = {key for key, _ in calls()} | noted() | told() | guided()


def test_every_key_in_use_is_spoken() -> None:
    assert sorted(USED - HANS.templates.keys()) == []


def test_every_spoken_key_is_in_use() -> None:
    assert sorted(HANS.templates.keys() - USED) == []


def test_every_call_gives_the_arguments_that_the_text_names() -> None:
    wrong = [
        key
        for key, node in calls()
        if (given := named(node)) is not None and given != HANS.templates[key].names
    ]
    assert wrong == []


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
def test_all_languages_speak_the_same_keys_with_the_same_arguments(texts: Texts) -> None:
    assert texts.templates.keys() == HANS.templates.keys()
    for key, template in texts.templates.items():
        assert template.names == HANS.templates[key].names, key


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
def test_nobody_is_shouted_at(texts: Texts) -> None:
    for key, template in texts.templates.items():
        assert not any(re.search("[!！]", form) for form in template.forms), key


def test_traditional_readers_meet_no_simplified_signs() -> None:
    """A sign that differs between the scripts, in a text that says the same, betrays a slip."""
    for key, template in CATALOGUES.speak(Language.ZH_HANT).templates.items():
        assert key == "language.zh_hans" or not SIMPLIFIED & set("".join(template.forms)), key


def test_english_holds_chinese_only_where_it_must() -> None:
    allowed = {"button.language", "language.zh_hans", "language.zh_hant", "import.flaw.month"}
    for key, template in CATALOGUES.speak(Language.EN).templates.items():
        has_chinese = re.search("[\u4e00-\u9fff]", "".join(template.forms))
        assert key in allowed or not has_chinese, key

import logging
from pathlib import Path
from textwrap import dedent

import pytest

from bot.domain.language import Language, choose_language
from bot.texts.catalog import CatalogueError, Catalogues, Key, Texts, UnknownKeyError
from bot.texts.clean import LONGEST, Markup
from bot.texts.template import ArgumentsError, Template, TemplateError

HEAD = dedent(r"""
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\n"
    "Plural-Forms: {plural}\n"

    """)
ONE_FORM = "nplurals=1; plural=0;"
TWO_FORMS = "nplurals=2; plural=(n != 1);"
GREETING = 'msgid "greeting"\nmsgstr "{hello} {{name}}"\n\n'
MONTHS = 'msgid "months"\nmsgid_plural "months"\n'


def write(folder: Path, language: Language, body: str, name: str = "screens") -> None:
    plural = TWO_FORMS if language is Language.EN else ONE_FORM
    file = folder / language / "LC_MESSAGES" / f"{name}.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEAD.format(plural=plural) + body, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chinese = f'{GREETING}{MONTHS}msgstr[0] "{{{{number}}}} 个月"\n'
    write(tmp_path, Language.ZH_HANS, chinese.format(hello="您好"))
    write(tmp_path, Language.ZH_HANT, chinese.format(hello="您好"))
    english = f'{GREETING}{MONTHS}msgstr[0] "a month"\nmsgstr[1] "{{{{number}}}} months"\n'
    write(tmp_path, Language.EN, english.format(hello="Hello"))
    return tmp_path


def english(folder: Path, *, strict: bool = True) -> Texts:
    return Catalogues.load(folder, strict=strict).speak(Language.EN)


class TestSaying:
    def test_speaks_the_language_asked_for(self, folder: Path) -> None:
        catalogues = Catalogues.load(folder, strict=True)
        assert catalogues.speak(Language.EN).say("greeting", name="Wang") == "Hello Wang"
        assert catalogues.speak(Language.ZH_HANT).say("greeting", name="王") == "您好 王"

    def test_escapes_arguments_but_not_its_own_markup(self, folder: Path) -> None:
        texts = english(folder)
        assert texts.say("greeting", name="<b>&") == "Hello &lt;b&gt;&amp;"
        assert texts.say("greeting", name=Markup("<b>W</b>")) == "Hello <b>W</b>"

    def test_says_plainly_for_labels(self, folder: Path) -> None:
        assert english(folder).plain("greeting", name="A & B") == "Hello A & B"

    def test_braces_in_an_argument_are_no_placeholder(self, folder: Path) -> None:
        assert english(folder).say("greeting", name="{name}") == "Hello {name}"

    @pytest.mark.parametrize(
        ("number", "said"),
        [(0, "0 months"), (1, "a month"), (2, "2 months"), (1200, "1,200 months")],
    )
    def test_counts_in_english(self, folder: Path, number: int, said: str) -> None:
        assert english(folder).count("months", number) == said

    def test_counts_in_chinese_with_one_form(self, folder: Path) -> None:
        texts = Catalogues.load(folder, strict=True).speak(Language.ZH_HANS)
        assert [texts.count("months", number) for number in (1, 2)] == ["1 个月", "2 个月"]


class TestCleaning:
    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            ("王\u202e芳", "王芳"),
            ("王\u200b芳\ufeff", "王芳"),
            ("two\nlines\u2028more", "two lines more"),
            ("half \ud83d", "half  "),
            ("\u3000药房", "\u3000药房"),
            (12393, "12393"),
            ("x" * 300, "x" * (LONGEST - 1) + "…"),
        ],
    )
    def test_takes_hidden_signs_and_length_away(
        self, folder: Path, given: object, shown: str
    ) -> None:
        assert english(folder).plain("greeting", name=given) == f"Hello {shown}"


class TestStrictness:
    def test_refuses_an_unknown_key(self, folder: Path) -> None:
        with pytest.raises(UnknownKeyError, match="en: farewell"):
            english(folder).say("farewell")

    @pytest.mark.parametrize("arguments", [{}, {"name": "W", "age": 3}, {"nmae": "W"}])
    def test_refuses_other_arguments_than_named(
        self, folder: Path, arguments: dict[str, object]
    ) -> None:
        with pytest.raises(ArgumentsError, match="greeting"):
            english(folder).say("greeting", **arguments)

    @pytest.mark.parametrize(
        ("body", "complaint"),
        [
            ('msgid "late"\nmsgstr ""\n', "late is not finished"),
            ('#, fuzzy\nmsgid "late"\nmsgstr "late"\n', "late is not finished"),
            ('msgid "odd"\nmsgstr "{name!r}"\n', "odd: only plain"),
            ('msgid "odd"\nmsgstr "{name:>5}"\n', "odd: only plain"),
            ('msgid "odd"\nmsgstr "{name.first}"\n', "odd: only plain"),
            ('msgid "odd"\nmsgstr "{}"\n', "odd: only plain"),
            ('msgid "odd"\nmsgstr "{name"\n', "odd: unbalanced"),
            ('msgid "greeting"\nmsgstr "Hi"\n', "greeting is spoken twice"),
        ],
    )
    def test_refuses_a_catalogue_in_doubt(self, folder: Path, body: str, complaint: str) -> None:
        write(folder, Language.EN, body, "more")
        with pytest.raises(CatalogueError, match=complaint):
            Catalogues.load(folder, strict=True)

    def test_refuses_to_be_without_a_language(self, tmp_path: Path) -> None:
        with pytest.raises(CatalogueError, match="no catalogue for zh_Hans"):
            Catalogues.load(tmp_path, strict=False)


class TestForgiving:
    """Live, a person is better served by something than by nothing."""

    def test_falls_back_to_simplified_chinese_and_says_so_once(
        self, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        write(folder, Language.ZH_HANS, 'msgid "bye"\nmsgstr "再见 {name}"\n', "more")
        texts = english(folder, strict=False)
        with caplog.at_level(logging.ERROR):
            assert [texts.say("bye", name="王") for _ in "twice"] == ["再见 王"] * 5
        assert caplog.messages == ["text missing: en bye"]

    def test_falls_back_to_the_key(self, folder: Path) -> None:
        assert english(folder, strict=False).say("bye") == "bye"

    def test_fills_what_it_can(self, folder: Path) -> None:
        texts = english(folder, strict=False)
        assert texts.say("greeting") == "Hello ?"
        assert texts.say("greeting", name="Wang", age=3) == "Hello Wang"

    def test_passes_over_what_is_not_finished(self, folder: Path) -> None:
        write(folder, Language.EN, '#, fuzzy\nmsgid "late"\nmsgstr "late?"\n', "more")
        assert english(folder, strict=False).say("late") == "late"


class TestTemplates:
    def test_unescapes_braces_with_and_without_arguments(self) -> None:
        assert Template.parse("{{x}}").fill({}, str) == "{x}"
        assert Template.parse("{{x}} {x}").fill({"x": 1}, str) == "{x} 1"

    def test_refuses_a_lone_brace(self) -> None:
        with pytest.raises(TemplateError, match="unbalanced"):
            Template.parse("}")

    def test_a_key_is_the_string_it_marks(self) -> None:
        assert Key("home.title") == "home.title"


@pytest.mark.parametrize(
    ("explicit", "hinted", "chosen"),
    [
        ("zh_Hant", "en", Language.ZH_HANT),
        ("en", "", Language.EN),
        ("fr", "en", Language.EN),
        (None, "zh-TW", Language.ZH_HANT),
        (None, "zh_HK", Language.ZH_HANT),
        (None, "zh-hant", Language.ZH_HANT),
        (None, "zh-hans", Language.ZH_HANS),
        (None, "zh", Language.ZH_HANS),
        (None, "en-GB", Language.EN),
        (None, "de", Language.ZH_HANS),
        (None, "", Language.ZH_HANS),
    ],
)
def test_the_own_choice_wins_then_the_hint(
    explicit: str | None, hinted: str, chosen: Language
) -> None:
    assert choose_language(explicit, hinted) is chosen


def test_the_operator_may_choose_the_default() -> None:
    assert choose_language(None, "de", Language.EN) is Language.EN

"""How far a policy fact may be relied on, and when it holds."""

from datetime import date

import pytest

from bot.domain.evidence import Evidence, Grade, Mark, Standing, standing
from bot.domain.language import Language
from bot.domain.month import Month

FOUND = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("grade", "marks", "expected"),
    [
        (Grade.PRIMARY, (), Standing.SETTLED),
        (Grade.SECONDARY, (), Standing.SETTLED),
        (Grade.SECONDARY, (Mark.TEMPORARY,), Standing.SETTLED),
        (Grade.WEAK, (), Standing.NOT_CONFIRMED),
        (Grade.PRIMARY, (Mark.DERIVED,), Standing.NOT_CONFIRMED),
        (Grade.SECONDARY, (Mark.PROVISIONAL,), Standing.NOT_CONFIRMED),
        (Grade.SECONDARY, (Mark.PLANNED,), Standing.NOT_CONFIRMED),
        (Grade.PRIMARY, (Mark.CONFLICT,), Standing.SOURCES_DIFFER),
        (Grade.WEAK, (Mark.CONFLICT, Mark.DERIVED), Standing.SOURCES_DIFFER),
    ],
)
def test_nothing_doubtful_is_settled(
    grade: Grade, marks: tuple[Mark, ...], expected: Standing
) -> None:
    fact = Evidence("a notice", grade, FOUND, marks=frozenset(marks))
    assert standing(fact) is expected


def test_a_fact_holds_from_its_first_month_to_its_last() -> None:
    fact = Evidence(
        "a notice",
        Grade.SECONDARY,
        FOUND,
        valid_from=date(2025, 12, 1),
        valid_to=date(2026, 11, 30),
    )
    assert not fact.covers(Month(2025, 11))
    assert fact.covers(Month(2025, 12))
    assert fact.covers(Month(2026, 11))
    assert not fact.covers(Month(2026, 12))


def test_a_fact_that_begins_within_a_month_covers_it() -> None:
    fact = Evidence("a notice", Grade.SECONDARY, FOUND, valid_from=date(2026, 8, 26))
    assert fact.covers(Month(2026, 8))


def test_a_labelled_year_runs_from_january_to_december_if_nothing_else_is_known() -> None:
    fact = Evidence("a notice", Grade.SECONDARY, FOUND, year=2025)
    assert (fact.begins, fact.ends) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_fact_without_dates_has_no_first_and_no_last_month() -> None:
    fact = Evidence("a notice", Grade.SECONDARY, FOUND)
    assert fact.covers(Month(1998, 12))
    assert fact.covers(Month(2099, 1))


@pytest.mark.parametrize("mark", [Mark.HISTORIC, Mark.EXAMPLE])
def test_what_is_bygone_or_an_example_covers_no_month(mark: Mark) -> None:
    fact = Evidence("a guide", Grade.WEAK, FOUND, marks=frozenset({mark}))
    assert not fact.covers(Month(2026, 11))


def test_a_source_is_named_in_the_readers_language() -> None:
    named = Evidence(
        "深圳市医疗保障局通知",
        Grade.SECONDARY,
        FOUND,
        source_hant="深圳市醫療保障局通知",
        source_en="notice of the Shenzhen Medical Security Bureau",
    )
    assert [named.source_in(language) for language in Language] == [
        "深圳市医疗保障局通知",
        "深圳市醫療保障局通知",
        "notice of the Shenzhen Medical Security Bureau",
    ]


def test_a_bare_document_number_is_the_same_to_every_reader() -> None:
    numbered = Evidence("杭医保〔2022〕41号", Grade.PRIMARY, FOUND)
    assert {numbered.source_in(language) for language in Language} == {"杭医保〔2022〕41号"}

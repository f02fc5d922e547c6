from itertools import chain

import pytest

from bot.domain.claim import WORKING_DAYS
from bot.domain.evidence import Standing, standing
from bot.domain.guide import (
    READINGS,
    GuideTopic,
    Practice,
    Section,
    evidence_for,
    sections_of,
)
from bot.domain.guide_points import points
from bot.domain.law import ACTS, ASIDE, Act, Article, article_of, articles_of, neighbours
from bot.domain.policy import Other
from bot.domain.policy_terms import Period, ResidentGroup, Topic
from bot.sources.city_policies import load_policies

NATIONAL = load_policies().national
ALL = tuple(point for section in Section for point in points(section))


@pytest.mark.parametrize("section", Section)
def test_every_section_states_something_and_names_what_it_rests_on(section: Section) -> None:
    assert points(section)
    assert all(point.grounds for point in points(section))


def test_every_article_that_a_guide_cites_is_summarised() -> None:
    cited = {ground for ground in grounds() if isinstance(ground, Article)}
    assert {one for one in cited if article_of(one.act, one.number) is None} == set()


def test_every_national_fact_that_a_guide_cites_is_on_file() -> None:
    cited = {one for one in grounds() if isinstance(one, Topic | Period | ResidentGroup)}
    assert {one for one in cited if evidence_for(NATIONAL, one) is None} == set()


def test_every_practice_that_a_guide_cites_tells_how_it_is_known() -> None:
    assert {one for one in grounds() if isinstance(one, Practice)} == READINGS.keys()


def test_every_topic_has_its_sections_and_every_section_its_topic() -> None:
    assert all(sections_of(topic) for topic in GuideTopic)
    assert set(chain.from_iterable(map(sections_of, GuideTopic))) == set(Section)


def test_of_several_rows_the_settled_one_speaks() -> None:
    sharing = evidence_for(NATIONAL, Topic.FAMILY_SHARING)
    assert sharing is not None
    assert standing(sharing) is Standing.SETTLED


def test_what_no_row_speaks_of_has_no_evidence() -> None:
    assert evidence_for((), Topic.HOTLINE) is None
    assert evidence_for(NATIONAL, Topic.TEMPORARY_HALF_2020) is None


def test_the_time_for_a_claim_is_the_one_on_file() -> None:
    rows = [row for row in NATIONAL if isinstance(row, Other) and row.topic is Topic.MANUAL_CLAIM]
    assert [row.working_days for row in rows] == [WORKING_DAYS]


def test_articles_stand_in_order_and_only_once() -> None:
    for facts in ACTS.values():
        assert list(facts.numbers) == sorted(set(facts.numbers))


def test_one_turns_from_article_to_article_up_to_the_ends() -> None:
    for act in Act:
        listed = articles_of(act)
        assert neighbours(listed[0]) == (None, listed[1])
        assert neighbours(listed[-1]) == (listed[-2], None)


def test_state_finance_stands_aside() -> None:
    (finance,) = ASIDE
    assert finance not in articles_of(finance.act)
    assert article_of(finance.act, finance.number) == finance
    assert neighbours(finance) == (None, None)
    citing = {point.key.split(".")[1] for point in ALL if finance in point.grounds}
    assert citing == {Section.SCHEME_STATE}


def grounds() -> set[object]:
    return {ground for point in ALL for ground in point.grounds}

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from bot.clock import Clock
from bot.domain.insurance import InsuranceType
from bot.sources.demo import DEMO_PEOPLE, DemoSource
from tests.sources.source_contract import SourceContract

CHINA = ZoneInfo("Asia/Shanghai")
WANG_FANG = DEMO_PEOPLE[0].person.psn_no
NOON = datetime(2026, 11, 23, 12, tzinfo=CHINA)


@pytest.fixture(autouse=True)
def frozen_noon() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def source() -> DemoSource:
    return DemoSource(Clock(CHINA))


@pytest.fixture
def psn_nos() -> tuple[str, ...]:
    return tuple(member.person.psn_no for member in DEMO_PEOPLE)


class TestDemoSource(SourceContract):
    pass


async def test_speaks_as_of_last_midnight(source: DemoSource) -> None:
    freshness = await source.freshness(WANG_FANG)
    midnight = NOON.replace(hour=0)
    assert freshness is not None
    assert freshness.as_of_ms == midnight.timestamp() * 1000
    assert max(row.occurred for row in await source.movements(WANG_FANG)) < midnight


async def test_unfolds_a_person_once_a_day(
    source: DemoSource, frozen_noon: time_machine.Traveller
) -> None:
    before = await source.enrolments(WANG_FANG)
    assert await source.enrolments(WANG_FANG) is before
    frozen_noon.shift(86_400)
    assert await source.enrolments(WANG_FANG) is not before


async def test_lets_time_pass_in_a_story_told_once(
    frozen_noon: time_machine.Traveller,
) -> None:
    zhou_yan = next(member for member in DEMO_PEOPLE if member.slug == "new_card")
    told_once = DemoSource(Clock(CHINA), told=date(2026, 11, 23))
    assert await told_once.movements(zhou_yan.person.psn_no) == ()
    frozen_noon.shift(16 * 86_400)
    first_credits = await told_once.movements(zhou_yan.person.psn_no)
    assert [row.memo for row in first_credits] == ["2026-10"]


async def test_tells_a_story_anew_every_day_otherwise(
    source: DemoSource, frozen_noon: time_machine.Traveller
) -> None:
    zhou_yan = next(member for member in DEMO_PEOPLE if member.slug == "new_card")
    frozen_noon.shift(400 * 86_400)
    assert await source.movements(zhou_yan.person.psn_no) == ()
    assert await source.recorded(zhou_yan.person.psn_no, InsuranceType.EMPLOYEE_MEDICAL)

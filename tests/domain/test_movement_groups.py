"""Entries of the account by what a person looks for, in the years of the zone they carry."""

from datetime import UTC, date, datetime

from bot.domain.account import MovementKind
from bot.domain.movement_groups import (
    GroupSum,
    MovementGroup,
    group_of,
    pick,
    sums_of,
    years_of,
)
from tests.domain.histories import CHINA, entry, yuan

CREDIT = entry(date(2026, 1, 6), 200)
SPENT = entry(date(2025, 12, 3), 35, MovementKind.SPENDING)
RETURNED = entry(date(2025, 12, 4), 5, MovementKind.RETURN)
ALL = (CREDIT, RETURNED, SPENT)


def test_every_kind_of_entry_has_a_group_of_its_own_or_is_other() -> None:
    found = {group_of(entry(date(2026, 1, 1), 1, kind)) for kind in MovementKind}
    assert found == set(MovementGroup) - {MovementGroup.ALL}


def test_a_group_and_a_year_are_picked_and_keep_their_order() -> None:
    assert pick(ALL, MovementGroup.ALL) == ALL
    assert pick(ALL, MovementGroup.SPENDING) == (RETURNED, SPENT)
    assert pick(ALL, MovementGroup.ALL, 2026) == (CREDIT,)
    assert pick(ALL, MovementGroup.SPENDING, 2026) == ()


def test_an_entry_after_midnight_in_china_is_of_the_new_year() -> None:
    evening = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)
    new_year = entry(date(2026, 1, 1), 1, occurred=evening.astimezone(CHINA))
    assert years_of((new_year, SPENT)) == (2026, 2025)


def test_sums_are_told_by_group_and_a_return_lessens_what_was_spent() -> None:
    assert sums_of(ALL) == (
        GroupSum(MovementGroup.CREDITED, yuan(200), 1),
        GroupSum(MovementGroup.SPENDING, yuan(-30), 2),
    )

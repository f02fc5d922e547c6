"""The waterfall: from premium to account to balance, to the fen, or with a named remainder."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.account import MovementKind
from bot.domain.contribution import Contribution, Credit
from bot.domain.money import ZERO, Money, total
from bot.domain.month import Month
from bot.domain.policy_terms import Group
from bot.domain.reconcile import Accounts, Reconciliation, reconcile, work_through
from bot.domain.records import Aspect, Records
from bot.domain.remainder import RemainderCause
from bot.domain.rule import Outcome
from bot.domain.waterfall import PLACE, LineKind
from bot.sources.city_policies import load_policies
from tests.domain.histories import (
    CAST,
    NO_POLICIES,
    balanced,
    entry,
    of_cast,
    premium,
    records,
    without,
    yuan,
)
from tests.lab.sizes import SIZES

REAL = load_policies()
FIRST = date(2019, 1, 1)


def lines(found: Reconciliation) -> dict[LineKind, Money]:
    return {line.kind: line.amount for line in found.waterfall.lines}


def all_years(rows: Records) -> Reconciliation:
    return reconcile(work_through(rows, NO_POLICIES))


def check(accounts: Accounts) -> None:
    """Hold every year, and all together, to closing exactly or naming the remainder."""
    for year in (None, *accounts.years):
        found = reconcile(accounts, year)
        waterfall = found.waterfall
        if waterfall.computed is not None and waterfall.reported is not None:
            assert waterfall.computed + waterfall.remainder == waterfall.reported
        assert bool(waterfall.explanations) == bool(named(found))
        assert total(named(found)) == waterfall.remainder
        if found.paid is not None:
            assert found.paid.reached == reached(accounts, year)


def named(found: Reconciliation) -> list[Money]:
    rest = RemainderCause.ENTRY_MISSING
    return [one.amount for one in found.waterfall.explanations if one.cause is rest]


def reached(accounts: Accounts, year: int | None) -> Money:
    """What premiums brought into the account, by its own entries."""
    whole = [one for one in accounts.book.entries if year in (None, one.day.year)]
    alone = [one for one in accounts.pairing.unexplained if year in (None, one.day.year)]
    allocated = [one for one in whole if one.movement.kind is MovementKind.ALLOCATION]
    return total(one.effect for one in allocated) - total(one.effect for one in alone)


@pytest.mark.parametrize("slug", CAST)
@settings(max_examples=5, deadline=None)
@given(told=st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_the_books_of_the_sample_people_close_in_every_year(slug: str, told: date) -> None:
    accounts = work_through(of_cast(slug, told), REAL)
    check(accounts)
    assert accounts.book.breaks == ()


KINDS = st.sampled_from(MovementKind)
AMOUNTS = st.integers(0, 50_000).map(Money)
DAYS = st.integers(0, 1500).map(lambda days: FIRST + timedelta(days))


@st.composite
def histories(draw: st.DrawFn) -> Records:
    """Draw premiums credited in full, in part or not at all, and a book that may lack entries."""
    entries = [
        entry(day, amount, kind)
        for day, kind, amount in draw(st.lists(st.tuples(DAYS, KINDS, AMOUNTS), max_size=12))
    ]
    premiums = []
    for start, amount in draw(st.lists(st.tuples(DAYS, AMOUNTS), max_size=8)):
        row = credited(int(Month.of(start)), amount)
        premiums.append(draw(st.sampled_from((row, replace(row, credit=Credit())))))
        if draw(st.booleans()):
            late = timedelta(draw(st.integers(0, 3)))
            entries.append(entry((row.credited or start) + late, amount))
    entries.sort(key=lambda one: one.occurred)
    booked = balanced(*entries, opening=draw(st.integers(0, 100)))
    kept = tuple(replace(one, balance_after=None) if draw(ODD) else one for one in booked)
    return records(
        contributions=tuple(premiums),
        movements=tuple(one for one in kept if not draw(ODD)),
    )


ODD = st.integers(0, 9).map(lambda number: number == 0)


def credited(yyyymm: int, amount: Money) -> Contribution:
    own = Money(amount.fen // 2)
    return premium(yyyymm, credit=Credit(own, amount - own, amount))


@pytest.mark.unmeasured
@settings(max_examples=SIZES.histories, deadline=None)
@given(rows=histories())
def test_any_history_closes_exactly_or_names_its_remainder(rows: Records) -> None:
    check(work_through(rows, NO_POLICIES))


@settings(max_examples=100, deadline=None)
@given(rows=histories())
def test_a_year_begins_with_what_the_year_before_left(rows: Records) -> None:
    accounts = work_through(rows, NO_POLICIES)
    if accounts.book.opening is None:
        return
    left = accounts.book.opening
    for year in accounts.years:
        waterfall = reconcile(accounts, year).waterfall
        assert waterfall.opening == left
        assert waterfall.computed is not None
        left = waterfall.computed + waterfall.remainder


def test_every_kind_of_movement_has_its_place() -> None:
    assert set(PLACE) == set(MovementKind)
    shares = {
        LineKind.OWN_CONTRIBUTION,
        LineKind.UNIT_SHARE,
        LineKind.OTHER_SHARE,
        LineKind.RETIREE_ALLOCATION,
    }
    assert set(PLACE.values()) | shares == set(LineKind)


def test_wang_fangs_year_of_the_reform_has_a_unit_share_and_two_rules() -> None:
    accounts = work_through(of_cast("long_time_employee"), REAL)
    found = reconcile(accounts, 2022)
    assert lines(found)[LineKind.UNIT_SHARE] > ZERO
    assert LineKind.UNIT_SHARE not in lines(reconcile(accounts, 2023))
    rules = {flow.row.month.number: flow.rule for flow in found.flows}
    assert {rule.outcome for rule in rules.values() if rule} == {Outcome.LOCAL_RULE}
    assert rules[8] != rules[9]
    assert all(flow.to_pool is not None for flow in found.flows)


def test_liu_guiyings_monthly_sum_is_told_apart_from_what_she_paid() -> None:
    accounts = work_through(of_cast("retiree"), REAL)
    found = reconcile(accounts, 2025)
    assert lines(found)[LineKind.RETIREE_ALLOCATION] == yuan("1037.50")
    assert LineKind.OWN_CONTRIBUTION not in lines(found)
    groups = {flow.group for flow in accounts.flows if flow.row.clct_type == "10"}
    assert groups == {Group.ACTIVE}


def test_li_qiangs_account_left_shanghai_and_came_to_hangzhou() -> None:
    found = reconcile(work_through(of_cast("job_changer"), REAL), 2025)
    assert lines(found)[LineKind.TRANSFER_OUT] == -lines(found)[LineKind.TRANSFER_IN]


def test_without_records_there_is_nothing_to_compute() -> None:
    accounts = work_through(records(), NO_POLICIES)
    waterfall = reconcile(accounts).waterfall
    assert list(accounts.years) == []
    assert (waterfall.opening, waterfall.computed, waterfall.reported) == (None, None, None)
    assert (waterfall.lines, waterfall.remainder) == ((), ZERO)


def test_a_year_without_an_entry_keeps_the_balance() -> None:
    money = balanced(entry(date(2024, 2, 4), 200), entry(date(2026, 2, 4), 100))
    found = reconcile(work_through(records(movements=money), NO_POLICIES), 2025)
    assert (found.waterfall.opening, found.waterfall.reported) == (yuan(200), yuan(200))


def test_a_book_that_begins_in_the_middle_tells_what_was_there_before() -> None:
    first, second = entry(date(2026, 2, 4), 200), entry(date(2026, 3, 4), 100)
    latest, earliest = balanced(first, second, opening=500)
    untold = (latest, replace(earliest, balance_after=None))
    assert all_years(records(movements=untold)).waterfall.opening == yuan(500)


def test_balances_that_nobody_states_leave_the_lines_and_compute_nothing() -> None:
    found = all_years(records(movements=(entry(date(2026, 2, 4), 200),)))
    assert lines(found) == {LineKind.ALLOCATION: yuan(200)}
    assert found.waterfall.computed is None


def test_days_and_years_are_those_of_the_person_and_not_of_greenwich() -> None:
    new_year = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)
    money = balanced(entry(date(2026, 1, 1), 200, occurred=new_year))
    accounts = work_through(records(movements=money), NO_POLICIES)
    assert list(accounts.years) == [2026]
    assert records(movements=money).last_changed == date(2026, 1, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        records(as_of=datetime(2026, 11, 23))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("order", [1, -1])
def test_two_entries_of_one_moment_close_in_either_order(order: int) -> None:
    day = date(2026, 2, 4)
    spent = entry(day, 50, MovementKind.SPENDING)
    money = balanced(entry(day, 200), spent, opening=10)[::order]
    waterfall = all_years(records(movements=money)).waterfall
    assert (waterfall.opening, waterfall.reported) == (yuan(10), yuan(160))
    assert waterfall.remainder == ZERO


def test_entries_of_one_moment_that_lead_in_a_circle_close_too() -> None:
    day = date(2026, 2, 4)
    money = balanced(entry(day, 50), entry(day, 50, MovementKind.SPENDING), opening=10)
    waterfall = all_years(records(movements=money)).waterfall
    assert waterfall.computed == waterfall.reported == yuan(10)


def test_a_source_without_amounts_shows_no_sum_at_all() -> None:
    unpriced = replace(premium(202601), components=None)  # type: ignore[arg-type]
    money = balanced(entry(date(2026, 2, 4), 200))
    for rows in (
        records(contributions=(unpriced,), movements=money),
        records(contributions=(premium(202601),), movements=money, knows=without(Aspect.AMOUNTS)),
    ):
        found = all_years(rows)
        assert found.missing == {Aspect.AMOUNTS}
        assert (found.paid, found.flows) == (None, ())
        assert found.waterfall.remainder == ZERO


def test_rows_that_reverse_and_are_reversed_count_for_nothing() -> None:
    accounts = work_through(of_cast("corrected"), REAL)
    months = [flow.row.month for flow in accounts.flows]
    assert len(months) == len(set(months))

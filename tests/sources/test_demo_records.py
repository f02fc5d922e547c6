from datetime import date, timedelta
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st
from stdnum import numdb

from bot.domain.account import Movement, MovementKind
from bot.domain.contribution import Arrival, Contribution, Reversal
from bot.domain.enrolment import leading
from bot.domain.identity import IdentityNumber, parse_identity
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.sources.demo import DEMO_PEOPLE, DemoPerson
from bot.sources.demo.records import Records, unfold
from bot.sources.demo.tariff import Tariff, in_force
from bot.sources.demo.tariffs import east, inland, north, south

TARIFFS = {
    tariff.area: tariff
    for room in (east, inland, north, south)
    for tariff in vars(room).values()
    if isinstance(tariff, Tariff)
}
EMPLOYEE = InsuranceType.EMPLOYEE_MEDICAL

people = st.sampled_from(DEMO_PEOPLE)
tellings = st.dates(date(2026, 1, 1), date(2030, 12, 31))
days_passed = st.one_of(st.just(0), st.integers(0, 420))


def records_of(member: DemoPerson, told: date, passed: int) -> tuple[Records, date]:
    day = told + timedelta(days=passed - 1)
    return unfold(member.tell(told), day), day


def sum_of_parts(row: Contribution) -> Money:
    return row.components.known + (row.components.unit or ZERO)


def allocated(rows: tuple[Movement, ...]) -> list[tuple[date, Money, str]]:
    return sorted(
        (row.occurred.date(), row.amount, row.memo or "")
        for row in rows
        if row.kind is MovementKind.ALLOCATION
    )


@given(people, tellings, days_passed)
def test_every_balance_follows_from_the_movements_before_it(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, _ = records_of(member, told, passed)
    effects = [row.effect.fen for row in records.movements]
    balances = [row.balance_after and row.balance_after.fen for row in records.movements]
    instants = [row.occurred for row in records.movements]
    assert [balance or 0 for balance in balances] == list(accumulate(effects))
    assert min(accumulate(effects), default=0) >= 0
    assert all(earlier < later for earlier, later in pairwise(instants))


@given(people, tellings, days_passed)
def test_the_parts_of_a_premium_add_up_unless_the_unit_part_is_to_be_derived(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, _ = records_of(member, told, passed)
    for row in records.contributions:
        parts, payable = sum_of_parts(row), row.components.payable
        is_derived = row.components.unit is None and member.slug == "derived_unit"
        assert parts < payable if is_derived else parts == payable


@given(people, tellings, days_passed)
def test_the_account_gets_exactly_what_the_premiums_say_was_credited(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, _ = records_of(member, told, passed)
    life = member.tell(told)
    if member.slug in ("retiree", "account_info_wrong"):
        return
    credited = sorted(
        (row.credited, row.credit.sum, str(row.month))
        for row in records.contributions
        if row.credited and row.credit.sum
    )
    assert allocated(records.movements) == credited
    assert life.account_reached


@given(people, tellings, days_passed)
def test_nothing_on_record_lies_in_the_future_but_next_years_resident_premium(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, day = records_of(member, told, passed)
    last = Month.of(day)
    for row in records.contributions:
        limit = Month(last.year + 1, 1) if row.insutype.is_paid_yearly else last
        assert row.month <= limit
        assert (row.arrived or day) <= day
        assert (row.credited or day) <= day
    assert all(row.occurred.date() <= day for row in records.movements)
    assert all((row.since or day) <= day for row in records.enrolments)
    assert all(card.issued <= (card.activated or day) <= day for card in records.cards)


@given(people, tellings, days_passed)
def test_a_premium_arrives_before_it_is_credited(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, _ = records_of(member, told, passed)
    for row in records.contributions:
        assert (row.arrived is not None) == (row.arrival is Arrival.ARRIVED)
        if row.credited is not None:
            assert row.arrived is not None
            assert row.arrived <= row.credited


@given(people, tellings, days_passed)
def test_every_base_lies_within_the_limits_of_its_month(
    member: DemoPerson, told: date, passed: int
) -> None:
    records, _ = records_of(member, told, passed)
    for row in records.contributions:
        if row.base is not None:
            limits = in_force(TARIFFS[row.poolarea].limits, row.month)
            assert limits is not None
            assert limits.floor <= row.base.yuan <= limits.ceiling


@given(people, tellings)
def test_a_month_is_asked_for_once_and_once_more_only_where_it_was_corrected(
    member: DemoPerson, told: date
) -> None:
    records, _ = records_of(member, told, 0)
    standing = [
        (row.insutype, row.poolarea, row.month, row.clct_type)
        for row in records.contributions
        if row.reversal is not Reversal.REVERSING and not row.is_reversed
    ]
    assert len(standing) == len(set(standing))


@given(people, tellings)
def test_everybody_is_insured_where_the_cast_says(member: DemoPerson, told: date) -> None:
    records, _ = records_of(member, told, 0)
    medical = InsuranceType.RESIDENT_MEDICAL if member.slug == "resident" else EMPLOYEE
    enrolment = leading(records.enrolments, medical)
    assert enrolment is not None
    assert enrolment.is_live
    assert enrolment.poolarea == member.area


@given(tellings)
def test_the_numbers_of_the_cast_are_well_formed_and_told_apart(today: date) -> None:
    numbers = [parse_identity(member.person.certno, today) for member in DEMO_PEOPLE]
    assert all(isinstance(number, IdentityNumber) for number in numbers)
    for field in ("psn_no", "certno", "mobile", "name"):
        assert len({getattr(member.person, field) for member in DEMO_PEOPLE}) == len(DEMO_PEOPLE)


def test_the_numbers_of_the_cast_can_be_nobodys() -> None:
    places = numdb.get("cn/loc")
    for member in DEMO_PEOPLE:
        assert not places.info(member.person.certno)[1][1]

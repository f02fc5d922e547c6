from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.account import MovementKind
from bot.domain.card import CardStatus, current_card
from bot.domain.contribution import Arrival, Contribution, Reversal, unit_part
from bot.domain.insurance import FLEXIBLE, InsuranceType
from bot.domain.money import ZERO, Money, total
from bot.domain.month import Month
from bot.sources.demo import DEMO_PEOPLE
from bot.sources.demo.records import Records, unfold

MEDICAL = InsuranceType.EMPLOYEE_MEDICAL
CAST = {member.slug: member for member in DEMO_PEOPLE}

Story = Callable[[date], None]


def on_any_day(story: Story) -> Callable[[], None]:
    """Run a test for the day of the telling being any of five years."""
    days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
    return settings(max_examples=25)(given(days)(story))


def records_of(slug: str, told: date) -> Records:
    return unfold(CAST[slug].tell(told), told - timedelta(days=1))


def premiums(
    records: Records, insutype: InsuranceType = MEDICAL, month: Month | None = None
) -> list[Contribution]:
    rows = [row for row in records.contributions if row.insutype is insutype]
    return [row for row in rows if month in (None, row.month)]


def allocations(records: Records) -> list[Money]:
    return [m.amount for m in records.movements if m.kind is MovementKind.ALLOCATION]


@on_any_day
def test_wang_fangs_account_lost_its_unit_share_with_the_reform(told: date) -> None:
    rows = premiums(records_of("long_time_employee", told))
    before = [row for row in rows if row.month < Month(2022, 9)]
    since = [row for row in rows if row.month >= Month(2022, 9) and row.credited]
    assert all(row.credit.unit for row in before)
    assert all(row.credit.unit == ZERO for row in since)
    assert all(row.credit.sum == row.components.individual for row in since)
    assert {row.employer for row in rows} >= {before[0].employer, since[0].employer}


def test_wang_fangs_october_adds_up_as_in_the_notices() -> None:
    (october,) = premiums(
        records_of("long_time_employee", date(2026, 11, 23)), month=Month(2026, 10)
    )
    assert october.base == Money.from_yuan(15640)
    assert october.components.unit == Money.from_yuan("1532.72")
    assert october.components.individual == Money.from_yuan("312.80")
    assert october.components.other == Money.from_yuan(3)
    assert october.components.payable == Money.from_yuan("1848.52")


@on_any_day
def test_li_qiangs_whole_account_moved_with_him(told: date) -> None:
    records = records_of("job_changer", told)
    moves = {movement.kind: movement for movement in records.movements}
    out, back = moves[MovementKind.TRANSFER_OUT], moves[MovementKind.TRANSFER_IN]
    assert out.balance_after == ZERO
    assert out.amount == back.amount
    assert (out.poolarea, back.poolarea) == ("310000", "330100")
    assert not premiums(records, month=Month(2025, 5))


@on_any_day
def test_only_one_of_the_two_flexible_workers_has_an_account(told: date) -> None:
    with_account = records_of("flexible_with_account", told)
    without = records_of("flexible_no_account", told)
    assert {row.psn_type for row in with_account.enrolments + without.enrolments} == {FLEXIBLE}
    assert allocations(with_account)
    assert without.movements == ()
    assert [row.tier for row in without.enrolments] == ["1"]


@on_any_day
def test_liu_guiying_gets_a_fixed_sum_and_was_topped_up_once(told: date) -> None:
    records = records_of("retiree", told)
    months = [row.memo for row in records.movements if row.amount == Money.from_yuan(83)]
    assert months[0] == "2023-02"
    assert [row.clct_type for row in premiums(records)].count("36") == (told > date(2025, 9, 15))
    assert allocations(records).count(Money.from_yuan("41.50")) == 1


@on_any_day
def test_sun_li_pays_once_a_year_and_has_no_account(told: date) -> None:
    records = records_of("resident", told)
    months = [row.month for row in records.contributions]
    assert {month.number for month in months} == {1}
    assert len(set(months)) == len(months)
    assert records.movements == ()


@on_any_day
def test_zhou_yans_premium_has_arrived_and_waits_for_its_first_credit(told: date) -> None:
    records = records_of("new_card", told)
    card = current_card(records.cards)
    assert card is not None
    assert (told - card.issued).days == 45
    assert any(row.arrived for row in premiums(records))
    assert not any(row.credited for row in premiums(records))
    assert records.movements == ()


@on_any_day
def test_wu_gangs_credits_never_reached_his_account(told: date) -> None:
    records = records_of("account_info_wrong", told)
    card = current_card(records.cards)
    assert card is not None
    assert (told - card.issued).days > 62
    assert any(row.credited for row in premiums(records))
    assert records.movements == ()


@on_any_day
def test_zheng_haos_pension_months_have_no_medical_ones_beside_them(told: date) -> None:
    records, last = records_of("only_pension_paid", told), Month.of(told).previous()
    for month in (last, last.previous(), last.plus(-2)):
        assert premiums(records, InsuranceType.PENSION, month)
        assert not premiums(records, MEDICAL, month)


@on_any_day
def test_he_jing_is_enrolled_twice(told: date) -> None:
    enrolments = records_of("duplicate_enrolment", told).enrolments
    live = {(row.insutype, row.poolarea) for row in enrolments if row.is_live}
    assert live >= {(MEDICAL, "440300"), (InsuranceType.RESIDENT_MEDICAL, "430100")}


@on_any_day
def test_guo_tao_has_money_behind_a_card_that_was_never_activated(told: date) -> None:
    records = records_of("card_not_activated", told)
    assert [card.status for card in records.cards] == [CardStatus.NOT_ACTIVATED]
    assert records.movements[-1].balance_after != ZERO


@on_any_day
def test_lin_na_has_nothing_left(told: date) -> None:
    records = records_of("all_spent", told)
    assert records.movements[-1].balance_after == ZERO
    assert MovementKind.FAMILY_SHARING in {row.kind for row in records.movements}


@on_any_day
def test_tang_weis_last_month_has_not_arrived_and_the_one_before_is_not_credited(
    told: date,
) -> None:
    records, last = records_of("not_arrived", told), Month.of(told).previous()
    (deducted,) = premiums(records, month=last)
    (waiting,) = premiums(records, month=last.previous())
    assert deducted.arrival is Arrival.NOT_ARRIVED
    assert waiting.arrived is not None
    assert waiting.credited is None


@on_any_day
def test_xie_tings_wrong_month_was_written_off_and_declared_anew(told: date) -> None:
    records = records_of("corrected", told)
    rows = premiums(records, month=Month.of(told).plus(-3))
    assert [row.reversal for row in rows] == [
        Reversal.WRITTEN_OFF,
        Reversal.REVERSING,
        Reversal.NORMAL,
    ]
    wrong, reversing, right = rows
    assert wrong.is_reversed
    assert wrong.components.payable + reversing.components.payable == ZERO
    assert wrong.components.individual.fen == 2 * right.components.individual.fen


@on_any_day
def test_xie_tings_late_months_cost_interest_and_a_late_fee(told: date) -> None:
    records, now = records_of("corrected", told), Month.of(told)
    for month in (now.plus(-8), now.plus(-7)):
        (row,) = premiums(records, month=month)
        assert row.clct_type == "30"
        assert row.components.interest
        assert row.components.late_fee
        assert row.arrived is not None
        assert Month.of(row.arrived) == now.plus(-4)


@on_any_day
def test_ma_chaos_derived_unit_part_follows_the_rate_of_the_month(told: date) -> None:
    rows = premiums(records_of("derived_unit", told))
    derived = [(row, unit_part(row, "1101")) for row in rows if row.components.unit is None]
    assert derived
    for row, unit in derived:
        assert unit is not None
        assert unit.is_derived
        assert row.base is not None
        rate = unit.amount.yuan * 100 / row.base.yuan
        risen = row.month >= Month(2026, 3) or row.month < Month(2022, 1)
        assert rate == (10.5 if risen else 10)


@on_any_day
def test_employees_show_all_five_insurances(told: date) -> None:
    shown = {row.insutype for row in records_of("not_arrived", told).contributions}
    assert shown == {
        MEDICAL,
        InsuranceType.PENSION,
        InsuranceType.UNEMPLOYMENT,
        InsuranceType.WORK_INJURY,
        InsuranceType.MATERNITY_HRSS,
    }


@on_any_day
def test_whatever_was_spent_was_there_to_spend(told: date) -> None:
    for slug in ("long_time_employee", "all_spent", "retiree"):
        movements = records_of(slug, told).movements
        assert total(row.effect for row in movements) == movements[-1].balance_after

"""Payment details: what a year shows, and how the unit's part is told."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.contribution import (
    Arrival,
    Components,
    Contribution,
    Reversal,
    UnitPart,
    amounts_of,
    unit_part,
    unnamed_rest,
)
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month, MonthSpan
from bot.domain.statement import due_span, month_line, year_statement

STAFF, FLEXIBLE, RETIRED = "1101", "1103", "1201"
EMPLOYEE, RESIDENT = InsuranceType.EMPLOYEE_MEDICAL, InsuranceType.RESIDENT_MEDICAL


def yuan(amount: str) -> Money:
    return Money.from_yuan(amount)


def premium(month: int, **changes: object) -> Contribution:
    parts = Components(
        payable=yuan("1183"), individual=yuan("200"), unit=yuan("980"), other=yuan("3")
    )
    row: dict[str, object] = {
        "psn_no": "P1",
        "insutype": EMPLOYEE,
        "poolarea": "110000",
        "month": Month.from_int(month),
        "components": parts,
    }
    return Contribution(**{**row, **changes})  # type: ignore[arg-type]


def enrolled(psn_type: str = STAFF, **changes: object) -> Enrolment:
    row: dict[str, object] = {
        "psn_no": "P1",
        "insutype": EMPLOYEE,
        "psn_type": psn_type,
        "status": EnrolmentStatus.NORMAL,
        "poolarea": "110000",
        "since": date(2016, 7, 1),
    }
    return Enrolment(**{**row, **changes})  # type: ignore[arg-type]


def span(first: int, last: int) -> MonthSpan:
    return MonthSpan(Month.from_int(first), Month.from_int(last))


WITHOUT_UNIT = Components(payable=yuan("1183"), individual=yuan("200"), other=yuan("3"))


def test_a_stored_unit_part_is_taken_as_it_stands() -> None:
    assert unit_part(premium(202610), FLEXIBLE) == UnitPart(yuan("980"), is_derived=False)


def test_a_missing_unit_part_is_payable_minus_every_known_part_and_says_so() -> None:
    row = premium(202610, components=WITHOUT_UNIT)
    assert unit_part(row, STAFF) == UnitPart(yuan("980"), is_derived=True)
    assert unnamed_rest(row, unit_part(row, STAFF)) == ZERO


@pytest.mark.parametrize("psn_type", [FLEXIBLE, RETIRED, "9999", ""])
def test_who_has_no_employer_has_no_derived_unit_part(psn_type: str) -> None:
    row = premium(202610, components=WITHOUT_UNIT)
    assert unit_part(row, psn_type) is None
    assert unnamed_rest(row, None) == yuan("980")


def test_a_late_fee_is_no_part_of_the_unit() -> None:
    parts = Components(yuan("1190"), yuan("200"), late_fee=yuan("7"), interest=yuan("3"))
    assert unit_part(premium(202610, components=parts), STAFF) == UnitPart(yuan("980"), True)


def test_a_resident_subsidy_is_shown_as_subsidy() -> None:
    parts = Components(yuan("1100"), yuan("400"), subsidy=yuan("700"))
    row = premium(202601, insutype=RESIDENT, components=parts)
    assert unit_part(row, "1501") is None
    assert unnamed_rest(row, None) == ZERO


def test_a_year_shows_the_latest_month_first_and_names_the_unpaid_ones() -> None:
    rows = [premium(202601), premium(202603), premium(202512)]
    year = year_statement(rows, 2026, enrolled(), span(202512, 202604))
    assert [int(line.month) for line in year.months] == [202604, 202603, 202602, 202601]
    assert [line.is_paid for line in year.months] == [False, True, False, True]
    assert (year.months[0].unit, year.months[0].payable) == (None, ZERO)


def test_totals_count_only_what_has_arrived() -> None:
    rows = [premium(202601), premium(202602, arrival=Arrival.NOT_ARRIVED)]
    year = year_statement(rows, 2026, enrolled(), None)
    assert (year.payable, year.individual, year.unit) == (
        yuan("1183"),
        yuan("200"),
        yuan("980"),
    )
    assert year.ratio == Decimal("4.9")
    assert not year.is_derived


def test_a_derived_part_marks_the_whole_year() -> None:
    year = year_statement([premium(202601, components=WITHOUT_UNIT)], 2026, enrolled(), None)
    assert year.is_derived


def test_without_a_unit_part_there_is_no_ratio() -> None:
    year = year_statement(
        [premium(202601, components=WITHOUT_UNIT)], 2026, enrolled(RETIRED), None
    )
    assert (year.unit, year.ratio) == (ZERO, None)


def test_a_reversed_premium_and_its_reversal_both_stay_out() -> None:
    rows = [
        premium(202601, is_reversed=True),
        premium(202601, reversal=Reversal.REVERSING),
        premium(202601, insutype=RESIDENT),
        premium(202501),
    ]
    assert year_statement(rows, 2026, enrolled(), None).months == ()


def test_two_premiums_of_one_month_add_up() -> None:
    line = year_statement([premium(202601), premium(202601)], 2026, enrolled(), None).months[0]
    assert (line.unit, line.individual, line.payable) == (
        yuan("1960"),
        yuan("400"),
        yuan("2366"),
    )


NOVEMBER = Month(2026, 11)


def test_an_employee_owes_every_month_from_the_first_recorded_to_the_last_that_is_over() -> None:
    assert due_span(enrolled(), span(201607, 202609), NOVEMBER) == span(201607, 202610)


def test_this_months_premium_may_be_there_early() -> None:
    assert due_span(enrolled(), span(201607, 202611), NOVEMBER) == span(201607, 202611)


def test_who_has_left_owes_nothing_after_leaving() -> None:
    left = enrolled(status=EnrolmentStatus.SUSPENDED, paused=date(2026, 6, 30))
    assert due_span(left, span(201607, 202603), NOVEMBER) == span(201607, 202605)


def test_who_has_left_without_a_date_owes_up_to_the_last_recorded() -> None:
    left = enrolled(status=EnrolmentStatus.TERMINATED)
    assert due_span(left, span(201607, 202603), NOVEMBER) == span(201607, 202603)


def test_retirees_and_residents_miss_no_month() -> None:
    assert due_span(enrolled(RETIRED), span(201607, 202603), NOVEMBER) is None
    yearly = enrolled("1501", insutype=RESIDENT)
    assert due_span(yearly, span(202401, 202601), NOVEMBER) is None


def test_a_premium_without_amounts_counts_as_arrived_and_adds_nothing() -> None:
    bare = premium(202601, components=None)
    year = year_statement([bare, premium(202602)], 2026, enrolled(), None)
    assert (unit_part(bare, STAFF), unnamed_rest(bare, None)) == (None, ZERO)
    assert [line.is_paid for line in year.months] == [True, True]
    assert (year.has_amounts, year.payable) == (False, yuan("1183"))
    assert amounts_of(premium(202602)).unit == yuan("980")
    with pytest.raises(ValueError, match="without amounts"):
        amounts_of(bare)


def test_a_month_stands_by_itself_as_in_its_year() -> None:
    rows = [premium(202601), premium(202602), premium(202602, reversal=Reversal.REVERSING)]
    year = year_statement(rows, 2026, enrolled(), None)
    alone = [month_line(rows, line.month, enrolled()) for line in year.months]
    assert tuple(alone) == year.months
    assert month_line(rows, Month.from_int(202603), enrolled()).lines == ()

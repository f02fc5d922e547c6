"""The gap guard: months without cover, and the countdown to the area's limit."""

from datetime import date

from bot.domain.gaps import guard_gaps
from bot.domain.month import Month, MonthSpan
from bot.domain.policy import Interruption
from bot.domain.policy_terms import AppliesTo
from bot.domain.records import Aspect
from bot.sources.city_policies import load_policies
from tests.domain.histories import (
    NO_POLICIES,
    RESIDENT,
    deducted,
    enrolled,
    evidence,
    of_cast,
    policies,
    premium,
    records,
    without,
)

REAL = load_policies()
THREE_MONTHS = Interruption(evidence(), allowed_gap_months=3, wait_months=6)


def span(first: int, last: int) -> MonthSpan:
    return MonthSpan(Month.from_int(first), Month.from_int(last))


def paid(*months: int) -> tuple[object, ...]:
    return tuple(premium(month) for month in months)


def test_li_qiang_was_four_months_without_insurance() -> None:
    report = guard_gaps(of_cast("job_changer"), REAL)
    assert [gap.span for gap in report.gaps] == [span(202503, 202506)]
    assert report.gaps[0].length == 4
    assert report.open_gap is None


def test_zheng_hao_has_a_week_left_in_guangzhou_and_learns_by_which_rule() -> None:
    report = guard_gaps(of_cast("only_pension_paid"), REAL)
    (countdown,) = report.countdowns
    assert report.open_gap == report.gaps[-1]
    assert countdown.last_day == date(2026, 11, 30)
    assert countdown.days_left == 7
    assert countdown.rule.allowed_gap_months == 3


def test_a_premium_that_has_not_arrived_leaves_a_gap_that_is_being_closed() -> None:
    report = guard_gaps(of_cast("not_arrived"), REAL)
    (gap,) = report.gaps
    assert gap.not_arrived == (Month(2026, 10),)


def test_nobody_paid_for_ever_has_no_gap() -> None:
    assert guard_gaps(records(), NO_POLICIES).gaps == ()


def test_wang_fang_and_the_pensioner_liu_guiying_have_none() -> None:
    for slug in ("long_time_employee", "retiree", "resident"):
        assert guard_gaps(of_cast(slug), REAL).gaps == ()


def test_a_year_of_resident_insurance_covers_its_months() -> None:
    year = premium(202601, insutype=RESIDENT, arrived=date(2025, 10, 12))
    rows = (*paid(202510), year)
    report = guard_gaps(records(contributions=rows), NO_POLICIES)
    assert [gap.span for gap in report.gaps] == [span(202511, 202512)]


def test_a_source_without_arrivals_is_named_and_no_gap_is_guessed() -> None:
    report = guard_gaps(
        records(contributions=paid(202601), knows=without(Aspect.ARRIVAL)), NO_POLICIES
    )
    assert report.missing == {Aspect.ARRIVAL}
    assert report.gaps == ()


def test_the_limit_counts_in_months_or_in_days() -> None:
    ninety_days = Interruption(evidence(), applies_to=AppliesTo.STATUS_CHANGE, allowed_gap_days=90)
    rules = policies(THREE_MONTHS, ninety_days)
    report = guard_gaps(records(contributions=paid(202608)), rules)
    assert [(one.rule, one.last_day) for one in report.countdowns] == [
        (THREE_MONTHS, date(2026, 12, 31)),
        (ninety_days, date(2026, 11, 29)),
    ]
    assert [one.days_left for one in report.countdowns] == [38, 6]


def test_a_limit_that_has_passed_counts_below_zero() -> None:
    report = guard_gaps(records(contributions=paid(202605)), policies(THREE_MONTHS))
    assert [one.days_left for one in report.countdowns] == [-54]


def test_rules_for_others_or_without_a_limit_count_nothing_down() -> None:
    rules = policies(
        Interruption(evidence(), applies_to=AppliesTo.FLEXIBLE, allowed_gap_months=3),
        Interruption(evidence(), applies_to=AppliesTo.TRANSFER_IN, allowed_gap_months=3),
        Interruption(evidence()),
        Interruption(evidence(valid_to=date(2025, 12, 31)), allowed_gap_months=3),
    )
    rows = paid(202608)
    assert guard_gaps(records(contributions=rows), rules).countdowns == ()
    flexible = records(contributions=rows, enrolments=(enrolled(psn_type="1103"),))
    assert len(guard_gaps(flexible, rules).countdowns) == 1


def test_without_a_policy_a_known_person_type_or_an_enrolment_the_limit_is_not_known() -> None:
    rows = paid(202608)
    unknown_type = records(contributions=rows, enrolments=(enrolled(psn_type="9999"),))
    nowhere = records(contributions=rows, enrolments=())
    assert guard_gaps(records(contributions=rows), NO_POLICIES).countdowns == ()
    assert guard_gaps(unknown_type, policies(THREE_MONTHS)).countdowns == ()
    report = guard_gaps(nowhere, policies(THREE_MONTHS))
    assert report.countdowns == ()
    assert report.gaps[-1].span == span(202609, 202610)


def test_two_gaps_are_two_and_the_closed_one_counts_nothing_down() -> None:
    rows = (*paid(202601, 202604), deducted(202605), *paid(202607, 202608, 202609, 202610))
    report = guard_gaps(records(contributions=rows), policies(THREE_MONTHS))
    assert [gap.span for gap in report.gaps] == [span(202602, 202603), span(202605, 202606)]
    assert report.gaps[1].not_arrived == (Month(2026, 5),)
    assert report.open_gap is None

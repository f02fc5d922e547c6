"""Policy rows of an area: which rule fills the account, and which facts have run out."""

from datetime import date
from decimal import Decimal

import pytest

from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.evidence import Evidence, Grade, Mark, Standing
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.policy import (
    AccountRule,
    Base,
    CityPolicy,
    Contact,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    Policies,
    PolicyRow,
    Resident,
    Share,
)
from bot.domain.policy_terms import Basis, Group, Period, Scope, Topic
from bot.domain.rule import Outcome, RuleFinding, insured_group, reform_date_row, rule_in_force
from bot.domain.validity import PlacedRow, ended_rows, rows_in_force, rows_to_verify

FOUND = date(2026, 11, 22)
TODAY = date(2026, 11, 23)


def evidence(
    start: date | None = None,
    end: date | None = None,
    *marks: Mark,
    grade: Grade = Grade.SECONDARY,
    found: date = FOUND,
) -> Evidence:
    return Evidence(
        "a notice", grade, found, valid_from=start, valid_to=end, marks=frozenset(marks)
    )


OWN = Share(Group.ACTIVE, Basis.BASE_OWN, pct=Decimal(2))
PENSION = Share(Group.RETIRED, Basis.AVERAGE_PENSION, pct=Decimal(2), is_about=True)
BEFORE = AccountRule(evidence(grade=Grade.PRIMARY), Period.BEFORE_REFORM, (OWN,))
AFTER = AccountRule(evidence(grade=Grade.PRIMARY), Period.AFTER_REFORM, (OWN, PENSION))
REFORM = date(2022, 9, 1)


def policies(*rows: PolicyRow, national: tuple[PolicyRow, ...] = (BEFORE, AFTER)) -> Policies:
    contact = Contact(evidence(), "010", "010-12393", "ybj.example", Grade.WEAK)
    return Policies({"110000": CityPolicy("110000", contact, rows)}, national)


def finding(rows: Policies, month: Month, group: Group = Group.ACTIVE) -> RuleFinding:
    return rule_in_force(rows, "110105", month, group)


def test_residents_have_no_account_in_any_month() -> None:
    found = finding(policies(), Month(2015, 1), Group.RESIDENT)
    assert (found.outcome, found.standing) == (Outcome.NO_ACCOUNT, Standing.SETTLED)


def test_the_areas_own_rule_comes_before_the_countrys() -> None:
    local = AccountRule(evidence(REFORM), Period.AFTER_REFORM, (OWN,), reform_date=REFORM)
    found = finding(policies(local), Month(2022, 9))
    assert found == RuleFinding(
        Outcome.LOCAL_RULE, Group.ACTIVE, Standing.SETTLED, (local,), local
    )


def test_where_sources_differ_both_rules_are_told() -> None:
    contested = [
        AccountRule(evidence(None, None, Mark.CONFLICT), Period.BEFORE_REFORM, (share,))
        for share in (PENSION, Share(Group.RETIRED, Basis.FIXED_SUM, amount=Money(10_000)))
    ]
    found = finding(policies(*contested), Month(2015, 1), Group.RETIRED)
    assert (found.standing, len(found.rules)) == (Standing.SOURCES_DIFFER, 2)


def test_an_old_rule_without_an_end_ends_with_the_areas_reform() -> None:
    old = AccountRule(evidence(), Period.BEFORE_REFORM, (PENSION,))
    dated = AccountRule(evidence(REFORM), Period.AFTER_REFORM, (OWN,), reform_date=REFORM)
    rows = policies(old, dated)
    assert finding(rows, Month(2022, 8), Group.RETIRED).rules == (old,)
    assert finding(rows, Month(2022, 9), Group.RETIRED).rules == (AFTER,)


@pytest.mark.parametrize(
    ("month", "outcome", "claim", "rules"),
    [
        (Month(2021, 3), Outcome.NATIONAL_RULE, Standing.SETTLED, (BEFORE,)),
        (Month(2021, 4), Outcome.BETWEEN, Standing.NOT_CONFIRMED, (BEFORE, AFTER)),
        (Month(2023, 7), Outcome.BETWEEN, Standing.NOT_CONFIRMED, (BEFORE, AFTER)),
        (Month(2023, 8), Outcome.NATIONAL_RULE, Standing.NOT_CONFIRMED, (AFTER,)),
    ],
)
@pytest.mark.parametrize("area", ["110000", "130100"])
def test_without_a_verified_local_date_the_change_is_not_confirmed(
    month: Month,
    outcome: Outcome,
    claim: Standing,
    rules: tuple[AccountRule, ...],
    area: str,
) -> None:
    weak = AccountRule(evidence(grade=Grade.WEAK), Period.AFTER_REFORM, reform_date=REFORM)
    found = rule_in_force(policies(weak), area, month, Group.ACTIVE)
    assert (found.outcome, found.standing, found.rules) == (outcome, claim, rules)


@pytest.mark.parametrize(
    ("month", "rules"), [(Month(2022, 8), (BEFORE,)), (Month(2022, 9), (AFTER,))]
)
def test_a_verified_local_date_settles_which_national_rule_holds(
    month: Month, rules: tuple[AccountRule, ...]
) -> None:
    dated = AccountRule(evidence(), Period.AFTER_REFORM, reform_date=REFORM)
    found = finding(policies(dated), month)
    assert (found.standing, found.rules, found.dated) == (Standing.SETTLED, rules, dated)


def test_a_retirees_account_before_the_reform_is_not_known_without_a_local_rule() -> None:
    found = finding(policies(), Month(2015, 1), Group.RETIRED)
    assert (found.outcome, found.rules) == (Outcome.NOT_KNOWN, ())


def test_flexible_employment_has_an_account_only_where_the_area_says_so() -> None:
    required = AccountRule(evidence(date(2021, 7, 1)), Period.ANY, flexible_account=True)
    rows = policies(required)
    assert finding(rows, Month(2026, 1), Group.FLEXIBLE).outcome is Outcome.ACCOUNT_REQUIRED
    assert finding(rows, Month(2021, 6), Group.FLEXIBLE).outcome is Outcome.NOT_KNOWN
    elsewhere = rule_in_force(rows, "130100", Month(2026, 1), Group.FLEXIBLE)
    assert elsewhere.outcome is Outcome.NOT_KNOWN


def test_a_settled_date_of_the_reform_comes_before_a_weak_one() -> None:
    weak = AccountRule(evidence(grade=Grade.WEAK), Period.AFTER_REFORM, reform_date=TODAY)
    good = AccountRule(evidence(), Period.AFTER_REFORM, reform_date=REFORM)
    assert reform_date_row(policies(weak, good).city("110000")) is good
    assert reform_date_row(None) is None


@pytest.mark.parametrize(
    ("insutype", "psn_type", "group"),
    [
        (InsuranceType.RESIDENT_MEDICAL, "1501", Group.RESIDENT),
        (InsuranceType.EMPLOYEE_MEDICAL, "1101", Group.ACTIVE),
        (InsuranceType.EMPLOYEE_MEDICAL, "1103", Group.FLEXIBLE),
        (InsuranceType.EMPLOYEE_MEDICAL, "1201", Group.RETIRED),
        (InsuranceType.EMPLOYEE_MEDICAL, "1300", None),
        (InsuranceType.EMPLOYEE_MEDICAL, "99", None),
        (InsuranceType.PENSION, "1101", None),
    ],
)
def test_an_enrolment_tells_whose_rule_it_follows(
    insutype: InsuranceType, psn_type: str, group: Group | None
) -> None:
    enrolment = Enrolment("p1", insutype, psn_type, EnrolmentStatus.NORMAL, "110000")
    assert insured_group(enrolment) is group


def rate(unit: str, start: date | None, end: date | None, *marks: Mark) -> EmployeeRate:
    return EmployeeRate(evidence(start, end, *marks), Decimal(unit))


CUT = rate("7", date(2025, 12, 1), date(2026, 11, 30))
FULL = rate("8", None, date(2025, 11, 30))


def test_the_rows_in_force_in_a_month_are_picked() -> None:
    city = policies(FULL, CUT).city("110000")
    assert city is not None
    assert rows_in_force(city, EmployeeRate, Month(2025, 11)) == (FULL,)
    assert rows_in_force(city, EmployeeRate, Month(2026, 11)) == (CUT,)
    assert rows_in_force(city, EmployeeRate, Month(2026, 12)) == ()
    assert rows_in_force(city, Base, Month(2026, 11)) == ()


def test_a_row_has_ended_when_nothing_of_its_subject_follows() -> None:
    rows = policies(CUT, FULL, rate("8.5", None, None, Mark.CONFLICT))
    assert ended_rows(rows, date(2026, 11, 30)) == ()
    assert ended_rows(rows, date(2026, 12, 1)) == (PlacedRow("110000", CUT),)


def test_only_a_row_about_the_same_thing_follows_another() -> None:
    last_year = evidence(date(2025, 1, 1), date(2025, 12, 31))
    ended: tuple[PolicyRow, ...] = (
        Base(last_year, Money(1), scope=Scope.MEDICAL),
        AccountRule(last_year, Period.ANY),
        Flexible(last_year),
        Resident(last_year),
        Interruption(last_year),
        Other(last_year, Topic.INTEREST),
    )
    following = (
        Base(evidence(date(2026, 1, 1)), Money(1), scope=Scope.PENSION),
        Resident(evidence(date(2026, 1, 1)), is_minimum=True),
        Other(evidence(date(2026, 1, 1)), Topic.HOTLINE),
        Other(evidence(None, None, Mark.HISTORIC), Topic.INTEREST),
    )
    found = ended_rows(policies(*ended, *following, national=()), TODAY)
    assert tuple(placed.row for placed in found) == ended


def test_rows_are_looked_up_again_when_ended_stale_or_come_into_force() -> None:
    stale = Base(evidence(found=date(2025, 11, 22)), Money(1))
    fresh = Base(evidence(found=date(2025, 11, 23)), Money(1))
    planned = rate("7.2", date(2027, 1, 1), None, Mark.PLANNED)
    rows = policies(stale, fresh, planned, national=())
    assert rows_to_verify(rows, TODAY) == (PlacedRow("110000", stale),)
    new_year = rows_to_verify(rows, date(2027, 1, 1))
    assert PlacedRow("110000", planned) in new_year
    ended = policies(CUT, national=())
    assert rows_to_verify(ended, date(2026, 12, 1)) == (PlacedRow("110000", CUT),)


def test_an_area_without_a_file_has_no_policy() -> None:
    assert policies().city("130100") is None

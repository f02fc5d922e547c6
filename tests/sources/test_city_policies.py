"""The policy files: every fact is there, and claims no more than its evidence bears."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.evidence import Grade, Mark, Standing, standing
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.policy import (
    AccountRule,
    Base,
    CityPolicy,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    PolicyRow,
    Resident,
    rows_of,
)
from bot.domain.policy_terms import Basis, Group, Payer, Per, Scope, Tier, Topic
from bot.domain.rule import Outcome, rule_in_force
from bot.domain.validity import ended_rows, rows_in_force
from bot.sources.city_policies import load_policies
from bot.sources.regions import load_regions

POLICIES = load_policies()
KINDS: tuple[type[PolicyRow], ...] = (
    *(Base, EmployeeRate, AccountRule, Flexible, Resident, Interruption, Other),
)
# Counted in the notes that the files were written from: rows of each kind, in that order.
EXPECTED = {
    "110000": (8, 3, 4, 2, 2, 0, 3),
    "120000": (3, 2, 1, 1, 0, 0, 3),
    "210100": (2, 1, 1, 0, 0, 0, 0),
    "310000": (9, 5, 1, 2, 1, 2, 3),
    "320100": (7, 1, 1, 1, 0, 1, 1),
    "320500": (7, 1, 1, 0, 0, 1, 0),
    "330100": (6, 3, 1, 1, 1, 2, 1),
    "330200": (1, 0, 2, 0, 0, 2, 1),
    "340100": (4, 2, 1, 1, 0, 0, 0),
    "370100": (1, 1, 1, 0, 0, 0, 1),
    "370200": (1, 1, 1, 0, 0, 0, 1),
    "410100": (1, 1, 1, 0, 0, 0, 0),
    "420100": (1, 2, 4, 1, 0, 0, 1),
    "430100": (1, 1, 1, 0, 0, 0, 0),
    "440100": (3, 3, 2, 3, 0, 1, 3),
    "440300": (4, 5, 2, 3, 0, 1, 2),
    "441900": (1, 3, 1, 0, 0, 0, 0),
    "500000": (2, 2, 1, 2, 0, 0, 0),
    "510100": (3, 2, 1, 2, 0, 0, 0),
    "610100": (2, 3, 1, 2, 0, 0, 0),
}


def city(code: str) -> CityPolicy:
    found = POLICIES.city(code)
    assert found is not None
    return found


def test_every_area_keeps_every_row_of_every_kind() -> None:
    assert {code: _counts(city(code).rows) for code in EXPECTED} == EXPECTED
    assert POLICIES.cities.keys() == EXPECTED.keys()
    assert _counts(POLICIES.national) == (0, 0, 2, 0, 8, 2, 17)


def _counts(rows: tuple[PolicyRow, ...]) -> tuple[int, ...]:
    found = Counter(type(row) for row in rows)
    return tuple(found[kind] for kind in KINDS)


def test_every_file_is_of_a_region_that_people_can_choose() -> None:
    regions = load_regions()
    assert all(regions.get(code) for code in POLICIES.cities)


def test_every_row_says_where_it_stands_and_when_it_was_found() -> None:
    for area, row in POLICIES.placed():
        assert row.evidence.source, area
        assert row.evidence.found_on == date(2026, 11, 22), area


def test_a_third_of_the_rows_is_not_settled() -> None:
    found = Counter(standing(row.evidence) for _, row in POLICIES.placed())
    assert found == {
        Standing.SETTLED: 150,
        Standing.NOT_CONFIRMED: 55,
        Standing.SOURCES_DIFFER: 17,
    }


def test_xi_ans_cut_ends_with_november_2026() -> None:
    (cut,) = (row for row in city("610100").of(EmployeeRate) if row.unit_pct == 7)
    assert cut.evidence.valid_to == date(2026, 11, 30)
    assert cut.evidence.marks == {Mark.TEMPORARY}
    assert cut in {placed.row for placed in ended_rows(POLICIES, date(2026, 12, 1))}


def test_hefeis_next_rate_is_only_planned() -> None:
    now, planned = city("340100").of(EmployeeRate)
    assert (now.unit_pct, now.evidence.valid_to) == (Decimal("6.4"), date(2026, 12, 31))
    assert (planned.unit_pct, planned.evidence.valid_from) == (Decimal("7.2"), date(2027, 1, 1))
    assert standing(planned.evidence) is Standing.NOT_CONFIRMED


@pytest.mark.parametrize(
    ("code", "payer", "yuan", "per"),
    [
        ("110000", Payer.PERSON, "3", Per.MONTH),
        ("500000", Payer.PERSON, "5", Per.MONTH),
        ("320500", Payer.PERSON, "5", Per.MONTH),
        ("370200", Payer.PERSON, "5", Per.MONTH),
        ("420100", Payer.PERSON, "7", Per.MONTH),
        ("370100", Payer.PERSON, "10", Per.MONTH),
        ("320100", Payer.UNCLEAR, "10", Per.MONTH),
        ("430100", Payer.PERSON, "15", Per.MONTH),
        ("120000", Payer.PERSON, "260", Per.YEAR),
    ],
)
def test_fixed_add_ons_are_kept(code: str, payer: Payer, yuan: str, per: Per) -> None:
    rows = (*city(code).of(EmployeeRate), *city(code).of(Other))
    found = {(one.payer, one.amount, one.per) for row in rows for one in row.add_ons}
    assert (payer, Money.from_yuan(yuan), per) in found


def test_beijings_base_of_this_month_and_its_document() -> None:
    (base,) = rows_in_force(city("110000"), Base, Month(2026, 11))
    assert (base.floor, base.ceiling) == (Money(727_000), Money(3_634_800))
    assert base.evidence.document == "京人社发〔2026〕7号"


@pytest.mark.parametrize("code", ["210100", "410100", "510100"])
def test_a_pension_base_does_not_pass_for_a_medical_one(code: str) -> None:
    assert {row.scope for row in city(code).of(Base)} == {Scope.PENSION}


def test_beijings_account_rule_before_the_reform_has_bands_of_age() -> None:
    found = rule_in_force(POLICIES, "110000", Month(2022, 8), Group.ACTIVE)
    shares = [share for share in found.rules[0].shares if share.basis is Basis.BASE_UNIT]
    bands = [(share.from_age, share.below_age, share.pct) for share in shares]
    expected = [(None, 35, Decimal("0.8")), (35, 45, Decimal(1)), (45, None, Decimal(2))]
    assert (found.outcome, bands) == (Outcome.LOCAL_RULE, expected)


@pytest.mark.parametrize(
    ("area", "month", "group", "outcome", "claim"),
    [
        ("110000", Month(2022, 8), Group.RETIRED, Outcome.LOCAL_RULE, Standing.SOURCES_DIFFER),
        ("110000", Month(2022, 9), Group.ACTIVE, Outcome.LOCAL_RULE, Standing.SETTLED),
        ("110000", Month(2022, 9), Group.RETIRED, Outcome.NATIONAL_RULE, Standing.SETTLED),
        ("420100", Month(2023, 2), Group.RETIRED, Outcome.LOCAL_RULE, Standing.SETTLED),
        ("420100", Month(2023, 1), Group.ACTIVE, Outcome.NATIONAL_RULE, Standing.SETTLED),
        ("440300", Month(2023, 1), Group.ACTIVE, Outcome.LOCAL_RULE, Standing.NOT_CONFIRMED),
        ("440100", Month(2023, 1), Group.ACTIVE, Outcome.BETWEEN, Standing.NOT_CONFIRMED),
        ("610100", Month(2026, 1), Group.ACTIVE, Outcome.NATIONAL_RULE, Standing.NOT_CONFIRMED),
        ("330200", Month(2026, 1), Group.FLEXIBLE, Outcome.ACCOUNT_REQUIRED, Standing.SETTLED),
        ("500000", Month(2026, 1), Group.FLEXIBLE, Outcome.NOT_KNOWN, Standing.NOT_CONFIRMED),
    ],
)
def test_the_rule_of_a_month_claims_what_its_evidence_bears(
    area: str, month: Month, group: Group, outcome: Outcome, claim: Standing
) -> None:
    found = rule_in_force(POLICIES, area, month, group)
    assert (found.outcome, found.standing) == (outcome, claim)


def test_wuhans_retirees_get_a_fixed_sum_since_the_reform() -> None:
    found = rule_in_force(POLICIES, "420106", Month(2026, 1), Group.RETIRED)
    (share,) = found.rules[0].shares
    assert (share.amount, share.pct) == (Money(8_300), Decimal("2.5"))


def test_dongguan_tells_its_three_tiers_apart() -> None:
    rows = city("441900").of(EmployeeRate)
    assert [(row.tier, row.account_credited) for row in rows] == [
        (Tier.POOL_AND_ACCOUNT, True),
        (Tier.ACCOUNT_SCHEME_WITHOUT_ACCOUNT, False),
        (Tier.POOL_ONLY, False),
    ]


def test_the_country_sets_a_minimum_for_residents() -> None:
    minimum = {
        row.evidence.year: (row.premiums[0].amount if row.premiums else None, row.subsidy)
        for row in rows_of(POLICIES.national, Resident)
        if row.subsidy
    }
    assert minimum[2023] == (Money(38_000), Money(64_000))
    assert minimum[2024] == (Money(40_000), Money(67_000))
    assert minimum[2025] == (Money(40_000), Money(70_000))
    assert minimum[2026] == (None, Money(72_400))


def test_the_handling_regulation_sets_working_days() -> None:
    days = {row.topic: row.working_days for row in rows_of(POLICIES.national, Other)}
    assert (days[Topic.REGISTRATION], days[Topic.MANUAL_CLAIM]) == (10, 30)


def test_a_contact_says_how_sure_it_is() -> None:
    contact = city("500000").contact
    assert (contact.area_code, contact.hotline) == ("023", "023-12393")
    assert (contact.portal, contact.other_portal) == ("ylbzj.cq.gov.cn", "ybj.cq.gov.cn")
    assert contact.portal_grade is Grade.SECONDARY
    assert standing(contact.evidence) is Standing.SOURCES_DIFFER

"""Rules for the gallery: invented rows that together use every field there is."""

from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.contribution import Arrival, Components
from bot.domain.evidence import Evidence, Grade, Mark, Standing
from bot.domain.insurance import InsuranceType
from bot.domain.policy import (
    AccountRule,
    AddOn,
    Base,
    CityPolicy,
    Contact,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    PolicyRow,
    Premium,
    Resident,
    Share,
)
from bot.domain.policy_terms import (
    AppliesTo,
    Basis,
    Group,
    Payer,
    Per,
    Period,
    ResidentGroup,
    Scope,
    Tier,
    Topic,
    YearOf,
)
from bot.domain.rule import Outcome, RuleFinding
from tests.screens import cast

FOUND: Final = date(2026, 11, 22)


def known(grade: Grade = Grade.PRIMARY, **facts: object) -> Evidence:
    given: dict[str, object] = {"valid_from": date(2025, 7, 1), **facts}
    return Evidence("ybj.example.gov.cn", grade, FOUND, **given)  # type: ignore[arg-type]


def marked(*marks: Mark) -> Evidence:
    return known(marks=frozenset(marks))


PCT: Final = Decimal
ACTIVE_AFTER: Final = (
    Share(Group.ACTIVE, Basis.OWN_PREMIUM, PCT(100)),
    Share(Group.ACTIVE, Basis.UNIT_PREMIUM, PCT(0)),
    Share(Group.RETIRED, Basis.FIXED_SUM, amount=cast.yuan("83")),
)
ACTIVE_BEFORE: Final = (
    Share(Group.ACTIVE, Basis.BASE_OWN, PCT(2)),
    Share(Group.ACTIVE, Basis.BASE_UNIT, PCT("0.8"), below_age=35),
    Share(Group.ACTIVE, Basis.BASE_UNIT, PCT(1), from_age=35, below_age=45),
    Share(Group.ACTIVE, Basis.BASE_UNIT, PCT(2), from_age=45),
    Share(Group.RETIRED, Basis.OWN_PENSION, PCT("4.8"), PCT("5.1"), is_about=True),
    Share(Group.RETIRED, Basis.CITY_WAGE),
)
AFTER: Final = AccountRule(
    known(document="京医保发〔2022〕25号"),
    Period.AFTER_REFORM,
    ACTIVE_AFTER,
    reform_date=date(2022, 9, 1),
)
BEFORE: Final = AccountRule(
    known(Grade.SECONDARY, valid_from=date(2001, 4, 1), valid_to=date(2022, 8, 31)),
    Period.BEFORE_REFORM,
    ACTIVE_BEFORE,
)
DOUBTFUL: Final = AccountRule(known(Grade.WEAK), Period.AFTER_REFORM, reform_date=date(2023, 1, 1))
REQUIRED_RULE: Final = AccountRule(
    known(year=2021, valid_from=None), Period.ANY, flexible_account=True, tier=Tier.FIRST
)
LOCAL: Final = RuleFinding(Outcome.LOCAL_RULE, Group.ACTIVE, Standing.SETTLED, (AFTER,), AFTER)
NATIONAL: Final = RuleFinding(
    Outcome.NATIONAL_RULE, Group.ACTIVE, Standing.SETTLED, (AFTER,), DOUBTFUL
)
BETWEEN: Final = RuleFinding(
    Outcome.BETWEEN, Group.ACTIVE, Standing.NOT_CONFIRMED, (BEFORE, AFTER), None
)
REQUIRED: Final = RuleFinding(
    Outcome.ACCOUNT_REQUIRED, Group.FLEXIBLE, Standing.SETTLED, (REQUIRED_RULE,), AFTER
)

ROWS: Final[tuple[PolicyRow, ...]] = (
    Base(known(Grade.SECONDARY), cast.yuan("7162"), cast.yuan("35811")),
    Base(marked(Mark.PROVISIONAL), cast.yuan("7000")),
    Base(known(Grade.WEAK, year=2019, valid_from=None), cast.yuan("4713"), scope=Scope.PENSION),
    EmployeeRate(
        known(notes=("policy.note.for_enterprises",)),
        PCT("9.8"),
        PCT("2"),
        maternity_included=True,
        maternity_pct=PCT("0.8"),
        tier=Tier.POOL_AND_ACCOUNT,
        account_credited=True,
        add_ons=(
            AddOn(Payer.PERSON, cast.yuan("3")),
            AddOn(Payer.UNIT, pct=PCT("1")),
            AddOn(Payer.UNCLEAR, group=Group.RETIRED),
            AddOn(Payer.PERSON, cast.yuan("260"), per=Per.YEAR, group=Group.ACTIVE),
        ),
    ),
    EmployeeRate(
        marked(Mark.CONFLICT, Mark.TEMPORARY),
        PCT("8"),
        maternity_included=False,
        tier=Tier.POOL_ONLY,
        account_credited=False,
    ),
    AFTER,
    BEFORE,
    AccountRule(
        marked(Mark.EXAMPLE, Mark.HISTORIC),
        Period.ANY,
        flexible_account=False,
        example_before=cast.yuan("286"),
        example_after=cast.yuan("83"),
    ),
    Flexible(
        known(valid_from=None),
        PCT("8.5"),
        previous_pct=PCT("9"),
        tier=Tier.SECOND,
        maternity_included=True,
    ),
    Flexible(
        marked(Mark.DERIVED, Mark.PLANNED),
        amount=cast.yuan("553.56"),
        base=cast.yuan("7162"),
        account_base_month=cast.yuan("100"),
        account_base_year=cast.yuan("1200"),
    ),
    Resident(
        known(valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31)),
        (
            Premium(ResidentGroup.ELDERLY, cast.yuan("460")),
            Premium(ResidentGroup.CHILD_STUDENT, cast.yuan("435")),
        ),
        subsidy=cast.yuan("5900"),
        window_from=date(2026, 9, 1),
        window_to=date(2026, 12, 31),
    ),
    Resident(known(year=2025, valid_from=None), is_minimum=True, year_of=YearOf.NOTICE),
    Interruption(
        known(valid_from=None, valid_to=date(2030, 9, 9)),
        AppliesTo.FLEXIBLE,
        allowed_gap_months=3,
        wait_months=6,
        extra_months_a_missed_year=1,
    ),
    Interruption(known(), allowed_gap_days=90, wait_months=0),
    Other(
        known(),
        Topic.MANUAL_CLAIM,
        since=date(2023, 12, 1),
        amount=cast.yuan("10"),
        working_days=30,
        number="010-12393",
        add_ons=(AddOn(Payer.PERSON, cast.yuan("5")),),
    ),
    Other(known(valid_to=date(2025, 12, 31)), Topic.CHANGE),
)
CONTACT: Final = Contact(known(), "010", "010-12393", "ybj.beijing.gov.cn", Grade.WEAK)
CITY: Final = CityPolicy("110000", CONTACT, ROWS)
SHORT_CITY: Final = CityPolicy("110000", CONTACT, ROWS[:1])

PENSIONER: Final = cast.enrolment(InsuranceType.PENSION)
MIXED_YEAR: Final = cast.year_of(
    [
        *(cast.premium(number) for number in (1, 2)),
        cast.premium(3, Components(cast.yuan("553.56"), cast.yuan("553.56"))),
    ],
    cast.LI_ENROLMENT,
)
WAITING_YEAR: Final = cast.year_of(
    [cast.premium(11, arrival=Arrival.NOT_ARRIVED, arrived=None)], cast.WANG_ENROLMENT
)

"""What is known of the medical insurance rules of an area: rows of facts with their evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.domain.evidence import Evidence, Grade
from bot.domain.money import Money
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
from bot.domain.region import areas_around


@dataclass(frozen=True, slots=True)
class AddOn:
    """What is paid beside the rate: an amount for a period, or a percentage of the base."""

    payer: Payer
    amount: Money | None = None
    pct: Decimal | None = None
    per: Per = Per.MONTH
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """What a group's account is credited with; ages are from, and below (not including)."""

    group: Group
    basis: Basis
    pct: Decimal | None = None
    pct_to: Decimal | None = None
    amount: Money | None = None
    from_age: int | None = None
    below_age: int | None = None
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Premium:
    """The yearly premium of a group of residents."""

    group: ResidentGroup
    amount: Money


@dataclass(frozen=True, slots=True)
class Base:
    """Between which limits the monthly contribution base lies."""

    evidence: Evidence
    floor: Money
    ceiling: Money | None = None
    scope: Scope = Scope.MEDICAL


@dataclass(frozen=True, slots=True)
class EmployeeRate:
    """Percent of the base that unit and person pay; maternity is inside the unit's, or beside."""

    evidence: Evidence
    unit_pct: Decimal
    individual_pct: Decimal | None = None
    maternity_included: bool | None = None
    maternity_pct: Decimal | None = None
    tier: Tier | None = None
    account_credited: bool | None = None
    add_ons: tuple[AddOn, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountRule:
    """What goes into the personal account. `reform_date` is the area's own, where one is named.

    `example_before` and `example_after` are one retiree's monthly sums around the reform.
    """

    evidence: Evidence
    period: Period
    shares: tuple[Share, ...] = ()
    reform_date: date | None = None
    tier: Tier | None = None
    flexible_account: bool | None = None
    example_before: Money | None = None
    example_after: Money | None = None

    def shares_of(self, group: Group) -> tuple[Share, ...]:
        return tuple(share for share in self.shares if share.group is group)


@dataclass(frozen=True, slots=True)
class Flexible:
    """What a person in flexible employment pays: percent of a base, or a plain amount."""

    evidence: Evidence
    rate_pct: Decimal | None = None
    previous_pct: Decimal | None = None
    amount: Money | None = None
    per: Per = Per.MONTH
    base: Money | None = None
    account_base_month: Money | None = None
    account_base_year: Money | None = None
    tier: Tier | None = None
    maternity_included: bool | None = None


@dataclass(frozen=True, slots=True)
class Resident:
    """What residents pay for a year, and what is paid for them."""

    evidence: Evidence
    premiums: tuple[Premium, ...] = ()
    subsidy: Money | None = None
    is_minimum: bool = False
    year_of: YearOf = YearOf.COVER
    window_from: date | None = None
    window_to: date | None = None


@dataclass(frozen=True, slots=True)
class Interruption:
    """How long one may go without paying, and how long one then waits for benefits."""

    evidence: Evidence
    applies_to: AppliesTo | None = None
    allowed_gap_months: int | None = None
    allowed_gap_days: int | None = None
    wait_months: int | None = None
    extra_months_a_missed_year: int | None = None


@dataclass(frozen=True, slots=True)
class Other:
    """A fact of another kind; what it says stands in the notes of its evidence."""

    evidence: Evidence
    topic: Topic
    since: date | None = None
    amount: Money | None = None
    working_days: int | None = None
    number: str | None = None
    add_ons: tuple[AddOn, ...] = ()


PolicyRow = Base | EmployeeRate | AccountRule | Flexible | Resident | Interruption | Other
RowT = TypeVar("RowT", Base, EmployeeRate, AccountRule, Flexible, Resident, Interruption, Other)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to ask in an area. The hotline is the area code before the national number."""

    evidence: Evidence
    area_code: str
    hotline: str
    portal: str
    portal_grade: Grade
    other_portal: str | None = None


@dataclass(frozen=True, slots=True)
class CityPolicy:
    """All rows of one area, in the order of its file."""

    area: str
    contact: Contact
    rows: tuple[PolicyRow, ...]

    def of(self, kind: type[RowT]) -> tuple[RowT, ...]:
        return rows_of(self.rows, kind)


class Policies:
    """The rows of every area that has a file, and those that hold in the whole country."""

    def __init__(self, cities: Mapping[str, CityPolicy], national: tuple[PolicyRow, ...]) -> None:
        self.cities = cities
        self.national = national

    def city(self, code: str) -> CityPolicy | None:
        """Return the policy of an area, also for the code of a district in it."""
        found = (self.cities.get(area) for area in areas_around(code))
        return next((city for city in found if city is not None), None)

    def placed(self) -> Iterator[tuple[str, PolicyRow]]:
        """Go through every row with its area; national rows have none, and come last."""
        for city in self.cities.values():
            yield from ((city.area, row) for row in city.rows)
        yield from (("", row) for row in self.national)


def rows_of(rows: Iterable[PolicyRow], kind: type[RowT]) -> tuple[RowT, ...]:
    """Pick the rows of one kind, in order."""
    return tuple(row for row in rows if isinstance(row, kind))

"""One month's (or one year's) premium, with every component that a source knows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.insurance import InsuranceType, has_employer
from bot.domain.money import ZERO, Money, total
from bot.domain.month import Month


class Arrival(StrEnum):
    """`clct_flag`: whether the premium has reached the fund (one region writes 4 for paid too)."""

    NOT_ARRIVED = "0"
    ARRIVED = "1"


class Reversal(StrEnum):
    """`revs_flag`: a `-` row cancels the Z or + row of its key."""

    NORMAL = "Z"
    WRITTEN_OFF = "+"
    REVERSING = "-"


@dataclass(frozen=True, slots=True)
class Components:
    """The parts of a premium. None means that the source does not hold the part, not zero."""

    payable: Money
    individual: Money
    unit: Money | None = None
    other: Money | None = None
    subsidy: Money | None = None
    interest: Money | None = None
    late_fee: Money | None = None

    @property
    def known(self) -> Money:
        """All parts but the unit's, as far as the source gives them."""
        parts = (self.individual, self.other, self.subsidy, self.interest, self.late_fee)
        return total(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Credit:
    """What of the premium was credited to the personal account."""

    individual: Money | None = None
    unit: Money | None = None
    sum: Money | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """One premium row. `arrived` and `credited` are two different dates, and may lie far apart.

    `components` is None where the source tells of arrival alone and holds no amounts.
    """

    psn_no: str
    insutype: InsuranceType
    poolarea: str
    month: Month
    components: Components | None
    credit: Credit = Credit()
    base: Money | None = None
    arrival: Arrival = Arrival.ARRIVED
    arrived: date | None = None
    credited: date | None = None
    clct_type: str = "10"
    reversal: Reversal = Reversal.NORMAL
    employer: str | None = None
    is_reversed: bool = False


def amounts_of(row: Contribution) -> Components:
    """Take the amounts of a row whose source is known to give them; raise ValueError if not."""
    if row.components is None:
        raise ValueError("a premium without amounts")
    return row.components


@dataclass(frozen=True, slots=True)
class UnitPart:
    """The unit's part of a premium, and whether the record holds it or we derived it."""

    amount: Money
    is_derived: bool


def unit_part(row: Contribution, psn_type: str) -> UnitPart | None:
    """Take the stored unit part, else payable minus every known component, else None.

    Deriving is right only for employees with an employer: for everybody else the rest is a
    subsidy or something other.
    """
    parts = row.components
    if parts is None:
        return None
    if parts.unit is not None:
        return UnitPart(parts.unit, is_derived=False)
    if not has_employer(row.insutype, psn_type):
        return None
    return UnitPart(parts.payable - parts.known, is_derived=True)


def unnamed_rest(row: Contribution, unit: UnitPart | None) -> Money:
    """Leave what no component explains of the payable amount; beside a derived part, ZERO."""
    if row.components is None or (unit and unit.is_derived):
        return ZERO
    return row.components.payable - row.components.known - (unit.amount if unit else ZERO)

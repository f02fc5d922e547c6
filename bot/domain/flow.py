"""Where the money of each premium is: in the pooled fund, in the account, or on its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bot.domain.contribution import Components, Contribution, unit_part
from bot.domain.credits import Pairing, credited_sum
from bot.domain.enrolment import Enrolment, leading
from bot.domain.insurance import YEARLY, InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.policy import Policies
from bot.domain.policy_terms import Group
from bot.domain.records import Records, has_arrived
from bot.domain.rule import RuleFinding, insured_group
from bot.domain.rule_periods import RuleCalendar


class Whereabouts(StrEnum):
    """How far a premium has come. `CREDIT_UNKNOWN`: credited, but the record tells no sum."""

    NOT_ARRIVED = "not_arrived"
    POOLED = "pooled"
    AWAITING_CREDIT = "awaiting_credit"
    CREDIT_UNKNOWN = "credit_unknown"
    NOT_BOOKED = "not_booked"
    BOOKED = "booked"


class Flow(NamedTuple):
    """A premium's way. `to_account` is None where no record tells what was or will be credited.

    `rule` is the one in force in the month of the premium; None where none of ours speaks of it.
    A named tuple, as a whole history of them is made anew for one screen.
    """

    row: Contribution
    parts: Components
    unit: Money | None
    group: Group | None
    rule: RuleFinding | None
    whereabouts: Whereabouts
    to_account: Money | None
    booked: date | None = None

    @property
    def to_pool(self) -> Money | None:
        """What of the premium went to everybody's money, as far as is known."""
        if self.to_account is None or self.whereabouts is Whereabouts.NOT_ARRIVED:
            return None
        return self.parts.payable - self.to_account


@dataclass(frozen=True, slots=True)
class _Scheme:
    """What premiums of one insurance in one area have in common."""

    psn_type: str
    group: Group | None
    rules: RuleCalendar


def flows_of(
    records: Records, rows: tuple[Contribution, ...], pairing: Pairing, policies: Policies
) -> tuple[Flow, ...]:
    """Follow every standing premium whose amounts are known, in month order."""
    booked = {id(each.row): each.day for each in pairing.booked}
    return tuple(_flows(records, rows, booked, policies))


def _flows(
    records: Records, rows: tuple[Contribution, ...], booked: dict[int, date], policies: Policies
) -> Iterator[Flow]:
    schemes: dict[tuple[str, InsuranceType], _Scheme] = {}
    for row in rows:
        key = row.poolarea, row.insutype
        if key not in schemes:
            enrolment = enrolment_of(records.enrolments, row)
            schemes[key] = _scheme(enrolment, RuleCalendar(policies, row.poolarea))
        if row.components is not None:
            yield _flow(row, row.components, schemes[key], booked.get(id(row)))


def _scheme(enrolment: Enrolment | None, rules: RuleCalendar) -> _Scheme:
    if enrolment is None:
        return _Scheme("", None, rules)
    return _Scheme(enrolment.psn_type, insured_group(enrolment), rules)


def _flow(row: Contribution, parts: Components, scheme: _Scheme, booked: date | None) -> Flow:
    credited = credited_sum(row)
    group = group_of(row, scheme.group)
    unit = unit_part(row, scheme.psn_type)
    where = _whereabouts(row, credited, booked)
    return Flow(
        row=row,
        parts=parts,
        unit=unit.amount if unit else None,
        group=group,
        rule=scheme.rules.finding(row.month, group) if group else None,
        whereabouts=where,
        to_account=ZERO if where is Whereabouts.POOLED else credited,
        booked=booked,
    )


def enrolment_of(enrolments: tuple[Enrolment, ...], row: Contribution) -> Enrolment | None:
    """Find the enrolment that a premium was paid under, in its own area if there is one."""
    local = tuple(one for one in enrolments if one.poolarea == row.poolarea)
    return leading(local, row.insutype) or leading(enrolments, row.insutype)


def group_of(row: Contribution, enrolled: Group | None) -> Group | None:
    """Tell whose rule a premium followed.

    Pensioners pay nothing (SIL art. 27): who is retired today and paid then was active then.
    """
    return Group.ACTIVE if enrolled is Group.RETIRED and has_own_part(row) else enrolled


def has_own_part(row: Contribution) -> bool:
    return row.components is not None and bool(row.components.individual)


def _whereabouts(row: Contribution, amount: Money | None, booked: date | None) -> Whereabouts:
    if not has_arrived(row) and row.credited is None:
        return Whereabouts.NOT_ARRIVED
    if amount == ZERO or (amount is None and row.insutype in YEARLY):
        return Whereabouts.POOLED
    if row.credited is None:
        return Whereabouts.AWAITING_CREDIT
    if amount is None:
        return Whereabouts.CREDIT_UNKNOWN
    return Whereabouts.NOT_BOOKED if booked is None else Whereabouts.BOOKED

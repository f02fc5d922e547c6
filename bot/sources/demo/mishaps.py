"""Lets the mishaps of a life befall its medical premiums, one after another."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot.domain.insurance import InsuranceType
from bot.sources.demo.career import (
    ArrivedLate,
    Corrected,
    CreditedLate,
    Life,
    Mishap,
    PaidBack,
    UnitPartUnknown,
    Unpaid,
)
from bot.sources.demo.corrections import (
    arrived_on,
    corrected,
    credited_from,
    paid_back,
    without_unit_part,
)
from bot.sources.demo.planned import Planned


def befall(life: Life, premiums: Iterable[Planned]) -> tuple[Planned, ...]:
    """Change the premiums as the mishaps say, in the order told."""
    rows = tuple(premiums)
    for mishap in life.mishaps:
        rows = tuple(after for row in rows for after in _befallen(mishap, row))
    return rows


def _befallen(mishap: Mishap, premium: Planned) -> Iterator[Planned]:
    """Change a premium of the months that the mishap meets; leave every other as it is."""
    is_medical = premium.row.insutype is InsuranceType.EMPLOYEE_MEDICAL
    if is_medical and premium.row.month in mishap.span:
        yield from _changed(mishap, premium)
    else:
        yield premium


def _changed(mishap: Mishap, premium: Planned) -> Iterator[Planned]:
    match mishap:
        case Unpaid():
            return
        case ArrivedLate():
            yield arrived_on(premium, mishap.on)
        case CreditedLate():
            yield credited_from(premium, mishap.on)
        case UnitPartUnknown():
            yield without_unit_part(premium)
        case PaidBack():
            yield paid_back(premium, mishap.on)
        case Corrected():
            yield from corrected(premium)
        case _:
            assert_never(mishap)

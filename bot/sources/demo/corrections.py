"""What a mishap does to one premium: other days, other amounts, or other rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.contribution import (
    Components,
    Contribution,
    Credit,
    Reversal,
    amounts_of,
)
from bot.domain.money import Money
from bot.domain.month import Month
from bot.sources.demo.planned import Planned
from bot.sources.demo.tariff import share_of

_BACK_PAYMENT = "30"
_LATE_FEE_A_DAY = "0.05"  # Social Insurance Law art. 86
_INTEREST_A_MONTH = "0.09"
_DAYS_A_MONTH = 30


def arrived_on(premium: Planned, day: date) -> Planned:
    """Let a premium arrive on another day, and be credited in the month after it."""
    usual = premium.row.credited
    credited = usual and Month.of(day).next().first_day.replace(day=usual.day)
    return replace(premium, row=replace(premium.row, arrived=day, credited=credited))


def credited_from(premium: Planned, day: date) -> Planned:
    usual = premium.row.credited
    return replace(premium, row=replace(premium.row, credited=usual and max(usual, day)))


def without_unit_part(premium: Planned) -> Planned:
    components = replace(amounts_of(premium.row), unit=None)
    return replace(premium, row=replace(premium.row, components=components))


def paid_back(premium: Planned, day: date) -> Planned:
    """Pay a month late: on record from that day only, with interest and the late fee."""
    parts, late = amounts_of(premium.row), (day - premium.seen).days
    interest = share_of(_times(parts.payable, late // _DAYS_A_MONTH), _INTEREST_A_MONTH)
    late_fee = share_of(_times(parts.payable, late), _LATE_FEE_A_DAY)
    payable = parts.payable + interest + late_fee
    charged = replace(parts, payable=payable, interest=interest, late_fee=late_fee)
    row = replace(premium.row, components=charged, clct_type=_BACK_PAYMENT)
    return arrived_on(Planned(row, seen=day), day)


def corrected(premium: Planned) -> Iterator[Planned]:
    """Write off a month on twice the base days after it arrived, and declare it anew."""
    undone, anew = premium.seen + timedelta(days=4), premium.seen + timedelta(days=6)
    wrong = replace(_on_twice_the_base(premium.row), credited=None, credit=Credit())
    written_off = replace(wrong, reversal=Reversal.WRITTEN_OFF, is_reversed=True)
    reversing = replace(
        wrong,
        reversal=Reversal.REVERSING,
        arrived=undone,
        components=_each_times(amounts_of(wrong), -1),
    )
    right = Planned(replace(premium.row, clct_type=_BACK_PAYMENT), seen=anew)
    yield Planned(written_off, seen=undone)
    yield Planned(reversing, seen=undone)
    yield arrived_on(right, anew)


def _on_twice_the_base(row: Contribution) -> Contribution:
    base = _times(row.base, 2) if row.base else None
    parts = amounts_of(row)
    doubled = replace(_each_times(parts, 2), other=parts.other)
    kept = parts.other or Money(0)
    return replace(row, base=base, components=replace(doubled, payable=doubled.payable - kept))


def _each_times(parts: Components, factor: int) -> Components:
    def times(part: Money | None) -> Money | None:
        return None if part is None else _times(part, factor)

    return Components(
        payable=_times(parts.payable, factor),
        individual=_times(parts.individual, factor),
        unit=times(parts.unit),
        other=times(parts.other),
        subsidy=times(parts.subsidy),
        interest=times(parts.interest),
        late_fee=times(parts.late_fee),
    )


def _times(amount: Money, factor: int) -> Money:
    return Money(amount.fen * factor)

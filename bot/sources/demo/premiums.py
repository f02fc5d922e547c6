"""Unfolds the spells of a life into premiums, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person
from bot.sources.demo import employed, flexible
from bot.sources.demo.bill import Bill, paid
from bot.sources.demo.career import Employed, Flexible, Life, Resident, Retired, Spell
from bot.sources.demo.planned import Planned
from bot.sources.demo.resident import yearly_premiums


@dataclass(frozen=True, slots=True)
class Asked:
    """A spell, and every premium it asks for."""

    spell: Spell
    premiums: tuple[Planned, ...]


def asked_of(life: Life, until: Month) -> tuple[Asked, ...]:
    """Unfold every premium that falls due up to a month."""
    person = life.person
    return tuple(Asked(spell, tuple(_premiums(person, spell, until))) for spell in life.spells)


def months_of(spell: Employed | Flexible | Retired, until: Month) -> MonthSpan:
    return MonthSpan(spell.first, min(spell.last or until, until))


def _premiums(person: Person, spell: Spell, until: Month) -> Iterator[Planned]:
    match spell:
        case Employed() | Flexible():
            bills = (_bills(person, spell, month) for month in months_of(spell, until))
            for bill in chain.from_iterable(bills):
                yield paid(person.psn_no, spell.tariff, bill)
        case Resident():
            yield from yearly_premiums(person.psn_no, spell, until)
        case Retired():
            return
        case _:
            assert_never(spell)


def _bills(person: Person, spell: Employed | Flexible, month: Month) -> Iterator[Bill]:
    if isinstance(spell, Employed):
        return employed.bills_of_month(person, spell, month)
    return flexible.bills_of_month(spell, month)

"""A life unfolded: everything on record about one person at the end of a day."""

from dataclasses import dataclass
from datetime import date

from bot.domain.account import Movement
from bot.domain.card import Card
from bot.domain.contribution import Components, Contribution, Credit
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import InsuranceType
from bot.domain.money import ZERO, Money
from bot.domain.month import Month
from bot.domain.person import Person
from bot.sources.demo.book import keep_book
from bot.sources.demo.career import Life, PoolTopUp
from bot.sources.demo.enrolments import enrolments_of
from bot.sources.demo.entries import entries_of
from bot.sources.demo.mishaps import befall
from bot.sources.demo.planned import Planned, known_on
from bot.sources.demo.premiums import Asked, asked_of

_POOL_TO_ACCOUNT = "36"


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of one person: premiums in month order, movements in the order booked."""

    person: Person
    enrolments: tuple[Enrolment, ...]
    contributions: tuple[Contribution, ...]
    movements: tuple[Movement, ...]
    cards: tuple[Card, ...]


def unfold(life: Life, day: date) -> Records:
    """Unfold a life up to the end of a day; nothing later has happened yet."""
    asked = asked_of(life, Month.of(day))
    contributions = _contributions(life, asked, day)
    return Records(
        person=life.person,
        enrolments=enrolments_of(life, asked, Month.of(day)),
        contributions=contributions,
        movements=keep_book(life.person.psn_no, entries_of(life, contributions, day)),
        cards=life.cards,
    )


def _contributions(life: Life, asked: tuple[Asked, ...], day: date) -> tuple[Contribution, ...]:
    planned = (premium for each in asked for premium in each.premiums)
    met = (*befall(life, planned), *(_topped_up(life, top_up) for top_up in life.top_ups))
    known = [row for row in (known_on(premium, day) for premium in met) if row is not None]
    return tuple(sorted(known, key=lambda row: row.month))


def _topped_up(life: Life, top_up: PoolTopUp) -> Planned:
    """Record a sum from the pooled fund to the account: nobody pays it."""
    amount = Money.from_yuan(top_up.yuan)
    row = Contribution(
        psn_no=life.person.psn_no,
        insutype=InsuranceType.EMPLOYEE_MEDICAL,
        poolarea=top_up.area,
        month=top_up.month,
        components=Components(ZERO, ZERO),
        credit=Credit(unit=amount, sum=amount),
        arrived=top_up.on,
        credited=top_up.on,
        clct_type=_POOL_TO_ACCOUNT,
    )
    return Planned(row, seen=top_up.on)

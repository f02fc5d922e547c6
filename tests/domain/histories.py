"""Whole records for the tests of understanding: row by row, or a sample life as of a day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.domain.account import Movement, MovementKind
from bot.domain.card import Card, CardStatus
from bot.domain.contribution import Arrival, Components, Contribution, Credit
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.evidence import Evidence, Grade
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.person import Person
from bot.domain.policy import CityPolicy, Contact, Policies, PolicyRow
from bot.domain.records import EVERYTHING, Aspect, Records
from bot.sources.demo import DEMO_PEOPLE
from bot.sources.demo.career import Employed, Habit, Life
from bot.sources.demo.records import unfold
from bot.sources.demo.tariff import Tariff
from bot.sources.demo.tariffs.east import HANGZHOU, NANJING, SHANGHAI, SUZHOU
from bot.sources.demo.tariffs.inland import CHENGDU
from bot.sources.demo.tariffs.north import BEIJING, JINAN
from bot.sources.demo.tariffs.south import GUANGZHOU, SHENZHEN

CHINA = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 23)
BEIJING_AREA, HANGZHOU_AREA, CHONGQING_AREA = "110000", "330100", "500000"
EMPLOYEE, RESIDENT = InsuranceType.EMPLOYEE_MEDICAL, InsuranceType.RESIDENT_MEDICAL
PENSION = InsuranceType.PENSION
WANG_FANG = Person("P1", "王芳", "110198198605140026")
CAST = {member.slug: member for member in DEMO_PEOPLE}
TARIFFS = (SHANGHAI, HANGZHOU, NANJING, SUZHOU, CHENGDU, BEIJING, JINAN, GUANGZHOU, SHENZHEN)


def yuan(amount: str | int) -> Money:
    return Money.from_yuan(amount)


def evidence(**changes: object) -> Evidence:
    given: dict[str, object] = {
        "source": "a notice",
        "grade": Grade.PRIMARY,
        "found_on": date(2026, 11, 1),
    }
    return Evidence(**{**given, **changes})  # type: ignore[arg-type]


def policies(*rows: PolicyRow, area: str = BEIJING_AREA) -> Policies:
    contact = Contact(evidence(), "010", "010-12393", "a portal", Grade.PRIMARY)
    return Policies({area: CityPolicy(area, contact, rows)}, ())


NO_POLICIES = Policies({}, ())


def premium(yyyymm: int, **changes: object) -> Contribution:
    """A premium of 980 by the unit, 200 of one's own and 3 beside, credited a month later."""
    month = Month.from_int(yyyymm)
    row: dict[str, object] = {
        "psn_no": "P1",
        "insutype": EMPLOYEE,
        "poolarea": BEIJING_AREA,
        "month": month,
        "components": Components(yuan(1183), yuan(200), unit=yuan(980), other=yuan(3)),
        "credit": Credit(individual=yuan(200), unit=yuan(0), sum=yuan(200)),
        "arrived": month.first_day.replace(day=18),
        "credited": month.next().first_day.replace(day=4),
    }
    return Contribution(**{**row, **changes})  # type: ignore[arg-type]


def waiting(yyyymm: int, **changes: object) -> Contribution:
    """A premium that has arrived and is not credited."""
    return premium(yyyymm, **{"credit": Credit(), "credited": None, **changes})


def deducted(yyyymm: int, **changes: object) -> Contribution:
    """A premium that is on record and has not arrived."""
    missing = {"arrival": Arrival.NOT_ARRIVED, "arrived": None}
    return waiting(yyyymm, **{**missing, **changes})


def enrolled(insutype: InsuranceType = EMPLOYEE, **changes: object) -> Enrolment:
    row: dict[str, object] = {
        "psn_no": "P1",
        "insutype": insutype,
        "psn_type": "1501" if insutype is RESIDENT else "1101",
        "status": EnrolmentStatus.NORMAL,
        "poolarea": BEIJING_AREA,
        "since": date(2016, 7, 1),
    }
    return Enrolment(**{**row, **changes})  # type: ignore[arg-type]


def entry(
    day: date,
    amount: str | int | Money,
    kind: MovementKind = MovementKind.ALLOCATION,
    **changes: object,
) -> Movement:
    moment = datetime.combine(day, time(2), tzinfo=CHINA)
    moved = amount if isinstance(amount, Money) else yuan(amount)
    row = Movement("P1", kind, moved, moment, poolarea=BEIJING_AREA)
    return replace(row, **changes)  # type: ignore[arg-type]


def balanced(*entries: Movement, opening: str | int = 0) -> tuple[Movement, ...]:
    """State the balance after each entry, given oldest first; hand them out latest first."""
    balance, booked = yuan(opening), []
    for one in entries:
        balance += one.effect
        booked.append(replace(one, balance_after=balance))
    return tuple(reversed(booked))


def card(issued: date = date(2016, 8, 1), **changes: object) -> Card:
    row: dict[str, object] = {
        "psn_no": "P1",
        "number": "BJ1",
        "issued": issued,
        "status": CardStatus.ACTIVE,
    }
    return Card(**{**row, **changes})  # type: ignore[arg-type]


def records(today: date = TODAY, **changes: object) -> Records:
    """Records of Wang Fang: enrolled for long with a card that works, and nothing else."""
    given: dict[str, object] = {
        "person": WANG_FANG,
        "enrolments": (enrolled(),),
        "contributions": (),
        "movements": (),
        "cards": (card(),),
        "as_of": datetime.combine(today, time(8), tzinfo=CHINA),
    }
    return Records(**{**given, **changes})  # type: ignore[arg-type]


def without(*aspects: Aspect) -> frozenset[Aspect]:
    return EVERYTHING - frozenset(aspects)


def of_life(life: Life, told: date = TODAY) -> Records:
    """Unfold a sample life up to the day before it is told."""
    rows = unfold(life, told - timedelta(days=1))
    return records(
        told,
        person=rows.person,
        enrolments=rows.enrolments,
        contributions=rows.contributions,
        movements=rows.movements[::-1],
        cards=rows.cards,
    )


def of_cast(slug: str, told: date = TODAY) -> Records:
    return of_life(CAST[slug].tell(told), told)


def healthy_life(chance: Random, told: date) -> Life:
    """Invent an employee of some months or years, with a card that works and modest spending."""
    tariff: Tariff = chance.choice(TARIFFS)
    first = Month.of(told).plus(-chance.randint(4, 40))
    issued = first.first_day + timedelta(days=chance.randint(1, 25))
    visits = Habit("a pharmacy", ("20.00", "35.50"), first.plus(3), every=chance.randint(1, 4))
    return Life(
        person=replace(WANG_FANG, birth=date(chance.randint(1970, 2000), 5, 14)),
        spells=(Employed("a unit", tariff, first, chance.randint(6000, 30000), 300),),
        cards=(card(issued, activated=issued),),
        habits=(visits,),
    )

"""The people of the gallery, and what their records say."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.account import Movement, MovementKind
from bot.domain.card import Card, CardKind, CardStatus
from bot.domain.contribution import Arrival, Components, Contribution, Credit
from bot.domain.enrolment import Enrolment, EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.money import Money
from bot.domain.month import Month, MonthSpan
from bot.domain.person import Person
from bot.domain.region import Region
from bot.domain.statement import YearStatement, year_statement
from bot.screens.stamp import Stamp
from bot.sources.regions import load_regions

REGIONS: Final = load_regions()
SHANGHAI_TIME: Final = ZoneInfo("Asia/Shanghai")
TODAY: Final = date(2026, 11, 23)
STAMP: Final = Stamp(datetime(2026, 11, 23, 6, 0, tzinfo=SHANGHAI_TIME), "demo")
LEDGER_STAMP: Final = Stamp(datetime(2026, 11, 5, 18, 30, tzinfo=SHANGHAI_TIME), "ledger")
MEDICAL: Final = InsuranceType.EMPLOYEE_MEDICAL
RESIDENT: Final = InsuranceType.RESIDENT_MEDICAL


def city(code: str) -> Region:
    found = REGIONS.get(code)
    assert found is not None
    return found


BEIJING: Final = city("110000")
HANGZHOU: Final = city("330100")
WUHAN: Final = city("420100")
XIAN: Final = city("610100")

WANG_FANG: Final = Person("p-wang", "王芳", "110101199003071233")
LI_QIANG: Final = Person("p-li", "李强", "330106198511230017")
ZHAO_MIN: Final = Person("p-zhao", "赵敏", "420102195802140026")
CHEN_JIE: Final = Person("p-chen", "陈洁", "610102201003070042")


def enrolment(
    insutype: InsuranceType = MEDICAL,
    psn_type: str = "1101",
    area: str = "110000",
    status: EnrolmentStatus = EnrolmentStatus.NORMAL,
    employer: str | None = None,
) -> Enrolment:
    return Enrolment("p", insutype, psn_type, status, area, date(2020, 1, 1), employer=employer)


def yuan(amount: str) -> Money:
    return Money.from_yuan(amount)


def premium(number: int, components: Components | None = None, **facts: object) -> Contribution:
    """Lay out a month of 2026 as Wang Fang has it; `facts` replace what differs."""
    month = Month(2026, number)
    usual = Components(
        payable=yuan("1183"), individual=yuan("200"), unit=yuan("980"), other=yuan("3")
    )
    given: dict[str, object] = {
        "base": yuan("10000"),
        "credit": Credit(sum=yuan("200")),
        "arrived": date(2026, number, 20),
        "credited": month.next().first_day.replace(day=3),
        **facts,
    }
    return Contribution("p", MEDICAL, "110000", month, components or usual, **given)  # type: ignore[arg-type]


def year_of(
    rows: list[Contribution], insured: Enrolment, due: MonthSpan | None = None, year: int = 2026
) -> YearStatement:
    return year_statement(rows, year, insured, due)


WANG_ENROLMENT: Final = enrolment(employer="北京晴川科技有限公司")
WANG_YEAR: Final = year_of(
    [
        *(premium(number) for number in (1, 2, 3, 4, 5, 6, 7, 9)),
        premium(10, arrival=Arrival.NOT_ARRIVED, arrived=None, credited=None, credit=Credit()),
    ],
    WANG_ENROLMENT,
    MonthSpan(Month(2026, 1), Month(2026, 10)),
)
DERIVED_YEAR: Final = year_of(
    [
        premium(number, Components(payable=yuan("12183.50"), individual=yuan("2000.50")))
        for number in (9, 10)
    ],
    WANG_ENROLMENT,
)
LI_ENROLMENT: Final = enrolment(psn_type="1103", area="330100")
LI_YEAR: Final = year_of(
    [premium(10, Components(payable=yuan("553.56"), individual=yuan("553.56")))], LI_ENROLMENT
)
ZHAO_ENROLMENT: Final = enrolment(psn_type="1203", area="420100")
ZHAO_YEAR: Final = year_of([], ZHAO_ENROLMENT)
CHEN_ENROLMENT: Final = enrolment(RESIDENT, "1401", "610100")
CHEN_PARTS: Final = Components(
    payable=yuan("1070"), individual=yuan("400"), subsidy=yuan("670"), other=None
)


def resident_premium(arrival: Arrival, arrived: date | None) -> Contribution:
    return Contribution(
        "p",
        RESIDENT,
        "610100",
        Month(2026, 1),
        CHEN_PARTS,
        arrival=arrival,
        arrived=arrived,
    )


CHEN_YEAR: Final = year_of([resident_premium(Arrival.ARRIVED, date(2025, 12, 18))], CHEN_ENROLMENT)
CHEN_LATE_YEAR: Final = year_of([resident_premium(Arrival.NOT_ARRIVED, None)], CHEN_ENROLMENT)

CARD: Final = Card(
    "p-wang",
    "A12345678",
    date(2024, 3, 8),
    CardKind.PHYSICAL,
    CardStatus.ACTIVE,
    date(2024, 3, 20),
    "北京银行",
)
NEW_CARD: Final = Card(
    "p-li", "B00001234", date(2026, 10, 8), CardKind.ELECTRONIC, CardStatus.NOT_ACTIVATED
)


def movement(
    kind: MovementKind, amount: str, day: tuple[int, int], after: str | None, place: str = ""
) -> Movement:
    moment = datetime(2026, *day, 9, 30, tzinfo=SHANGHAI_TIME)
    balance = yuan(after) if after else None
    return Movement("p", kind, yuan(amount), moment, balance_after=balance, place=place or None)


ALLOCATION: Final = movement(MovementKind.ALLOCATION, "200", (11, 3), "1702.88")
MOVEMENTS: Final = (
    ALLOCATION,
    movement(MovementKind.SPENDING, "35.60", (10, 21), "1502.88", "康宁大药房海淀中关村店"),
    movement(MovementKind.RETURN, "12.00", (10, 9), "1538.48"),
    movement(MovementKind.FAMILY_SHARING, "120", (9, 2), None, "朝阳区第三医院"),
)

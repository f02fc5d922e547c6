"""Wang Fang: an employee in Beijing from before the reform until today."""

from datetime import date

from bot.domain.account import MovementKind
from bot.domain.card import Card, CardKind, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Event, Habit, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.north import BEIJING

_PERSON = Identity("王芳", BEIJING.area, date(1986, 5, 14), order=102).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(
            Employed(
                employer="北京云杉软件有限公司",
                tariff=BEIJING,
                first=Month(2016, 12),
                wage=8600,
                raise_a_year=520,
                last=Month(2021, 3),
            ),
            Employed(
                employer="北京澄川信息技术有限公司",
                tariff=BEIJING,
                first=Month(2021, 4),
                wage=11800,
                raise_a_year=640,
            ),
        ),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="BJ9910200001",
                issued=date(2016, 12, 20),
                status=CardStatus.ACTIVE,
                activated=date(2017, 1, 6),
                issuer="京北银行",
            ),
            Card(
                psn_no=_PERSON.psn_no,
                number="BJE910200001",
                issued=date(2020, 9, 1),
                kind=CardKind.ELECTRONIC,
                status=CardStatus.ACTIVE,
                activated=date(2020, 9, 1),
            ),
        ),
        habits=(
            Habit("同心药房望京店", ("86.40", "132.50", "58.00"), Month(2017, 2), every=2),
            Habit("京禾医院", ("420.75", "268.30"), Month(2017, 5), every=6, day=21),
            Habit("京禾医院体检中心", ("1860.00",), Month(2018, 11), every=12, day=11),
            Habit(
                "朝和社区卫生服务中心",
                ("320.00", "180.60"),
                Month(2022, 10),
                every=3,
                day=17,
                kind=MovementKind.FAMILY_SHARING,
            ),
        ),
        events=(Event(MovementKind.RETURN, date(2025, 6, 18), "58.00", place="同心药房望京店"),),
    )


WANG_FANG = DemoPerson("long_time_employee", _PERSON, BEIJING.area, _tell)

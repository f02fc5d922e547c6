"""Lin Na: shares her account with her parents and has spent the rest of it, yesterday."""

from datetime import date, timedelta

from bot.domain.account import MovementKind
from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Event, Habit, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.east import NANJING

_PERSON = Identity("林娜", NANJING.area, date(1988, 6, 6), order=138).as_person()


def _tell(told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(Employed("南京栖云文化传播有限公司", NANJING, Month(2019, 9), 6900, 380),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="NJ9913800001",
                issued=date(2019, 9, 19),
                status=CardStatus.ACTIVE,
                activated=date(2019, 9, 30),
                issuer="石城银行",
            ),
        ),
        habits=(
            Habit("秦淮河药房", ("98.60", "143.00"), Month(2019, 12), every=2, day=13),
            Habit(
                "栖霞和济医院",
                ("130.00", "115.50"),
                Month(2023, 2),
                day=20,
                kind=MovementKind.FAMILY_SHARING,
            ),
            Habit("玄武口腔医院", ("1350.00",), Month(2020, 10), every=5, day=24),
        ),
        events=(Event(MovementKind.SPENDING, told - timedelta(days=1), place="玄武口腔医院"),),
    )


LIN_NA = DemoPerson("all_spent", _PERSON, NANJING.area, _tell)

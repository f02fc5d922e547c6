"""Liu Guiying: retired in Wuhan; the reform cut her monthly sum, a short payment was made good."""

from datetime import date

from bot.domain.account import MovementKind
from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Habit, Life, PoolTopUp, Retired
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.inland import WUHAN

_PERSON = Identity("刘桂英", WUHAN.area, date(1966, 4, 18), order=506).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(
            Employed("武汉江岸纺织厂", WUHAN, Month(2016, 12), 4600, 210, Month(2021, 4)),
            Retired(WUHAN, Month(2021, 5)),
        ),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="WH9950600001",
                issued=date(2014, 3, 20),
                status=CardStatus.ACTIVE,
                activated=date(2014, 4, 2),
                issuer="江城银行",
            ),
        ),
        top_ups=(PoolTopUp(WUHAN.area, Month(2025, 9), "41.50", date(2025, 9, 15)),),
        habits=(
            Habit("康泽药房江岸店", ("68.00", "54.30", "91.20"), Month(2017, 3)),
            Habit("江岸中医馆", ("150.00",), Month(2021, 8), every=4, day=25),
            Habit(
                "武汉大额医疗互助",
                ("84.00",),
                Month(2022, 1),
                every=12,
                day=10,
                kind=MovementKind.PREMIUM_PAID,
            ),
        ),
    )


LIU_GUIYING = DemoPerson("retiree", _PERSON, WUHAN.area, _tell)

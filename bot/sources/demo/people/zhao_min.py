"""Zhao Min: pays for herself in Hangzhou, where a personal account comes with it."""

from datetime import date

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Flexible, Habit, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.east import HANGZHOU

_PERSON = Identity("赵敏", HANGZHOU.area, date(1993, 2, 27), order=304).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(Flexible(HANGZHOU, Month(2022, 3), base=5400),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="HZ9930400001",
                issued=date(2022, 4, 11),
                status=CardStatus.ACTIVE,
                activated=date(2022, 4, 15),
                issuer="钱塘银行",
            ),
        ),
        habits=(
            Habit("仁安堂药房拱墅店", ("45.80", "72.60", "29.90"), Month(2022, 6), every=2),
            Habit("拱宸医院", ("188.00",), Month(2023, 1), every=8, day=19),
        ),
    )


ZHAO_MIN = DemoPerson("flexible_with_account", _PERSON, HANGZHOU.area, _tell)

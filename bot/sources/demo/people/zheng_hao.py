"""Zheng Hao: for four months the unit's clerk paid the pension, and forgot the medical part."""

from datetime import date

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month, MonthSpan
from bot.sources.demo.career import Employed, Habit, Life, Unpaid
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.south import GUANGZHOU

_PERSON = Identity("郑浩", GUANGZHOU.area, date(1991, 1, 16), order=905).as_person()
_MONTHS_MISSED = 3


def _tell(told: date) -> Life:
    now = Month.of(told)
    return Life(
        person=_PERSON,
        spells=(Employed("广州越珠物流有限公司", GUANGZHOU, Month(2021, 9), 7600, 420),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="GZ9990500001",
                issued=date(2021, 9, 27),
                status=CardStatus.ACTIVE,
                activated=date(2021, 10, 8),
                issuer="珠江口银行",
            ),
        ),
        mishaps=(Unpaid(MonthSpan(now.plus(-_MONTHS_MISSED), now)),),
        habits=(Habit("百和药店天河店", ("76.50", "120.80"), Month(2021, 12), every=2, day=20),),
    )


ZHENG_HAO = DemoPerson("only_pension_paid", _PERSON, GUANGZHOU.area, _tell)

"""Tang Wei: last month was deducted and has not arrived; the one before waits for its credit."""

from datetime import date, timedelta

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month, MonthSpan
from bot.sources.demo.career import ArrivedLate, CreditedLate, Employed, Habit, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.inland import CHENGDU

_PERSON = Identity("唐伟", CHENGDU.area, date(1989, 4, 2), order=149).as_person()
_CREDITED_IN = timedelta(days=9)
_ARRIVES_IN = timedelta(days=20)


def _tell(told: date) -> Life:
    last = Month.of(told).previous()
    before = last.previous()
    return Life(
        person=_PERSON,
        spells=(Employed("成都蓉耘建筑工程有限公司", CHENGDU, Month(2024, 3), 8800, 400),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="CD9914900001",
                issued=date(2024, 3, 29),
                status=CardStatus.ACTIVE,
                activated=date(2024, 4, 10),
                issuer="锦江口银行",
            ),
        ),
        mishaps=(
            ArrivedLate(MonthSpan(last, last), told + _ARRIVES_IN),
            CreditedLate(MonthSpan(before, before), told + _CREDITED_IN),
        ),
        habits=(Habit("青羊和顺堂药房", ("61.90", "44.00"), Month(2024, 6), every=2, day=22),),
    )


TANG_WEI = DemoPerson("not_arrived", _PERSON, CHENGDU.area, _tell)

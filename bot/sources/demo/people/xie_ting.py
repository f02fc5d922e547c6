"""Xie Ting: one month declared on twice her base and corrected, two months paid back late."""

from datetime import date, timedelta

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month, MonthSpan
from bot.sources.demo.career import Corrected, Employed, Habit, Life, PaidBack
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.north import JINAN

_PERSON = Identity("谢婷", JINAN.area, date(1992, 12, 19), order=150).as_person()


def _tell(told: date) -> Life:
    now = Month.of(told)
    twice, paid_on = now.plus(-3), now.plus(-4).first_day + timedelta(days=10)
    return Life(
        person=_PERSON,
        spells=(Employed("济南泉历商贸有限公司", JINAN, Month(2022, 5), 6200, 300),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="JN9915000001",
                issued=date(2022, 5, 23),
                status=CardStatus.ACTIVE,
                activated=date(2022, 6, 1),
                issuer="历山银行",
            ),
        ),
        mishaps=(
            PaidBack(MonthSpan(now.plus(-8), now.plus(-7)), paid_on),
            Corrected(MonthSpan(twice, twice)),
        ),
        habits=(Habit("趵泉药房", ("39.90", "57.20", "83.00"), Month(2022, 9), every=2, day=26),),
    )


XIE_TING = DemoPerson("corrected", _PERSON, JINAN.area, _tell)

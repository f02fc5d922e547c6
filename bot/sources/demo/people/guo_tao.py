"""Guo Tao: credited every month, but his card was never activated."""

from datetime import date, timedelta

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.inland import CHENGDU

_PERSON = Identity("郭涛", CHENGDU.area, date(1997, 8, 25), order=127).as_person()
_CARD_AGE = timedelta(days=190)


def _tell(told: date) -> Life:
    issued = told - _CARD_AGE
    return Life(
        person=_PERSON,
        spells=(Employed("成都锦汇餐饮管理有限公司", CHENGDU, Month.of(issued), 5600, 250),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="CD9912700001",
                issued=issued,
                status=CardStatus.NOT_ACTIVATED,
                issuer="锦江口银行",
            ),
        ),
    )


GUO_TAO = DemoPerson("card_not_activated", _PERSON, CHENGDU.area, _tell)

"""Zhou Yan: her first job and first card, 45 days old; a premium is there, no credit yet."""

from datetime import date, timedelta

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month, MonthSpan
from bot.sources.demo.career import CreditedLate, Employed, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.south import SHENZHEN

_PERSON = Identity("周燕", SHENZHEN.area, date(2003, 7, 22), order=702).as_person()
_CARD_AGE = timedelta(days=45)
_DAYS_FROM_JOB_TO_CARD = timedelta(days=7)
_FIRST_RUN_IN = timedelta(days=14)
_LAST_DAY_FOR_THE_SAME_MONTH = 10


def _tell(told: date) -> Life:
    issued = told - _CARD_AGE
    joined = issued - _DAYS_FROM_JOB_TO_CARD
    first = Month.of(joined)
    if joined.day > _LAST_DAY_FOR_THE_SAME_MONTH:
        first = first.next()
    return Life(
        person=_PERSON,
        spells=(Employed("深圳鲲禾智能科技有限公司", SHENZHEN, first, 8200, 300, joined=joined),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="SZ9970200001",
                issued=issued,
                status=CardStatus.ACTIVE,
                activated=issued + timedelta(days=5),
                issuer="鹏湾银行",
            ),
        ),
        mishaps=(CreditedLate(MonthSpan(first, Month.of(told)), told + _FIRST_RUN_IN),),
    )


ZHOU_YAN = DemoPerson("new_card", _PERSON, SHENZHEN.area, _tell)

"""Wu Gang: every month is marked as credited, yet no credit ever reached his account."""

from datetime import date, timedelta

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.east import SUZHOU

_PERSON = Identity("吴刚", SUZHOU.area, date(1995, 10, 30), order=803).as_person()
_CARD_AGE = timedelta(days=130)


def _tell(told: date) -> Life:
    issued = told - _CARD_AGE
    return Life(
        person=_PERSON,
        spells=(Employed("苏州平江精密模具有限公司", SUZHOU, Month.of(issued), 9100, 350),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="SU9980300001",
                issued=issued,
                status=CardStatus.ACTIVE,
                activated=issued + timedelta(days=9),
                issuer="吴门银行",
            ),
        ),
        account_reached=False,
    )


WU_GANG = DemoPerson("account_info_wrong", _PERSON, SUZHOU.area, _tell)

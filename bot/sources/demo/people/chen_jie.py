"""Chen Jie: pays for himself in Chongqing, in the tier that fills no account."""

from datetime import date

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Flexible, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.inland import CHONGQING

_PERSON = Identity("陈杰", CHONGQING.area, date(1984, 9, 9), order=405).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(Flexible(CHONGQING, Month(2021, 6), tier="1"),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="CQ9940500001",
                issued=date(2021, 6, 30),
                status=CardStatus.ACTIVE,
                activated=date(2021, 7, 5),
                issuer="嘉渝银行",
            ),
        ),
    )


CHEN_JIE = DemoPerson("flexible_no_account", _PERSON, CHONGQING.area, _tell)

"""Sun Li: a resident in Xi'an, who pays once a year and has no account by design."""

from datetime import date

from bot.domain.card import Card, CardStatus
from bot.sources.demo.career import Life, Resident
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity

_XIAN = "610100"
_PERSON = Identity("孙丽", _XIAN, date(1979, 12, 1), order=608).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(Resident(_XIAN, first_year=2019),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="XA9960800001",
                issued=date(2018, 12, 12),
                status=CardStatus.ACTIVE,
                activated=date(2019, 1, 4),
                issuer="秦川银行",
            ),
        ),
    )


SUN_LI = DemoPerson("resident", _PERSON, _XIAN, _tell)

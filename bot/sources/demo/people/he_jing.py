"""He Jing: an employee in Shenzhen, whom her village in Changsha still enrols every year."""

from datetime import date

from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Habit, Life, Resident
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.south import SHENZHEN

_CHANGSHA = "430100"
_PERSON = Identity("何静", _CHANGSHA, date(1998, 3, 8), order=112).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(
            Resident(_CHANGSHA, first_year=2020),
            Employed("深圳鲲禾智能科技有限公司", SHENZHEN, Month(2022, 7), 9400, 600),
        ),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="SZ9911200001",
                issued=date(2022, 8, 1),
                status=CardStatus.ACTIVE,
                activated=date(2022, 8, 12),
                issuer="鹏湾银行",
            ),
        ),
        habits=(Habit("南山湾药房", ("52.00", "88.80"), Month(2022, 11), every=3, day=8),),
    )


HE_JING = DemoPerson("duplicate_enrolment", _PERSON, SHENZHEN.area, _tell)

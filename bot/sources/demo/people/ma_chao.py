"""Ma Chao: old records in Tianjin came without the unit part; the unit's rate rose in March."""

from datetime import date

from bot.domain.account import MovementKind
from bot.domain.card import Card, CardStatus
from bot.domain.month import Month, MonthSpan
from bot.sources.demo.career import Employed, Event, Habit, Life, UnitPartUnknown
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.north import TIANJIN

_PERSON = Identity("马超", TIANJIN.area, date(1981, 2, 11), order=161).as_person()
_STILL_WITHOUT = 4


def _tell(told: date) -> Life:
    first, now = Month(2020, 1), Month.of(told)
    return Life(
        person=_PERSON,
        spells=(Employed("天津海津港务有限公司", TIANJIN, first, 7100, 450),),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="TJ9916100001",
                issued=date(2020, 1, 17),
                status=CardStatus.ACTIVE,
                activated=date(2020, 2, 3),
                issuer="海河湾银行",
            ),
        ),
        mishaps=(UnitPartUnknown(MonthSpan(first, now.plus(-_STILL_WITHOUT))),),
        habits=(Habit("津和堂药店", ("110.00", "66.70"), Month(2020, 5), every=2, day=16),),
        events=(Event(MovementKind.SPECIAL_ADJUSTMENT, date(2024, 5, 20), "-12.40"),),
    )


MA_CHAO = DemoPerson("derived_unit", _PERSON, TIANJIN.area, _tell)

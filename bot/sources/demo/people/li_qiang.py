"""Li Qiang: from Shanghai to Hangzhou, four months without insurance, the account carried over."""

from datetime import date

from bot.domain.account import MovementKind
from bot.domain.card import Card, CardStatus
from bot.domain.month import Month
from bot.sources.demo.career import Employed, Event, Habit, Life
from bot.sources.demo.cast import DemoPerson
from bot.sources.demo.identity import Identity
from bot.sources.demo.tariffs.east import HANGZHOU, SHANGHAI

_PERSON = Identity("李强", SHANGHAI.area, date(1990, 11, 3), order=203).as_person()


def _tell(_told: date) -> Life:
    return Life(
        person=_PERSON,
        spells=(
            Employed("上海沪樾机械有限公司", SHANGHAI, Month(2018, 7), 7800, 560, Month(2025, 2)),
            Employed("杭州知霁电子商务有限公司", HANGZHOU, Month(2025, 7), 13200, 480),
        ),
        cards=(
            Card(
                psn_no=_PERSON.psn_no,
                number="SH9920300001",
                issued=date(2018, 8, 2),
                status=CardStatus.CANCELLED,
                activated=date(2018, 8, 9),
                issuer="浦江银行",
            ),
            Card(
                psn_no=_PERSON.psn_no,
                number="HZ9920300002",
                issued=date(2025, 7, 28),
                status=CardStatus.ACTIVE,
                activated=date(2025, 8, 6),
                issuer="钱塘银行",
            ),
        ),
        habits=(
            Habit(
                "申和大药房徐汇店",
                ("64.20", "38.50"),
                Month(2018, 11),
                every=3,
                until=Month(2025, 5),
            ),
            Habit("湖滨社区卫生服务中心", ("215.00", "96.40"), Month(2025, 10), every=2, day=23),
        ),
        events=(
            Event(MovementKind.TRANSFER_OUT, date(2025, 7, 21), area=SHANGHAI.area),
            Event(MovementKind.TRANSFER_IN, date(2025, 8, 26), area=HANGZHOU.area),
        ),
    )


LI_QIANG = DemoPerson("job_changer", _PERSON, HANGZHOU.area, _tell)

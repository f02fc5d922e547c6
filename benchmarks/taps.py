"""What people tap in a benchmark: updates as Telegram would bring them, written beforehand."""

from collections.abc import Iterator
from itertools import count
from typing import Final

import orjson

from benchmarks.street import MESSAGE
from bot.domain.consent import NEEDED_FOR_RECORDS, VERSIONS
from bot.domain.insurance import InsuranceType
from bot.domain.language import Language
from bot.domain.month import Month
from bot.sources.demo.people import DEMO_PEOPLE
from bot.ui.codec import encode
from bot.ui.pages import (
    Account,
    Agree,
    BasicMedical,
    Benefits,
    CityService,
    Home,
    MonthPage,
    Page,
    PaymentDetails,
    PickDemoPerson,
    SocialSecurity,
)

_FIRST_PERSON: Final = 800_000_001
_update_ids: Final = count(1)


def people(number: int) -> range:
    return range(_FIRST_PERSON, _FIRST_PERSON + number)


def tour(month: Month) -> tuple[Page, ...]:
    """Walk from home to one month and the account: menus, records, a rule, sums."""
    return (
        Home(),
        CityService(),
        SocialSecurity(),
        PaymentDetails(),
        BasicMedical(),
        MonthPage(InsuranceType.EMPLOYEE_MEDICAL, month),
        Account(0),
        Benefits(),
    )


def agreeing() -> tuple[Page, ...]:
    """Agree to what records need, a tap a text."""
    return tuple(
        Agree(purpose, VERSIONS[purpose], Language.ZH_HANS) for purpose in NEEDED_FOR_RECORDS
    )


def binding(person: int) -> Page:
    """Spread people over the cast, so that neighbours read different records."""
    return PickDemoPerson(person % len(DEMO_PEOPLE))


def written(person: int, page: Page) -> bytes:
    """Write one update; the query's id is the person's, who taps one button at a time."""
    sender = {"id": person, "is_bot": False, "first_name": "Wang", "language_code": "zh-hans"}
    chat = {"id": person, "type": "private", "first_name": "Wang"}
    query = {
        "id": str(person),
        "from": sender,
        "message": {**MESSAGE, "chat": chat},
        "chat_instance": "1",
        "data": encode(page),
    }
    return orjson.dumps({"update_id": next(_update_ids), "callback_query": query})


def walk(person: int, pages: tuple[Page, ...]) -> Iterator[tuple[int, bytes]]:
    """Walk the tour round and round; everybody begins at another of its pages."""
    for step in count(person):
        yield person, written(person, pages[step % len(pages)])

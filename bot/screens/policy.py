"""What is known of a city's rules, a sheet at a time, each with its source and its worth."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.domain.policy import (
    AccountRule,
    Base,
    CityPolicy,
    Contact,
    EmployeeRate,
    Flexible,
    Interruption,
    Other,
    PolicyRow,
    Resident,
)
from bot.domain.region import Region
from bot.screens.evidence import evidence_lines
from bot.screens.frame import Place, button, lines_of, sheet_of, stand
from bot.screens.help import MEDICAL_HOTLINE, copy_hotline
from bot.screens.places import CITY
from bot.screens.policy_facts import facts
from bot.screens.policy_titles import title
from bot.screens.regions import region_name
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.ui.pages import CityPolicyPage, CityService
from bot.ui.screen import CopyButton, Rows, Screen

_A_SHEET: Final = 4
_ORDER: Final = (EmployeeRate, Base, AccountRule, Flexible, Resident, Interruption, Other)


def policy(
    texts: Texts, region: Region, known: CityPolicy | None, sheet: int, today: date
) -> Screen:
    place = Place(
        CITY, CityService(), texts.plain("policy.title", city=region_name(texts, region))
    )
    if known is None:
        said = (texts.say("policy.unknown"), texts.say("policy.ask", hotline=MEDICAL_HOTLINE))
        return stand(texts, place, said, ((copy_hotline(texts, MEDICAL_HOTLINE),),))
    ordered = in_reading_order(known.rows, today)
    sheets = sheets_of(ordered)
    shown = min(sheet, sheets - 1)
    rows = tuple(_sheet(texts, known, ordered[shown * _A_SHEET :][:_A_SHEET], today))
    count = sheet_of(texts, shown, sheets)
    return stand(texts, place, (*rows, count), _rows(texts, known, shown, sheets))


def in_reading_order(rows: tuple[PolicyRow, ...], today: date) -> tuple[PolicyRow, ...]:
    """Put what holds today first, then by subject, the latest first."""
    return tuple(sorted(rows, key=lambda row: _rank(row, today)))


def sheets_of(rows: tuple[PolicyRow, ...]) -> int:
    return max(1, -(-len(rows) // _A_SHEET))


def _rank(row: PolicyRow, today: date) -> tuple[bool, int, int]:
    is_past = row.evidence.ends < today
    return is_past, _ORDER.index(type(row)), -row.evidence.begins.toordinal()


def _sheet(
    texts: Texts, known: CityPolicy, rows: tuple[PolicyRow, ...], today: date
) -> Iterator[Markup]:
    yield texts.say("policy.intro")
    for row in rows:
        head = Markup(f"<b>{title(texts, row)}</b>")
        yield lines_of(head, *facts(texts, row), evidence_lines(texts, row.evidence, today))
    yield _contact(texts, known.contact)


def _contact(texts: Texts, contact: Contact) -> Markup:
    return texts.say("policy.contact", hotline=contact.hotline)


def _rows(texts: Texts, known: CityPolicy, sheet: int, sheets: int) -> Rows:
    turning = []
    if sheet > 0:
        turning.append(button(texts, "button.previous", CityPolicyPage(known.area, sheet - 1)))
    if sheet + 1 < sheets:
        turning.append(button(texts, "button.next", CityPolicyPage(known.area, sheet + 1)))
    hotline = known.contact.hotline
    dial = (CopyButton(texts.plain("button.copy_hotline", number=hotline), hotline),)
    return (tuple(turning), dial) if turning else (dial,)

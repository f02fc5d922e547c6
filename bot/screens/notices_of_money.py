"""What a notice says of money: credited, arrived, taken back, late, or never paid."""

from collections.abc import Iterator
from typing import Final

from bot.domain.evidence import Standing, standing
from bot.domain.insurance import InsuranceType
from bot.domain.month import Month
from bot.domain.reminders.allocation import Allocated, Arrived, LateCredit, TakenBack
from bot.domain.reminders.missing import Missing
from bot.domain.rule import RuleFinding
from bot.domain.statement import MonthLine
from bot.screens.frame import button, lines_of, paragraphs_of
from bot.screens.help import copy_hotline
from bot.screens.rule import rule_in_brief
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, money, month
from bot.ui.pages import Account, Diagnosis, GapGuard, MonthPage, YearDocument, YearPage
from bot.ui.paper import Form
from bot.ui.screen import Button

EMPLOYEE: Final = InsuranceType.EMPLOYEE_MEDICAL


def allocated(
    texts: Texts, found: Allocated, rule: RuleFinding | None
) -> tuple[Markup, tuple[Button, ...]]:
    """Tell the credit first, then what was paid, spent and left, and the rule behind it."""
    said = paragraphs_of(
        lines_of(_credited_title(texts, found), _credited(texts, found)),
        lines_of(
            *(_paid(texts, line) for line in found.lines),
            ""
            if found.spent is None
            else texts.say("notice.spent", amount=money(texts, found.spent)),
            ""
            if found.balance is None
            else texts.say("notice.balance", amount=money(texts, found.balance)),
        ),
        rule_in_brief(texts, rule) if rule else "",
    )
    if found.month is None:
        return said, (button(texts, "notice.open_account", Account(0)),)
    return said, _month_buttons(texts, EMPLOYEE, found.month)


def arrived(texts: Texts, found: Arrived) -> tuple[Markup, tuple[Button, ...]]:
    """Tell that a premium arrived; it credits no account, and that is said."""
    said = paragraphs_of(
        lines_of(
            _title(texts.say("notice.arrived", month=month(texts, found.month))),
            texts.say("notice.arrived_on", day=day(texts, found.day)),
            *(_paid(texts, line) for line in found.lines),
        ),
        texts.say("notice.arrived_only"),
    )
    return said, _month_buttons(texts, found.insutype, found.month)


def taken_back(texts: Texts, found: TakenBack, hotline: str) -> tuple[Markup, tuple[Button, ...]]:
    key = Key("notice.reversed") if found.is_reversed else Key("notice.gone")
    said = lines_of(
        _title(texts.say("notice.correction", month=month(texts, found.month))),
        texts.say(key, day=day(texts, found.day)),
        texts.say("notice.correction_ask", hotline=hotline),
    )
    rows = (
        button(texts, "notice.open_month", MonthPage(EMPLOYEE, found.month)),
        copy_hotline(texts, hotline),
    )
    return said, rows


def late_credit(
    texts: Texts, found: LateCredit, hotline: str
) -> tuple[Markup, tuple[Button, ...]]:
    usual = Key("notice.late_usual") if found.is_learned else Key("notice.late_grace")
    said = lines_of(
        _title(texts.say("notice.late", month=month(texts, found.month))),
        texts.say("notice.late_arrived", day=day(texts, found.arrived)) if found.arrived else "",
        texts.say(usual, day=day(texts, found.usual_by)),
        texts.say("notice.late_ask", hotline=hotline),
    )
    rows = (button(texts, "notice.why", Diagnosis()), copy_hotline(texts, hotline))
    return said, rows


def missing_month(texts: Texts, found: Missing, hotline: str) -> tuple[Markup, tuple[Button, ...]]:
    is_asked = found.is_on_its_way
    way = Key("notice.missing_on_its_way") if is_asked else Key("notice.missing_nothing")
    said = lines_of(
        _title(texts.say("notice.missing", month=month(texts, found.month))),
        texts.say(way),
        ""
        if found.since == found.month
        else texts.say("notice.missing_since", month=month(texts, found.since)),
        *_limits(texts, found),
        texts.say("notice.missing_ask", hotline=hotline),
    )
    rows = (button(texts, "notice.gaps", GapGuard()), copy_hotline(texts, hotline))
    return said, rows


def _limits(texts: Texts, found: Missing) -> Iterator[str]:
    """Name the earliest day by which a settled rule of the area wants it paid again."""
    days = [
        each.last_day
        for each in found.countdowns
        if each.days_left >= 0 and standing(each.rule.evidence) is Standing.SETTLED
    ]
    if days:
        yield texts.say("notice.missing_limit", day=day(texts, min(days)))


def _credited_title(texts: Texts, found: Allocated) -> Markup:
    if found.month is None:
        return _title(texts.say("notice.allocated_pension"))
    return _title(texts.say("notice.allocated", month=month(texts, found.month)))


def _credited(texts: Texts, found: Allocated) -> Markup:
    if found.amount is None:
        return texts.say("notice.credited_day", day=day(texts, found.day))
    amount = money(texts, found.amount)
    return texts.say("notice.credited", day=day(texts, found.day), amount=amount)


def _paid(texts: Texts, line: MonthLine) -> str:
    """Tell what was paid for a month, and its two parts where the records have amounts."""
    if not all(one.has_amounts for one in line.lines):
        return texts.say("notice.paid_unknown", month=month(texts, line.month))
    told = {"month": month(texts, line.month), "payable": money(texts, line.payable)}
    individual = money(texts, line.individual)
    if line.unit is None:
        return texts.say("notice.paid", **told, individual=individual)
    unit = money(texts, line.unit)
    return texts.say("notice.paid_parts", **told, individual=individual, unit=unit)


def _month_buttons(texts: Texts, insutype: InsuranceType, paid: Month) -> tuple[Button, ...]:
    if insutype.is_paid_yearly:
        opened = button(texts, "notice.open_year", YearPage(insutype, paid.year, 0))
    else:
        opened = button(texts, "notice.open_month", MonthPage(insutype, paid))
    return (opened, button(texts, "notice.document", YearDocument(insutype, paid.year, Form.PDF)))


def _title(said: str) -> Markup:
    return Markup(f"<b>{said}</b>")

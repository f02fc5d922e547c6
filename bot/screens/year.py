"""One insurance in one year: its months side by side, the totals, and what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.enrolment import Enrolment
from bot.domain.insurance import PersonGroup, person_group
from bot.domain.money import Money, total
from bot.domain.region import Region
from bot.domain.statement import MonthLine, YearStatement
from bot.screens.arrivals import arrivals_of_months, arrivals_of_years
from bot.screens.details import year_buttons
from bot.screens.frame import Place, button, in_rows, lines_of, stand
from bot.screens.parts import pairs_of, summed
from bot.screens.places import DETAILS
from bot.screens.regions import region_name
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import STATUS, insurance, person_type
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import amount, number, short_month
from bot.texts.formats import year as year_name
from bot.texts.table import Row, pairs, render
from bot.ui.pages import (
    Account,
    Benefits,
    MonthPage,
    PaymentDetails,
    YearDocument,
    YearPicture,
)
from bot.ui.paper import Form
from bot.ui.screen import Button, PageButton, Rows, Screen

NOT_ARRIVED_MARK: Final = "*"
DERIVED_MARK: Final = "~"
UNKNOWN: Final = "-"
_MONTHS_A_ROW: Final = 4


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of one insurance. `years` are those on record; empty where there are none.

    `tells_benefits` is whether the source can say if benefits can be used today.
    """

    statement: YearStatement
    enrolment: Enrolment
    region: Region | None
    years: range
    stamp: Stamp | None
    tells_benefits: bool = False


def year(texts: Texts, view: YearView) -> Screen:
    said = (_standing(texts, view), *_body(texts, view), stamped(texts, view.stamp))
    name = insurance(texts, view.statement.insutype)
    title = texts.plain("year.title", insurance=name, year=year_name(texts, view.statement.year))
    place = Place(DETAILS, PaymentDetails(), title)
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def standing_of(texts: Texts, enrolment: Enrolment, region: Region | None) -> Markup:
    """Say where, as whom and how somebody is insured."""
    return texts.say(
        "year.standing",
        city=region_name(texts, region) if region else enrolment.poolarea,
        person=person_type(texts, enrolment.psn_type),
        status=texts.plain(STATUS[enrolment.status]),
    )


def _standing(texts: Texts, view: YearView) -> Markup:
    employer = view.enrolment.employer
    return lines_of(
        standing_of(texts, view.enrolment, view.region),
        texts.say("year.employer", employer=employer) if employer else "",
    )


def _body(texts: Texts, view: YearView) -> Iterator[str]:
    statement = view.statement
    if not statement.months:
        yield _nothing_due(texts, view)
    elif statement.insutype.is_paid_yearly:
        yield from _paid_yearly(texts, statement)
    elif not statement.has_amounts:
        yield from arrivals_of_months(texts, statement)
        yield _unpaid(texts, statement)
    else:
        # Large amounts lose their grouping commas before they go under one another.
        yield render(
            _table(texts, statement, grouped=True),
            lambda: _table(texts, statement, grouped=False),
        )
        yield _missing(texts, statement)
        yield from _totals(texts, statement)


def _nothing_due(texts: Texts, view: YearView) -> Markup:
    """Retirees with enough years pay nothing (SIL art. 27); for others a year is just empty."""
    if person_group(view.enrolment.psn_type) is PersonGroup.RETIRED:
        return texts.say("year.retired")
    return texts.say("year.nothing")


def _paid_yearly(texts: Texts, statement: YearStatement) -> Iterator[str]:
    lines = [line for month in statement.months for line in month.lines]
    if statement.has_amounts:
        payable = (texts.plain("part.payable"), amount(texts, _payable(statement)))
        yield pairs([*pairs_of(texts, summed(lines)), payable])
    yield arrivals_of_years(texts, lines)
    yield "" if statement.has_amounts else texts.say("month.no_amounts")
    yield texts.say("year.resident")


def _payable(statement: YearStatement) -> Money:
    return total(month.payable for month in statement.months)


def _table(texts: Texts, statement: YearStatement, *, grouped: bool) -> list[Row]:
    has_unit = any(month.unit is not None for month in statement.months)
    heads = [texts.plain("year.head.month")]
    heads += [texts.plain("year.head.unit")] if has_unit else []
    heads += [texts.plain("year.head.individual"), texts.plain("year.head.payable")]
    return [heads, *(_row(texts, month, has_unit, grouped) for month in statement.months)]


def _row(texts: Texts, month: MonthLine, has_unit: bool, grouped: bool) -> Row:  # noqa: FBT001 - two plain facts of the table, given by its only caller
    name = short_month(texts, month.month)
    if not month.lines:
        blank = [""] if has_unit else []
        return [name, *blank, "", texts.plain("year.unpaid")]
    mark = "" if month.is_paid else NOT_ARRIVED_MARK
    own = amount(texts, month.individual, grouped=grouped)
    unit = [_unit_cell(texts, month, grouped=grouped)] if has_unit else []
    return [f"{name}{mark}", *unit, own, amount(texts, month.payable, grouped=grouped)]


def _unit_cell(texts: Texts, month: MonthLine, *, grouped: bool) -> str:
    if month.unit is None:
        return UNKNOWN
    mark = DERIVED_MARK if _is_derived(month) else ""
    return mark + amount(texts, month.unit, grouped=grouped)


def _is_derived(month: MonthLine) -> bool:
    return any(line.unit.is_derived for line in month.lines if line.unit)


def _missing(texts: Texts, statement: YearStatement) -> Markup:
    """Explain the marks of the table, each only where it was used."""
    waiting = any(one.lines and not one.is_paid for one in statement.months)
    derived = any(map(_is_derived, statement.months))
    return lines_of(
        texts.say("year.waiting") if waiting else "",
        texts.say("year.derived") if derived else "",
        _unpaid(texts, statement),
    )


def _unpaid(texts: Texts, statement: YearStatement) -> str:
    unpaid = [short_month(texts, one.month) for one in statement.months if not one.lines]
    if not unpaid:
        return ""
    months = texts.plain("format.comma").join(reversed(unpaid))
    return texts.count("year.unpaid_months", len(unpaid), months=months)


def _totals(texts: Texts, statement: YearStatement) -> Iterator[str]:
    arrived = statement.arrived
    if not arrived:
        return
    paid = sum(month.is_paid for month in statement.months)
    payable = (texts.plain("part.payable"), amount(texts, statement.payable))
    yield lines_of(
        texts.count("year.totals", paid), pairs([*pairs_of(texts, summed(arrived)), payable])
    )
    # Only where every premium of the year knows both parts can they be compared.
    ratio = statement.ratio if all(line.unit for line in arrived) else None
    yield texts.say("year.ratio", ratio=number(ratio)) if ratio else ""


def _rows(texts: Texts, view: YearView) -> Rows:
    statement = view.statement
    months: Iterator[Button] = (
        PageButton(short_month(texts, one.month), MonthPage(statement.insutype, one.month))
        for one in statement.months
    )
    beside = year_buttons(texts, statement.insutype, view.years, statement.year)
    account = (button(texts, "button.account", Account(0)),)
    benefits = (button(texts, "button.benefits", Benefits()),)
    return (
        *in_rows(months, _MONTHS_A_ROW),
        *in_rows(beside, _MONTHS_A_ROW),
        *((account,) if statement.insutype.is_basic_medical else ()),
        *((benefits,) if view.tells_benefits else ()),
        *_papers(texts, statement),
    )


def _papers(texts: Texts, statement: YearStatement) -> Rows:
    """Offer the year as a picture, where there are amounts to draw, and as documents."""
    if not statement.months:
        return ()
    insutype, year = statement.insutype, statement.year
    picture = button(texts, "button.picture", YearPicture(insutype, year))
    excel = button(texts, "button.excel", YearDocument(insutype, year, Form.XLSX))
    pdf = button(texts, "button.pdf", YearDocument(insutype, year, Form.PDF))
    return ((*((picture,) if statement.has_amounts else ()), excel, pdf),)

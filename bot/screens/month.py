"""One month of one insurance: every part of the premium, its two dates, the rule in force."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.domain.contribution import Contribution
from bot.domain.enrolment import Enrolment
from bot.domain.insurance import FLEXIBLE, InsuranceType, PersonGroup, person_group
from bot.domain.money import Money, total
from bot.domain.month import Month
from bot.domain.region import Region
from bot.domain.rule import RuleFinding
from bot.domain.statement import Line, MonthLine
from bot.screens.frame import Place, button, lines_of, stand, with_rows
from bot.screens.help import hotline_for
from bot.screens.parts import NORMAL_PREMIUM, pairs_of, parts_of, unprovided
from bot.screens.places import DETAILS
from bot.screens.rule import rule_in_brief
from bot.screens.stamp import Stamp, stamped
from bot.screens.words import insurance, premium_kind
from bot.screens.year import standing_of
from bot.texts.catalog import Key, Texts
from bot.texts.clean import Markup
from bot.texts.formats import amount, day, money, month, short_month
from bot.texts.table import pairs
from bot.ui.pages import MonthPage, RuleSource, YearPage
from bot.ui.screen import Button, Rows, Screen

RESIDENTS: Final = (PersonGroup.MINOR, PersonGroup.RESIDENT, PersonGroup.ELDERLY_RESIDENT)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The months on record before and after."""

    earlier: Month | None = None
    later: Month | None = None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month's premiums; `knows_credit` is whether the source can tell what was credited."""

    month_line: MonthLine
    enrolment: Enrolment
    region: Region | None
    rule: RuleFinding | None
    stamp: Stamp | None
    neighbours: Neighbours = Neighbours()
    knows_credit: bool = True

    @property
    def insutype(self) -> InsuranceType:
        return self.enrolment.insutype

    @property
    def month(self) -> Month:
        return self.month_line.month


def month_screen(texts: Texts, view: MonthView) -> Screen:
    said = (
        standing_of(texts, view.enrolment, view.region),
        *_premiums(texts, view),
        rule_in_brief(texts, view.rule) if view.rule else "",
        stamped(texts, view.stamp),
    )
    name = insurance(texts, view.insutype)
    title = texts.plain("month.title", insurance=name, month=month(texts, view.month))
    place = Place(DETAILS, YearPage(view.insutype, view.month.year, 0), title)
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def _premiums(texts: Texts, view: MonthView) -> Iterator[Markup]:
    lines = view.month_line.lines
    if not lines:
        yield texts.say("month.unpaid")
        yield _why_unpaid(texts, view)
    if len(lines) > 1:
        yield _several(texts, view.month_line)
    for line in lines:
        yield lines_of(_kind(texts, line), _table(texts, line), *_remarks(texts, view, line))


def _why_unpaid(texts: Texts, view: MonthView) -> Markup:
    """Guess at a delay by who pays; retirees owe nothing (SIL art. 27)."""
    insutype, psn_type = view.insutype, view.enrolment.psn_type
    group, hotline = person_group(psn_type), hotline_for(insutype)
    if group is PersonGroup.RETIRED:
        return texts.say("month.retired")
    if insutype.is_paid_yearly or group in RESIDENTS:
        return texts.say("month.unpaid_resident", hotline=hotline)
    if psn_type == FLEXIBLE:
        return texts.say("month.unpaid_flexible", hotline=hotline)
    return texts.say("month.unpaid_why", hotline=hotline)


def _several(texts: Texts, month_line: MonthLine) -> Markup:
    lines = month_line.lines
    if not all(line.has_amounts for line in lines):
        return texts.count("month.several_arrivals", len(lines))
    return texts.count("month.several", len(lines), amount=money(texts, month_line.payable))


def _kind(texts: Texts, line: Line) -> str:
    if line.row.clct_type == NORMAL_PREMIUM:
        return ""
    return texts.say("month.kind", kind=premium_kind(texts, line.row.clct_type))


def _table(texts: Texts, line: Line) -> Markup:
    row = line.row
    if row.components is None:
        return texts.say("month.no_amounts")
    rows = list(pairs_of(texts, parts_of(line)))
    rows.append((texts.plain("part.payable"), amount(texts, row.components.payable)))
    if row.base is not None:
        rows.append((texts.plain("part.base"), amount(texts, row.base)))
    return pairs(rows)


def _remarks(texts: Texts, view: MonthView, line: Line) -> Iterator[str]:
    if line.unit and line.unit.is_derived:
        yield texts.say("month.derived")
    missing = [texts.plain(key) for key in unprovided(line, view.enrolment)]
    if missing:
        yield texts.say("month.not_provided", parts=texts.plain("format.comma").join(missing))
    yield _arrived(texts, line)
    yield _credited(texts, view, line)


def _arrived(texts: Texts, line: Line) -> Markup:
    if not line.has_arrived:
        return texts.say("month.not_arrived")
    if line.row.arrived is None:
        return texts.say("month.arrived_some_day")
    return texts.say("month.arrived", day=day(texts, line.row.arrived))


def _credited(texts: Texts, view: MonthView, line: Line) -> str:
    """Tell what reached the personal account; only employee medical insurance has one."""
    if view.insutype is not InsuranceType.EMPLOYEE_MEDICAL or not line.has_arrived:
        return ""
    if not view.knows_credit:
        return texts.say("month.credit_unknown")
    if line.row.credited is None:
        return texts.say("month.not_credited")
    credited, sum_of = day(texts, line.row.credited), _credit_sum(line.row)
    if sum_of is None:
        return texts.say("month.credited_day", day=credited)
    return texts.say("month.credited", day=credited, amount=money(texts, sum_of))


def _credit_sum(row: Contribution) -> Money | None:
    if row.credit.sum is not None:
        return row.credit.sum
    parts = [part for part in (row.credit.individual, row.credit.unit) if part is not None]
    return total(parts) if parts else None


def _rows(texts: Texts, view: MonthView) -> Rows:
    rule = button(texts, "button.rule", RuleSource(view.insutype, view.month))
    rows: tuple[tuple[Button, ...], ...] = ((rule,) if view.rule else (), _beside(texts, view))
    return with_rows(*rows)


def _beside(texts: Texts, view: MonthView) -> tuple[Button, ...]:
    ways = (
        (view.neighbours.earlier, Key("button.month_before")),
        (view.neighbours.later, Key("button.month_after")),
    )
    return tuple(
        button(texts, key, MonthPage(view.insutype, one), month=_neighbour(texts, view, one))
        for one, key in ways
        if one
    )


def _neighbour(texts: Texts, view: MonthView, period: Month) -> str:
    """Name a month beside the shown one; of another year, with the year."""
    is_near = period.year == view.month.year
    return short_month(texts, period) if is_near else month(texts, period)

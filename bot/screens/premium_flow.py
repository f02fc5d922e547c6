"""Where the premiums went, month by month: pooled fund, personal account, or on their way."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bot.domain.flow import Flow
from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.rule import RuleFinding
from bot.screens.flow_words import WHEREABOUTS
from bot.screens.frame import button, lines_of, stand
from bot.screens.reconcile import paid_table
from bot.screens.reconcile_view import ReconcileView, missing_said, period_of, place_of
from bot.screens.rule import rule_in_brief
from bot.screens.stamp import stamped
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import amount, month, short_month
from bot.texts.formats import year as year_name
from bot.texts.table import Row, render
from bot.ui.pages import Arithmetic, ReconcileYear, RuleSource
from bot.ui.screen import PageButton, Rows, Screen

UNKNOWN: Final = "-"
MARKS: Final = "ABCDEF"
_RULES_SHOWN: Final = 3


def premium_flow(texts: Texts, view: ReconcileView) -> Screen:
    """Show a year month by month, with the rules then in force; all years only in sum."""
    found, year = view.reconciliation, view.page_year
    said = (
        *_sums(texts, view),
        *(_by_month(texts, found.flows) if found.year else (texts.say("flow.by_year"),)),
        stamped(texts, view.stamp),
    )
    place = place_of(texts, view, ReconcileYear(year), texts.plain("button.premium_flow"))
    return stand(texts, place, said, _rows(texts, view), is_personal=True)


def _sums(texts: Texts, view: ReconcileView) -> Iterator[Markup]:
    paid, flows = view.reconciliation.paid, view.reconciliation.flows
    if paid is None or not flows:
        yield texts.say("reconcile.no_premium", period=period_of(texts, view))
        yield lines_of(*missing_said(texts, view.reconciliation.missing))
    else:
        yield lines_of(paid_table(texts, paid), texts.say("flow.pooled_with"))


def _by_month(texts: Texts, flows: tuple[Flow, ...]) -> Iterator[Markup]:
    if flows:
        yield from _months(texts, flows)
        yield from _rules(texts, flows)


def _months(texts: Texts, flows: tuple[Flow, ...]) -> Iterator[Markup]:
    heads = [texts.plain("year.head.month"), texts.plain("flow.pool")]
    heads.append(texts.plain("flow.account"))
    yield render([heads, *(_row(texts, flow) for flow in flows)])
    used = {flow.whereabouts for flow in flows}
    yield lines_of(
        *(
            texts.say("flow.line", mark=_mark(flow), said=texts.say(WHEREABOUTS[where]))
            for where in WHEREABOUTS
            if where in used
            for flow in (next(one for one in flows if one.whereabouts is where),)
        )
    )


def _row(texts: Texts, flow: Flow) -> Row:
    row = flow.row
    is_yearly = row.insutype.is_paid_yearly
    period = year_name(texts, row.month.year) if is_yearly else short_month(texts, row.month)
    name = f"{period} {_mark(flow)}"
    return [name, _cell(texts, flow.to_pool), _cell(texts, flow.to_account)]


def _cell(texts: Texts, value: Money | None) -> str:
    return UNKNOWN if value is None else amount(texts, value)


def _mark(flow: Flow) -> str:
    """Mark the way of a premium by the letter that the legend explains."""
    return MARKS[list(WHEREABOUTS).index(flow.whereabouts)]


def _rules(texts: Texts, flows: tuple[Flow, ...]) -> Iterator[Markup]:
    """Tell each rule once, with the months it was in force."""
    ruled = [(flow.rule, flow.row.month) for flow in flows if flow.rule]
    for rule, found in list(_stretches(ruled))[:_RULES_SHOWN]:
        yield lines_of(_span(texts, found[0], found[-1]), rule_in_brief(texts, rule))


def _span(texts: Texts, first: Month, last: Month) -> Markup:
    if first == last:
        return texts.say("flow.rule_month", month=month(texts, first))
    return texts.say("flow.rule_months", first=month(texts, first), last=month(texts, last))


def _stretches(
    ruled: list[tuple[RuleFinding, Month]],
) -> Iterator[tuple[RuleFinding, list[Month]]]:
    for rule, pairs_of_it in groupby(ruled, key=lambda one: one[0]):
        yield rule, [found for _, found in pairs_of_it]


def _rows(texts: Texts, view: ReconcileView) -> Rows:
    found = view.reconciliation
    rows: list[tuple[PageButton, ...]] = []
    last = found.flows[-1].row if found.flows else None
    if last is not None and found.flows[-1].rule:
        rows.append((button(texts, "button.rule", RuleSource(last.insutype, last.month)),))
    rows.append((button(texts, "button.arithmetic", Arithmetic(view.page_year)),))
    return tuple(rows)

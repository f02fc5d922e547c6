"""Premiums without amounts: when they arrived is all that such a source knows, and all we show."""

from collections.abc import Iterable, Iterator

from bot.domain.statement import Line, MonthLine, YearStatement
from bot.screens.frame import lines_of
from bot.texts.catalog import Texts
from bot.texts.clean import Markup
from bot.texts.formats import day, short_day, short_month
from bot.texts.table import Row, render


def arrivals_of_months(texts: Texts, statement: YearStatement) -> Iterator[str]:
    """List month by month when the premium reached the fund."""
    head = [texts.plain("year.head.month"), texts.plain("year.head.arrived")]
    yield render([head, *(_row(texts, month) for month in statement.months)])
    paid = sum(month.is_paid for month in statement.months)
    yield lines_of(
        texts.count("year.arrived_months", paid) if paid else "", texts.say("month.no_amounts")
    )


def arrivals_of_years(texts: Texts, lines: Iterable[Line]) -> Markup:
    """Tell the last day on which a yearly premium arrived, and whether some has not yet."""
    rows = list(lines)
    arrived = [line.row.arrived for line in rows if line.has_arrived and line.row.arrived]
    return lines_of(
        texts.say("month.arrived", day=day(texts, max(arrived))) if arrived else "",
        "" if all(line.has_arrived for line in rows) else texts.say("year.not_arrived_yearly"),
    )


def _row(texts: Texts, month: MonthLine) -> Row:
    name = short_month(texts, month.month)
    if not month.lines:
        return [name, texts.plain("year.unpaid")]
    if not month.is_paid:
        return [name, texts.plain("year.not_arrived")]
    days = [line.row.arrived for line in month.lines if line.has_arrived and line.row.arrived]
    return [name, short_day(texts, max(days)) if days else texts.plain("year.arrived")]

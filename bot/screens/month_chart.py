"""The order for a picture of a year: what each side paid, month by month."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.domain.contribution import amounts_of
from bot.domain.money import ZERO, Money, total
from bot.domain.statement import Line, MonthLine, YearStatement
from bot.screens.letterhead import letterhead
from bot.screens.words import insurance
from bot.screens.year import YearView
from bot.texts.catalog import Key, Texts
from bot.texts.formats import amount, short_month
from bot.texts.formats import year as year_name
from bot.ui.paper import MonthBar, MonthChart, Share, SharePart

Legend = tuple[tuple[Share, str], ...]
SHARES: Final = {
    Share.UNIT: Key("part.unit"),
    Share.OWN: Key("part.individual"),
    Share.SUBSIDY: Key("part.subsidy"),
    Share.OTHER: Key("chart.other"),
}


def month_chart(texts: Texts, view: YearView) -> MonthChart | None:
    """Order the picture; None where no amount is known, or none of a year is more than nothing."""
    statement = view.statement
    if not statement.has_amounts or not any(month.payable for month in statement.months):
        return None
    months = tuple(_bar(texts, month, statement) for month in reversed(statement.months))
    legend = tuple(_legend(texts, statement))
    name = insurance(texts, statement.insutype)
    title = texts.plain(
        "chart.months.title", insurance=name, year=year_name(texts, statement.year)
    )
    said = (_said_first(texts, legend), *(_said(texts, month, legend) for month in months))
    head = letterhead(texts, f"months-{statement.year}", title, view.stamp, said)
    return MonthChart(head, months, legend)


def shares_of(line: Line) -> dict[Share, Money]:
    """Take a premium apart by who paid it, leaving out what is nothing."""
    parts = amounts_of(line.row)
    unit = line.unit.amount if line.unit else ZERO
    subsidy = parts.subsidy or ZERO
    shares = {Share.UNIT: unit, Share.OWN: parts.individual, Share.SUBSIDY: subsidy}
    shares[Share.OTHER] = parts.payable - total(shares.values())
    return {share: value for share, value in shares.items() if value}


def _bar(texts: Texts, month: MonthLine, statement: YearStatement) -> MonthBar:
    is_yearly = statement.insutype.is_paid_yearly
    name = year_name(texts, statement.year) if is_yearly else short_month(texts, month.month)
    if not month.lines:
        return MonthBar(name, (), texts.plain("year.unpaid"), is_paid=False)
    remark = "" if month.is_paid else texts.plain("chart.not_arrived")
    sums = _summed(month.lines)
    parts = tuple(SharePart(share, value, amount(texts, value)) for share, value in sums.items())
    return MonthBar(name, parts, amount(texts, month.payable), remark, month.is_paid)


def _summed(lines: Iterable[Line]) -> dict[Share, Money]:
    each = [shares_of(line) for line in lines]
    used = (share for share in Share if any(share in one for one in each))
    return {share: total(one.get(share, ZERO) for one in each) for share in used}


def _legend(texts: Texts, statement: YearStatement) -> Iterator[tuple[Share, str]]:
    lines = [line for month in statement.months for line in month.lines]
    return ((share, texts.plain(SHARES[share])) for share in _summed(lines))


def _said_first(texts: Texts, legend: Legend) -> str:
    """Name the parts once; the lines of the months give them in the same order."""
    parts = " + ".join(name for _, name in legend)
    return f"{texts.plain('part.payable')} = {parts}"


def _said(texts: Texts, bar: MonthBar, legend: Legend) -> str:
    """Say in the caption what the picture shows of a month."""
    said = bar.amount
    if bar.parts:
        amounts = {part.share: part.amount for part in bar.parts}
        said += " = " + " + ".join(amounts.get(share, amount(texts, ZERO)) for share, _ in legend)
    if bar.remark:
        said = texts.plain("chart.remarked", said=said, remark=bar.remark)
    return texts.plain("chart.month", month=bar.label, amount=said)

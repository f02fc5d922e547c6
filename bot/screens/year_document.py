"""The order for a document of a year: every premium with its parts and dates, and the totals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.identity import mask_name
from bot.domain.money import Money, total
from bot.domain.statement import Line, MonthLine, YearStatement
from bot.screens.letterhead import letterhead
from bot.screens.month_chart import shares_of
from bot.screens.regions import region_name
from bot.screens.words import STATUS, insurance, person_type
from bot.screens.year import YearView
from bot.texts.catalog import Key, Texts
from bot.texts.clean import plain
from bot.texts.formats import month
from bot.texts.formats import year as year_name
from bot.ui.paper import Cell, Document, Form, Share


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A year to be written down, for whom and when; the name is masked here."""

    year: YearView
    drawn: datetime
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, and what it tells of a premium. `is_summed` gives it a total."""

    key: Key
    tell: Callable[[Line], Cell]
    is_summed: bool = False


def _share(share: Share) -> Callable[[Line], Cell]:
    return lambda line: shares_of(line).get(share) if line.has_amounts else None


def _payable(line: Line) -> Cell:
    return line.row.components.payable if line.row.components else None


def _credited(line: Line) -> Cell:
    return line.row.credit.sum


COLUMNS: Final = (
    Column(Key("part.unit"), _share(Share.UNIT), is_summed=True),
    Column(Key("part.individual"), _share(Share.OWN), is_summed=True),
    Column(Key("part.subsidy"), _share(Share.SUBSIDY), is_summed=True),
    Column(Key("chart.other"), _share(Share.OTHER), is_summed=True),
    Column(Key("part.payable"), _payable, is_summed=True),
    Column(Key("document.arrived"), lambda line: line.row.arrived),
    Column(Key("document.credited"), lambda line: line.row.credited),
    Column(Key("document.to_account"), _credited, is_summed=True),
)


def year_document(texts: Texts, view: DocumentView, form: Form) -> Document | None:
    """Order the document; None for a year of which nothing is told.

    A column that no premium fills is left out.
    """
    statement = view.year.statement
    if not statement.months:
        return None
    columns = tuple(_used(statement))
    heads = (texts.plain(column.key) for column in columns)
    name = insurance(texts, statement.insutype)
    title = texts.plain("document.title", insurance=name, year=year_name(texts, statement.year))
    return Document(
        head=letterhead(texts, f"statement-{statement.year}", title, view.year.stamp),
        form=form,
        sheet=texts.plain("document.sheet"),
        facts=tuple(_facts(texts, view)),
        columns=(texts.plain("document.period"), *heads, texts.plain("document.state")),
        rows=tuple(_rows(texts, statement, columns)),
        totals=_totals(texts, statement, columns),
        notes=tuple(_notes(texts, statement)),
        drawn=view.drawn,
    )


def _used(statement: YearStatement) -> Iterator[Column]:
    lines = [line for each in statement.months for line in each.lines]
    return (column for column in COLUMNS if any(column.tell(line) for line in lines))


def _facts(texts: Texts, view: DocumentView) -> Iterator[tuple[str, str]]:
    enrolment, region = view.year.enrolment, view.year.region
    if view.holder:
        yield texts.plain("document.holder"), plain(mask_name(view.holder))
    place = region_name(texts, region) if region else plain(enrolment.poolarea)
    yield texts.plain("document.place"), place
    yield texts.plain("document.person"), person_type(texts, enrolment.psn_type)
    yield texts.plain("document.status"), texts.plain(STATUS[enrolment.status])
    if enrolment.employer:
        yield texts.plain("document.employer"), plain(enrolment.employer)
    yield texts.plain("document.drawn"), f"{view.drawn:%Y-%m-%d %H:%M}"


def _rows(
    texts: Texts, statement: YearStatement, columns: tuple[Column, ...]
) -> Iterator[tuple[Cell, ...]]:
    for each in reversed(statement.months):
        name = _period(texts, statement, each)
        if not each.lines:
            yield name, *(None for _ in columns), texts.plain("year.unpaid")
        for line in each.lines:
            yield name, *(column.tell(line) for column in columns), _state(texts, line)


def _period(texts: Texts, statement: YearStatement, each: MonthLine) -> str:
    if statement.insutype.is_paid_yearly:
        return year_name(texts, statement.year)
    return month(texts, each.month)


def _state(texts: Texts, line: Line) -> str:
    arrived = texts.plain("chart.arrived" if line.has_arrived else "chart.not_arrived")
    is_derived = bool(line.unit and line.unit.is_derived)
    return texts.plain("document.derived", state=arrived) if is_derived else arrived


def _totals(
    texts: Texts, statement: YearStatement, columns: tuple[Column, ...]
) -> tuple[Cell, ...]:
    """Add up what has arrived."""
    sums = (_sum(statement, column) if column.is_summed else None for column in columns)
    return texts.plain("document.total"), *sums, None


def _sum(statement: YearStatement, column: Column) -> Money | None:
    told = [column.tell(line) for line in statement.arrived]
    amounts = [value for value in told if isinstance(value, Money)]
    return total(amounts) if amounts else None


def _notes(texts: Texts, statement: YearStatement) -> Iterator[str]:
    lines = [line for each in statement.months for line in each.lines]
    yield texts.plain("document.totals_count_arrived")
    if any(line.unit and line.unit.is_derived for line in lines):
        yield texts.plain("document.unit_derived")
    if not statement.has_amounts:
        yield texts.plain("document.no_amounts")
    yield texts.plain("document.no_proof")

"""Synthetic export files: invented persons and years of records, the same for the same seed."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from random import Random

from stdnum.cn import ric

from bot.domain.ledger_row import (
    CardRow,
    ContributionRow,
    EnrolmentRow,
    LedgerRow,
    MovementRow,
    PersonRow,
    RowKind,
    Value,
    values_of,
)
from bot.domain.month import Month
from bot.sources.ledger_file.moments import ZONE
from bot.sources.ledger_file.tables import Column, tables

NAMES = ("王芳", "李强", "赵敏", "陈洁", "刘伟", "Nur Bekri", "欧阳明")
LAST_MONTH = Month(2026, 10)


@dataclass(frozen=True)
class Style:
    """How a file is written; all styles say the same."""

    encoding: str = "utf-8"
    separator: str = ","
    header: str = "{code}"
    line_end: str = "\r\n"
    month: str = "{year:04d}{month:02d}"
    day: str = "{year:04d}-{month:02d}-{day:02d}"
    thousands: bool = False
    nothing: str = ""


def certno(number: int, birth: date = date(1985, 3, 7)) -> str:
    """A synthetic resident identity number with its check digit; no such district exists."""
    digits = f"999999{birth:%Y%m%d}{number % 1000:03d}"
    return digits + ric.calc_check_digit(f"{digits}0")


def persons(count: int) -> Iterator[PersonRow]:
    for number in range(count):
        birth = date(1950 + number // 1000 % 50, 1 + number // 50_000 % 12, 7)
        yield PersonRow(
            psn_no=psn_no(number),
            certno=certno(number, birth),
            psn_name=NAMES[number % len(NAMES)],
            mob=f"199{number:08d}",
            brdy=int(f"{birth:%Y%m%d}"),
            gend=str(1 + number % 2),
        )


def psn_no(number: int) -> str:
    return f"9999{number:010d}"


def enrolments(count: int) -> Iterator[EnrolmentRow]:
    for number in range(count):
        yield EnrolmentRow(
            psn_no=psn_no(number),
            insutype="310",
            psn_type="1101",
            psn_insu_stas="1",
            poolarea_no="440300",
            psn_insu_date=20150101,
            emp_no=f"E{number % 50}",
            emp_name=f"示例单位（{number % 50}）",
        )


def contributions(count: int, months: int, seed: int = 1) -> Iterator[ContributionRow]:
    """Months of premiums for each person, month by month, as an agency exports them."""
    dice = Random(seed)  # noqa: S311 - repeatable, and nothing secret
    for step in range(months):
        month = LAST_MONTH.plus(-step)
        for number in range(count):
            yield _premium(psn_no(number), month, 400_000 + 100 * dice.randrange(20_000))


def _premium(person: str, month: Month, base: int) -> ContributionRow:
    unit, own = base * 8 // 100, base * 2 // 100
    return ContributionRow(
        psn_no=person,
        insutype="310",
        cashym=int(month),
        clct_sumamt=unit + own,
        psn_clct_amt=own,
        emp_clct_amt=unit,
        psn_clctstd=base,
        emp_clctstd=base,
        traf_sumamt=own,
        psn_clct_into_acct_amt=own,
        clct_flag="1",
        clct_time=int(month) * 100 + 12,
        traf_time=int(month) * 100 + 20,
        emp_no="E1",
        emp_name="示例单位（1）",
        poolarea_no="440300",
    )


def movements(count: int, each: int) -> Iterator[MovementRow]:
    for number in range(count):
        for step in range(each):
            occurred = datetime(2026, 1 + step % 10, 20, 8, 30, tzinfo=ZONE)
            yield MovementRow(
                psn_no=psn_no(number),
                acct_incexpd_type="101" if step % 3 else "201",
                amt=12_345 + step,
                occur_time=int(occurred.timestamp()) * 1000,
                poolarea_no="440300",
                plc_name="示例药店",
            )


def cards(count: int) -> Iterator[CardRow]:
    for number in range(count):
        yield CardRow(
            psn_no=psn_no(number),
            cardno=f"Z{number:08d}",
            issu_date=20200315,
            actv_date=20200401,
            card_stas="active",
            bank_name="示例银行",
        )


def all_kinds(count: int, months: int, each: int = 2) -> dict[RowKind, list[LedgerRow]]:
    return {
        RowKind.PERSONS: list(persons(count)),
        RowKind.ENROLMENTS: list(enrolments(count)),
        RowKind.CONTRIBUTIONS: list(contributions(count, months)),
        RowKind.MOVEMENTS: list(movements(count, each)),
        RowKind.CARDS: list(cards(count)),
    }


def write_csv(
    path: Path, kind: RowKind, rows: Iterable[LedgerRow], style: Style | None = None
) -> Path:
    """Write rows of one kind as an export file, every column in it."""
    written = style or Style()
    columns = next(table for table in tables() if table.kind is kind).columns
    with path.open("w", encoding=written.encoding, newline="") as file:
        lines = csv.writer(file, delimiter=written.separator, lineterminator=written.line_end)
        header = [
            written.header.format(code=column.code, chinese=column.chinese) for column in columns
        ]
        texts = (
            [_cell(*pair, written) for pair in zip(columns, values_of(row), strict=True)]
            for row in rows
        )
        lines.writerows(chain([header], texts))
    return path


def _cell(column: Column, value: Value, style: Style) -> str:
    if value is None:
        return style.nothing
    match column.reads:
        case "amount":
            return yuan(int(value), grouped=style.thousands)
        case "month":
            return style.month.format(year=int(value) // 100, month=int(value) % 100)
        case "day":
            year, rest = divmod(int(value), 10_000)
            return style.day.format(year=year, month=rest // 100, day=rest % 100)
        case "instant":
            return f"{datetime.fromtimestamp(int(value) / 1000, ZONE):%Y-%m-%d %H:%M:%S}"
        case _:
            return str(value)


def yuan(fen: int, *, grouped: bool = False) -> str:
    whole, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if grouped else f"{sign}{whole}.{rest:02d}"

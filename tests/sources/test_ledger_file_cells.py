"""Cells: what each column takes, and what it says of the rest."""

from datetime import datetime

import pytest

from bot.domain.account import MovementKind
from bot.domain.card import CardKind, CardStatus
from bot.domain.enrolment import EnrolmentStatus
from bot.domain.insurance import InsuranceType
from bot.domain.ledger_row import RowKind, Value
from bot.sources.ledger_file.cells import UnknownCode, reader_of
from bot.sources.ledger_file.folding import CellFlaw
from bot.sources.ledger_file.moments import ZONE
from bot.sources.ledger_file.tables import Column, tables

COLUMNS = {(table.kind, column.code): column for table in tables() for column in table.columns}
MORNING = int(datetime(2026, 11, 5, 8, 30, 15, tzinfo=ZONE).timestamp()) * 1000
MIDNIGHT = int(datetime(2026, 11, 5, tzinfo=ZONE).timestamp()) * 1000


def column(kind: RowKind, code: str) -> Column:
    return COLUMNS[kind, code]


def read(kind: RowKind, code: str, cell: str) -> Value:
    return reader_of(column(kind, code))(cell)


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("1234.5", 123_450),
        ("1,234.50", 123_450),
        (" 12,345,678.9 ", 1_234_567_890),
        ("１２．５０", 1_250),
        ("100.000", 10_000),
        ("+3", 300),
        ("-0.01", -1),
        ("", None),
        ("-", None),
        ("－", None),
        ("null", None),
    ],
)
def test_an_amount_is_read_as_fen(cell: str, fen: int | None) -> None:
    assert read(RowKind.CONTRIBUTIONS, "clct_sumamt", cell) == fen


@pytest.mark.parametrize(
    "cell", ["1.005", "12,34", "1234,50", "¥12", "twelve", "1..2", "99999999999999", "."]
)
def test_what_is_no_amount_is_told(cell: str) -> None:
    with pytest.raises(CellFlaw, match="amount"):
        read(RowKind.CONTRIBUTIONS, "clct_sumamt", cell)


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("202611", 202611),
        ("2026-11", 202611),
        ("2026年1月", 202601),
        ("2026年11月", 202611),
        ("202611.0", 202611),
        ("２０２６１１", 202611),
        ("2026-11-01 00:00:00", 202611),
        ("NULL", None),
    ],
)
def test_a_month_is_read_in_all_its_forms(cell: str, month: int | None) -> None:
    assert read(RowKind.CONTRIBUTIONS, "cashym", cell) == month


@pytest.mark.parametrize("cell", ["202613", "2026-11-15", "11/2026", "2026年13月", "46000"])
def test_what_is_no_month_is_told(cell: str) -> None:
    with pytest.raises(CellFlaw, match="month"):
        read(RowKind.CONTRIBUTIONS, "cashym", cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-05",
        "20261105",
        "2026/11/05",
        "2026/11/5",
        "2026-11-05 23:59:59",
        "2026-11-05T08:30",
        "2026-11-05 08:30:00.0",
    ],
)
def test_a_day_is_read_with_or_without_a_time(cell: str) -> None:
    assert read(RowKind.CONTRIBUTIONS, "clct_time", cell) == 20261105


@pytest.mark.parametrize("cell", ["2026-02-30", "05.11.2026", "2026-11-05 25:00:00", "46000"])
def test_what_is_no_day_is_told(cell: str) -> None:
    with pytest.raises(CellFlaw, match="day"):
        read(RowKind.CONTRIBUTIONS, "traf_time", cell)


def test_a_time_is_a_time_in_shanghai() -> None:
    assert read(RowKind.MOVEMENTS, "occur_time", "2026-11-05 08:30:15") == MORNING
    assert read(RowKind.MOVEMENTS, "occur_time", "20261105") == MIDNIGHT
    assert read(RowKind.MOVEMENTS, "occur_time", "") is None
    with pytest.raises(CellFlaw, match="instant"):
        read(RowKind.MOVEMENTS, "occur_time", "yesterday")


@pytest.mark.parametrize(
    ("kind", "code", "cell", "kept"),
    [
        (RowKind.ENROLMENTS, "poolarea_no", "440300.0", "440300"),
        (RowKind.PERSONS, "psn_no", "４４０３００.0", "440300"),
        (RowKind.CONTRIBUTIONS, "clct_sn", "12E5", "12E5"),
        (RowKind.PERSONS, "certno", " 999999 19850307 001x ", "99999919850307001X"),
        (RowKind.PERSONS, "certno", "H1234567(8)", "H1234567(8)"),
        (RowKind.PERSONS, "mob", "+86 199 0000 0001", "+8619900000001"),
        (RowKind.PERSONS, "psn_name", " 欧阳　 明 ", "欧阳 明"),
        (RowKind.ENROLMENTS, "emp_name", "示例（深圳）有限公司", "示例（深圳）有限公司"),
        (RowKind.MOVEMENTS, "memo", "two\nlines", "two lines"),
        (RowKind.CONTRIBUTIONS, "emp_no", "-", None),
        (RowKind.MOVEMENTS, "memo", "NULL", None),
    ],
)
def test_names_and_numbers_are_trimmed_and_repaired(
    kind: RowKind, code: str, cell: str, kept: str | None
) -> None:
    assert read(kind, code, cell) == kept


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (RowKind.PERSONS, "certno"),
        (RowKind.PERSONS, "psn_no"),
        (RowKind.CARDS, "cardno"),
        (RowKind.CONTRIBUTIONS, "clct_sumamt"),
    ],
)
def test_a_number_whose_digits_a_spreadsheet_lost_is_refused(kind: RowKind, code: str) -> None:
    with pytest.raises(CellFlaw, match="digits_lost"):
        read(kind, code, "1.10101E+17")


@pytest.mark.parametrize(
    ("kind", "code", "cell", "flaw"),
    [
        (RowKind.PERSONS, "psn_no", "a|b", "identifier"),
        (RowKind.PERSONS, "certno", "110101?", "identifier"),
        (RowKind.ENROLMENTS, "poolarea_no", "4403", "area"),
        (RowKind.ENROLMENTS, "insutype", "31-0", "code"),
        (RowKind.ENROLMENTS, "emp_name", "长" * 256, "too_long"),
        (RowKind.MOVEMENTS, "memo", "bell\a", "unprintable"),
        (RowKind.CONTRIBUTIONS, "revs_flag", "X", "side"),
    ],
)
def test_every_misfit_has_its_own_reason(kind: RowKind, code: str, cell: str, flaw: str) -> None:
    with pytest.raises(CellFlaw, match=flaw):
        read(kind, code, cell)


def test_a_dash_is_a_reversal_in_the_one_column_of_sides() -> None:
    assert read(RowKind.CONTRIBUTIONS, "revs_flag", "－") == "-"
    assert read(RowKind.CONTRIBUTIONS, "revs_flag", "z") == "Z"
    assert read(RowKind.CONTRIBUTIONS, "revs_flag", "") is None


@pytest.mark.parametrize(
    ("kind", "code", "cell", "kept"),
    [
        (RowKind.ENROLMENTS, "psn_insu_stas", "3", "4"),
        (RowKind.CONTRIBUTIONS, "clct_flag", "4", "1"),
        (RowKind.PERSONS, "psn_cert_type", "1", "01"),
        (RowKind.PERSONS, "gend", "女", "2"),
        (RowKind.ENROLMENTS, "insutype", "310.0", "310"),
        (RowKind.ENROLMENTS, "insutype", "HRSS110", "hrss110"),
        (RowKind.CARDS, "card_type", "电子社保卡", "electronic"),
        (RowKind.CARDS, "card_stas", "未激活", "not_activated"),
        (RowKind.ENROLMENTS, "insutype", "", None),
    ],
)
def test_the_spellings_of_a_code_become_one(
    kind: RowKind, code: str, cell: str, kept: str | None
) -> None:
    assert read(kind, code, cell) == kept


@pytest.mark.parametrize(
    ("kind", "code", "cell", "kept"),
    [
        (RowKind.ENROLMENTS, "insutype", "777", "777"),
        (RowKind.CARDS, "card_stas", "遗失", "unknown"),
        (RowKind.CARDS, "card_type", "手环", "physical"),
    ],
)
def test_an_unknown_code_is_kept_or_replaced_and_told(
    kind: RowKind, code: str, cell: str, kept: str
) -> None:
    with pytest.raises(UnknownCode) as caught:
        read(kind, code, cell)
    assert (caught.value.code, caught.value.kept) == (cell, kept)


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        (RowKind.ENROLMENTS, "insutype", InsuranceType),
        (RowKind.ENROLMENTS, "psn_insu_stas", EnrolmentStatus),
        (RowKind.MOVEMENTS, "acct_incexpd_type", MovementKind),
        (RowKind.CARDS, "card_type", CardKind),
        (RowKind.CARDS, "card_stas", CardStatus),
    ],
)
def test_the_contract_knows_every_code_of_the_domain(
    kind: RowKind, code: str, words: type[InsuranceType]
) -> None:
    codes = column(kind, code).codes
    assert codes is not None
    assert {word.value for word in words} == set(codes.known.values())

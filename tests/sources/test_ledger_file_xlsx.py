"""XLSX workbooks: native cells, several sheets, and bounds against what is too big."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from bot.domain.ledger_row import ContributionRow, LedgerRow, PersonRow, RowKind
from bot.sources.ledger_file import xlsx_file
from bot.sources.ledger_file.findings import FileRefused, Place
from bot.sources.ledger_file.reading import Reading, open_ledger_file
from bot.sources.ledger_file.survey import Form, survey
from tests.exports import certno

TODAY = date(2026, 11, 23)
PERSONS = ["psn_no", "certno", "psn_name"]
PREMIUMS = [
    "psn_no",
    "insutype",
    "cashym",
    "clct_sumamt",
    "psn_clct_amt",
    "clct_time",
    "poolarea_no",
]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path) -> tuple[list[LedgerRow], Reading]:
    reading = Reading(TODAY)
    with open_ledger_file(survey(path), reading) as opened:
        return list(opened.rows), reading


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.xlsx"


def test_sheets_of_several_kinds_are_read_in_turn(file: Path) -> None:
    workbook(
        file,
        empty=[],
        anything=[PERSONS, ["1001", certno(7), "王芳"], [], [1002, certno(8), "李强"]],
        else_=[PREMIUMS, ["1001", 310, 202610, 1000, 200.5, None, 440300.0]],
    )
    rows, reading = read(file)
    assert rows == [
        PersonRow("1001", certno(7), "王芳"),
        PersonRow("1002", certno(8), "李强"),
        ContributionRow(
            "1001", "310", 202610, 100_000, 20_050, clct_flag=None, poolarea_no="440300"
        ),
    ]
    assert reading.rows == {RowKind.PERSONS: 2, RowKind.CONTRIBUTIONS: 1}
    assert survey(file).form is Form.XLSX


def test_native_dates_and_computed_amounts_are_understood(file: Path) -> None:
    moment = datetime(2026, 10, 12, 8, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
    row = ["1001", "310", date(2026, 10, 1), 0.1 + 0.2, 0.3, moment, "440300"]
    workbook(file, premiums=[PREMIUMS, row])
    ((premium,), _) = read(file)
    assert isinstance(premium, ContributionRow)
    assert (premium.cashym, premium.clct_time) == (202610, 20261012)
    assert (premium.clct_sumamt, premium.psn_clct_amt) == (30, 30)


def test_a_flaw_names_sheet_and_row(file: Path) -> None:
    workbook(
        file, one=[PERSONS, ["1001", certno(7), "王芳"], ["1002", 110101199001011234, "李强"]]
    )
    _, reading = read(file)
    (flaw,) = reading.findings.flaws
    assert flaw.place == Place(3, "one")
    assert (flaw.remark.key, flaw.remark.column) == ("import.flaw.digits_lost", "certno")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "True"),
        (440300.0, "440300"),
        (12.5, "12.5"),
        (1e15, "1.00000E+15"),
        (0, "0"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, 4, 999_900), "2026-01-02 03:04:05"),  # noqa: DTZ001 - no zone
        ("王芳", "王芳"),
    ],
)
def test_a_native_cell_becomes_the_text_of_a_csv_file(value: object, text: str) -> None:
    assert xlsx_file.cell_text(value) == text


@pytest.mark.unmeasured
def test_a_workbook_with_too_many_rows_is_refused(file: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for name in ("first", "second"):
        sheet = book.create_sheet(name)
        sheet.append(["psn_no", "cardno", "issu_date"])
        for _ in range(xlsx_file.MOST_ROWS // 2 + 1):
            sheet.append(["1001"])
    book.save(file)
    with pytest.raises(FileRefused) as caught:
        read(file)
    assert caught.value.key == "import.refused.too_big"
    assert caught.value.arguments == {"most": 100_000}


def test_a_bomb_is_refused_before_it_is_unpacked(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"<" * (65 << 20))
    with pytest.raises(FileRefused, match="too_big"):
        read(file)


def test_an_archive_that_is_no_workbook_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(FileRefused, match="workbook"):
        read(file)


def test_a_torn_sheet_is_refused(file: Path, tmp_path: Path) -> None:
    workbook(file, one=[PERSONS, ["1001", certno(7), "王芳"]])
    torn = tmp_path / "torn.xlsx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(torn, "w") as archive:
        for part in whole.infolist():
            text = whole.read(part)
            archive.writestr(part, text[:-40] if "sheet1" in part.filename else text)
    with pytest.raises(FileRefused, match="workbook"):
        read(torn)

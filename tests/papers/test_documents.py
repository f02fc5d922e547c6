"""Documents: figures that are figures, words that stay words, and pages that can be read."""

import re
import zlib
from io import BytesIO
from typing import Final

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.contribution import Contribution
from bot.domain.month import Month, MonthSpan
from bot.papers.worker import draw
from bot.screens.year import YearView
from bot.texts.catalog import Texts
from bot.ui.paper import Document, Form, Paper, PaperKind
from tests.papers import orders
from tests.screens import cast
from tests.voices import EN, HANS, VOICES

FORMULA: Final = '=HYPERLINK("http://example.org","<b>pay</b>") \u202egnp.exe'
HOSTILE: Final = YearView(
    cast.WANG_YEAR, cast.enrolment(employer=FORMULA), None, range(2026, 2027), None
)
years = pytest.mark.parametrize("view", orders.YEARS.values(), ids=orders.YEARS.keys())
voices = pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)


def sheet_of(paper: Paper) -> Worksheet:
    return load_workbook(BytesIO(paper.content)).worksheets[0]


def shown(sheet: Worksheet) -> list[list[object]]:
    return [[value for value in row if value is not None] for row in sheet.values]


@voices
@years
def test_a_spreadsheet_holds_the_order_cell_by_cell(texts: Texts, view: YearView) -> None:
    order = orders.document(texts, view)
    sheet = sheet_of(draw(order))
    table = [row[: len(order.columns)] for row in sheet.values]
    head = table.index(order.columns)
    assert sheet["A1"].value == order.head.title
    assert sheet.title == order.sheet
    assert len(table) > head + len(order.rows) + 1
    assert table[head + len(order.rows) + 1][0] == order.totals[0]


def test_amounts_are_numbers_and_days_are_days() -> None:
    order = orders.document(EN, orders.WANG)
    sheet = sheet_of(draw(order))
    january = next(row for row in sheet.iter_rows() if row[0].value == "Jan 2026")
    assert [cell.value for cell in january][1:5] == [980, 200, 3, 1183]
    assert january[1].number_format == "#,##0.00"
    assert january[5].is_date
    assert [cell.value for cell in january][-1] == "arrived"


def test_the_totals_are_values_and_count_what_has_arrived() -> None:
    sheet = sheet_of(draw(orders.document(EN, orders.WANG)))
    totals = next(row for row in sheet.values if row[0] == "Total arrived")
    assert totals[1:5] == (7840, 1600, 24, 9464)
    assert totals[7] == 1600


def test_no_cell_computes_and_no_name_becomes_markup() -> None:
    sheet = sheet_of(draw(orders.document(HANS, HOSTILE, holder="=1+1")))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s")
    employer = next(cell.value for cell in cells if "HYPERLINK" in str(cell.value))
    assert employer == FORMULA.replace("\u202e", "")


def test_a_spreadsheet_prints_on_a4_with_heads_on_every_page() -> None:
    sheet = sheet_of(draw(orders.document(EN, orders.WANG)))
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$9:$9"
    assert sheet.freeze_panes == "A10"
    assert sheet.oddFooter.center.text == "&P / &N"


def test_a_spreadsheet_tells_its_source_and_when_it_was_drawn() -> None:
    order = orders.document(EN, orders.WANG, holder="王芳")
    book = load_workbook(BytesIO(draw(order).content))
    said = [value for row in shown(book.worksheets[0]) for value in row]
    assert order.head.source in said
    assert book.properties.title == order.head.title
    assert str(book.properties.created) == "2026-11-23 09:05:00"
    assert "王*" in said
    assert "王芳" not in said


@pytest.mark.parametrize("form", Form)
def test_nothing_personal_is_in_the_name_of_a_file(form: Form) -> None:
    paper = draw(orders.document(HANS, orders.WANG, form, holder="王芳"))
    assert paper.name == f"statement-2026.{form.value}"
    assert paper.kind is PaperKind.DOCUMENT


@voices
def test_a_leaflet_embeds_what_it_uses_of_its_font(texts: Texts) -> None:
    content = draw(orders.document(texts, orders.WANG, Form.PDF, holder="王芳")).content
    assert content.startswith(b"%PDF-")
    assert b"/FontFile3" in content
    assert b"/ToUnicode" in content
    assert b"/DisplayDocTitle true" in content
    assert f"/Lang ({texts.language.value.replace('_', '-')})".encode() in content
    assert len(content) < 100_000


def test_a_wide_leaflet_turns_its_page() -> None:
    upright = draw(orders.document(EN, orders.CHEN, Form.PDF)).content
    wide = draw(orders.document(EN, orders.WANG, Form.PDF)).content
    assert page_sizes(upright) == [(595.28, 841.89)]
    assert page_sizes(wide) == [(841.89, 595.28)]


def test_a_long_table_goes_on_with_its_heads_on_the_next_page() -> None:
    rows = [cast.premium(1 + at % 12) for at in range(60)]
    year = cast.year_of(rows, cast.WANG_ENROLMENT, MonthSpan(Month(2026, 1), Month(2026, 12)))
    view = YearView(year, cast.WANG_ENROLMENT, cast.BEIJING, range(2026, 2027), cast.STAMP)
    content = draw(orders.document(HANS, view, Form.PDF)).content
    assert len(page_sizes(content)) == 2


def test_a_source_without_amounts_still_fills_a_document() -> None:
    view = arrivals_only()
    order = orders.document(EN, view, Form.PDF)
    assert draw(order).content
    assert sheet_of(draw(orders.document(EN, view))).max_column == len(order.columns)


def arrivals_only() -> YearView:
    whole = cast.premium(1)
    row = Contribution(
        "p", cast.MEDICAL, "110000", whole.month, None, arrived=whole.arrived, employer="unit"
    )
    year = cast.year_of([row], cast.WANG_ENROLMENT)
    return YearView(year, cast.WANG_ENROLMENT, cast.BEIJING, range(2026, 2027), cast.STAMP)


def test_a_formula_in_a_name_is_plain_text_in_a_leaflet() -> None:
    order: Document = orders.document(HANS, HOSTILE, Form.PDF, holder="<b>=1+1</b>")
    content = draw(order).content
    assert b"/URI" not in content
    assert b"/JavaScript" not in content


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    """Read the sizes of the pages, compressed object streams included."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    texts = [content, *(unpacked(each) for each in packed)]
    found = [box for text in texts for box in re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", text)]
    pages = [box for box in found if box]
    default = re.search(rb"/Count (\d+)", content)
    sizes = [(float(wide), float(high)) for wide, high in (box.split() for box in pages)]
    assert default is not None
    return sizes[-int(default[1]) :] if len(sizes) > 1 else sizes * int(default[1])


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""

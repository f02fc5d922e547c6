"""A document as XLSX: amounts as numbers, dates as dates, and no cell that computes."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.money import Money
from bot.papers.cells import AUTHOR, shown, tag_of
from bot.texts.table import width
from bot.ui.paper import Cell, Document

AnyCell = SheetCell | MergedCell
_AMOUNT: Final = "#,##0.00"
_DAY: Final = "yyyy-mm-dd"
_TITLE: Final = Font(size=16, bold=True)
_BOLD: Final = Font(bold=True)
_SHADED: Final = PatternFill("solid", start_color="E8EEF4")
_RULED: Final = Border(bottom=Side("thin", color="B4B4B4"))
_TOTALLED: Final = Border(top=Side("medium", color="1A1A1A"))
_HEADED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_NARROWEST, _WIDEST, _LINE = 10, 24, 16


@dataclass(slots=True)
class Pen:
    """Writes rows one under another; `row` is the last one written."""

    sheet: Worksheet
    row: int = 0

    def write(self, values: Iterable[Cell], font: Font | None = None) -> list[AnyCell]:
        self.row += 1
        cells = [self._put(number, value) for number, value in enumerate(values, start=1)]
        if font is not None:
            for cell in cells:
                cell.font = font
        return cells

    def _put(self, column: int, value: Cell) -> AnyCell:
        cell = self.sheet.cell(self.row, column)
        if isinstance(value, Money):
            cell.value, cell.number_format = value.yuan, _AMOUNT
        elif isinstance(value, str):
            _put_text(cell, value)
        elif isinstance(value, int):
            cell.value = value
        elif value is not None:
            cell.value, cell.number_format = value, _DAY
        return cell


def write_spreadsheet(document: Document) -> bytes:
    """Write the document as the bytes of an XLSX file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = document.sheet
    _describe(book, document)
    pen = Pen(sheet)
    _write_top(pen, document)
    _write_table(pen, document)
    _write_notes(pen, document)
    _set_widths(sheet, document)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _put_text(cell: AnyCell, text: str) -> None:
    """Keep what begins like a formula a text, also where the cell is edited or exported."""
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = True


def _describe(book: Workbook, document: Document) -> None:
    moment = document.drawn.replace(tzinfo=None)
    book.properties.title = document.head.title
    book.properties.creator = AUTHOR
    book.properties.language = tag_of(document.head.language)
    book.properties.created = book.properties.modified = moment


def _write_top(pen: Pen, document: Document) -> None:
    pen.write((document.head.title,), _TITLE)
    for fact in document.facts:
        pen.write(fact)[0].font = _BOLD
    pen.write((document.head.source,))
    pen.write((document.head.subtitle,))


def _write_table(pen: Pen, document: Document) -> None:
    for cell in pen.write(document.columns, _BOLD):
        cell.fill, cell.alignment = _SHADED, _HEADED
    _set_print(pen.sheet, pen.row, len(document.columns))
    for row in document.rows:
        for cell in pen.write(row):
            cell.border = _RULED
    for cell in pen.write(document.totals, _BOLD):
        cell.border = _TOTALLED


def _write_notes(pen: Pen, document: Document) -> None:
    pen.write(())
    last = len(document.columns)
    for note in document.notes:
        pen.write((note,))[0].alignment = _WRAPPED
        pen.sheet.merge_cells(start_row=pen.row, end_row=pen.row, start_column=1, end_column=last)
        lines = 1 + width(note) // (last * _NARROWEST)
        pen.sheet.row_dimensions[pen.row].height = lines * _LINE


def _set_print(sheet: Worksheet, head: int, columns: int) -> None:
    """Fit the columns on A4, with the heads on every page."""
    is_wide = columns > 6  # noqa: PLR2004 - as many amounts as stand side by side upright
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.center.text = "&P / &N"
    sheet.HeaderFooter.oddFooter = footer


def _set_widths(sheet: Worksheet, document: Document) -> None:
    table = (document.columns, *document.rows, document.totals)
    for index, _ in enumerate(document.columns):
        widest = max(width(shown(row[index])) for row in table)
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, widest + 3))

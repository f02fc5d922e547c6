"""Orders of the cast, in every language and form; all of it is invented."""

from datetime import datetime
from typing import Final

from bot.domain.contribution import Arrival
from bot.screens.month_chart import month_chart
from bot.screens.year import YearView
from bot.screens.year_document import DocumentView, year_document
from bot.texts.catalog import Texts
from bot.ui.paper import Document, Form, MonthChart
from tests.screens import cast

NINE: Final = datetime(2026, 11, 23, 9, 5, tzinfo=cast.SHANGHAI_TIME)
WANG: Final = YearView(
    cast.WANG_YEAR, cast.WANG_ENROLMENT, cast.BEIJING, range(2020, 2027), cast.STAMP
)
DERIVED: Final = YearView(cast.DERIVED_YEAR, cast.WANG_ENROLMENT, None, range(2020, 2027), None)
CHEN: Final = YearView(
    cast.year_of(
        [cast.resident_premium(Arrival.ARRIVED, cast.date(2025, 12, 3))], cast.CHEN_ENROLMENT
    ),
    cast.CHEN_ENROLMENT,
    cast.XIAN,
    range(2026, 2027),
    cast.STAMP,
)
YEARS: Final = {"Wang Fang": WANG, "a derived unit part": DERIVED, "Chen Jie": CHEN}


def picture(texts: Texts, view: YearView) -> MonthChart:
    chart = month_chart(texts, view)
    assert chart is not None
    return chart


def document(texts: Texts, view: YearView, form: Form = Form.XLSX, holder: str = "") -> Document:
    ordered = year_document(texts, DocumentView(view, NINE, holder), form)
    assert ordered is not None
    return ordered

"""A person's data as JSON: UTF-8, keys in their documented order, nothing left out."""

from datetime import date, datetime
from typing import Final, TypeAlias

import orjson

from bot.domain.money import Money
from bot.domain.month import Month
from bot.domain.my_data import COLUMNS, FORMAT, VERSION, MyData, Row, Subject, Value
from bot.texts.formats import figure

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"
_FORM: Final = orjson.OPT_INDENT_2


def write_json(data: MyData) -> bytes:
    head: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "drawn": data.drawn.isoformat(timespec="seconds"),
        "lacking": {subject.value: lack.value for subject, lack in data.lacking.items()},
    }
    subjects: dict[str, Json] = {
        subject.value: [_row(subject, row) for row in data.rows[subject]] for subject in Subject
    }
    return orjson.dumps({**head, **subjects}, option=_FORM)


def _row(subject: Subject, row: Row) -> Json:
    return {column: _written(row[column]) for column in COLUMNS[subject]}


def _written(value: Value) -> Json:
    """Write an amount twice: as people write it, and in whole fen; an instant with its zone."""
    if isinstance(value, Money):
        return {"yuan": figure(value, grouped=False), "fen": value.fen}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | Month) else value

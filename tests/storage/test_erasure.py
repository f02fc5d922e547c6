"""Every table has an erase path, or says why it has none."""

from tortoise.models import Model

from storage import models
from storage.erasure import ERASURE, Erased, Kept


def test_every_table_tells_what_becomes_of_it() -> None:
    tables: list[type[Model]] = [getattr(models, name) for name in models.__all__]
    assert {table._meta.db_table for table in tables} == ERASURE.keys()  # noqa: SLF001 - Tortoise tells it nowhere else


def test_every_reason_to_keep_is_said() -> None:
    assert all(len(fate.reason) > 20 for fate in ERASURE.values() if isinstance(fate, Kept))


def test_the_visitor_goes_last() -> None:
    erased = [table for table, fate in ERASURE.items() if isinstance(fate, Erased)]
    assert erased[-1] == "visitors"

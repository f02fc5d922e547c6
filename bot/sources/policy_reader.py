"""Reads one row of a policy file into its value, strictly: what it cannot place, it names."""

import inspect
import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from typing import Final, TypeVar, get_args, get_origin, get_type_hints

from bot.domain.evidence import Evidence
from bot.domain.money import Money

Table = Mapping[str, object]
ValueT = TypeVar("ValueT")
EVIDENCE: Final = "evidence"


class PolicyFileError(ValueError):
    """A policy file cannot be read; the message names file, row and field, and what to do."""


def read_record(kind: type[ValueT], table: Table, where: str) -> ValueT:
    """Make a value of its fields; those of its evidence stand beside them in the file."""
    hints = get_type_hints(kind)
    flat = get_type_hints(Evidence) if EVIDENCE in hints else {}
    _refuse_unknown(table, {*hints, *flat} - {EVIDENCE}, where)
    values = _values(hints, {key: table[key] for key in table if key not in flat}, where)
    if flat:
        inner = {key: table[key] for key in table if key in flat}
        values[EVIDENCE] = read_record(Evidence, inner, where)
    for name in _needed(kind):
        if name not in values:
            raise PolicyFileError(f"{where}: add the missing field {name!r}")
    return kind(**values)


def read_table(given: object, where: str) -> Table:
    if not isinstance(given, Mapping):
        raise PolicyFileError(f"{where}: write a table of fields, not {given!r}")
    return given


def _values(hints: Mapping[str, object], table: Table, where: str) -> dict[str, object]:
    return {key: _value(hints[key], given, f"{where}, {key!r}") for key, given in table.items()}


def _refuse_unknown(table: Table, known: set[str], where: str) -> None:
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {sorted(known)}"
            raise PolicyFileError(f"{where}: unknown field {name!r}; {hint}")


def _needed(kind: type[object]) -> tuple[str, ...]:
    parameters = inspect.signature(kind).parameters.values()
    return tuple(each.name for each in parameters if each.default is inspect.Parameter.empty)


def _value(hint: object, given: object, where: str) -> object:
    """Read one field by its declared type."""
    if get_origin(hint) is types.UnionType:
        hint = get_args(hint)[0]
    if get_origin(hint) in (tuple, frozenset):
        return _several(hint, given, where)
    if not isinstance(hint, type):
        raise TypeError(f"no reader for {hint!r}")
    if hint in _PLAIN:
        return _plain(hint, given, where)
    if issubclass(hint, StrEnum):
        return _choice(hint, given, where)
    return read_record(hint, read_table(given, where), where)


def _several(hint: object, given: object, where: str) -> object:
    if not isinstance(given, list):
        raise PolicyFileError(f"{where}: write a list, not {given!r}")
    each = get_args(hint)[0]
    values = [_value(each, one, f"{where} {place}") for place, one in enumerate(given, start=1)]
    return tuple(values) if get_origin(hint) is tuple else frozenset(values)


def _choice(kind: type[StrEnum], given: object, where: str) -> StrEnum:
    choices = [choice.value for choice in kind]
    if given not in choices:
        raise PolicyFileError(f"{where}: {given!r} is none of {choices}")
    return kind(str(given))


def _plain(kind: type, given: object, where: str) -> object:
    accepted, wanted, read = _PLAIN[kind]
    if type(given) not in accepted:
        raise PolicyFileError(f"{where}: write {wanted}, not {given!r}")
    try:
        return read(given)
    except ValueError as error:
        raise PolicyFileError(f"{where}: {error}") from error


def _filled(given: object) -> str:
    if not str(given).strip():
        raise ValueError("is empty")
    return str(given)


def _counted(given: object) -> Decimal:
    number = Decimal(str(given))
    if not number.is_finite() or number < 0:
        raise ValueError(f"is no number from 0 up: {given}")
    return number


def _as_it_is(given: object) -> object:
    return given


_PLAIN: Final[dict[type, tuple[tuple[type, ...], str, Callable[..., object]]]] = {
    bool: ((bool,), "true or false", _as_it_is),
    date: ((date,), "a day such as 2026-07-01", _as_it_is),
    Decimal: ((int, Decimal), "a number such as 9.8", _counted),
    int: ((int,), "a whole number", _as_it_is),
    Money: ((int, Decimal), "yuan such as 553.56", Money.from_yuan),
    str: ((str,), "a text in quotes", _filled),
}

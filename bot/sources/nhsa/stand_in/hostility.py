"""What a bad day does to an answer."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import JsonValue


class Hostility(StrEnum):
    """The bad days of a gateway; each has a journey that shows what people then see."""

    SLOW = "slow"
    DOWN = "down"
    ERROR_500 = "error_500"
    GATEWAY_FAULT = "gateway_fault"
    WRONG_CONTENT_TYPE = "wrong_content_type"
    HUGE_BODY = "huge_body"
    BAD_ENCODING = "bad_encoding"
    HALF_JSON = "half_json"
    DEEP_JSON = "deep_json"
    REDIRECT = "redirect"
    WRONG_PERSON = "wrong_person"
    NEGATIVE_AMOUNTS = "negative_amounts"
    ABSURD_AMOUNTS = "absurd_amounts"
    NOT_A_NUMBER = "not_a_number"
    FUTURE_DATES = "future_dates"
    DUPLICATE_ROWS = "duplicate_rows"


AMOUNTS: Final = frozenset({"balc", "acct_pay", "acct_mulaid_pay", "medfee_sumamt"})
MONTHS: Final = frozenset({"accrym_begn", "accrym_end"})
MOMENTS: Final = frozenset({"brdy", "clct_time", "setl_time"})
_ABSURD: Final = "99999999999.99"
_FAR: Final = timedelta(days=4000)


def spoil(output: JsonValue, hostility: Hostility | None, now: datetime) -> JsonValue:
    """Change the figures of an answer, where the day is of that kind."""
    match hostility:
        case Hostility.NEGATIVE_AMOUNTS:
            return _each(output, dict.fromkeys(AMOUNTS, lambda value: f"-{value or 1}"))
        case Hostility.ABSURD_AMOUNTS:
            return _each(output, dict.fromkeys(AMOUNTS, lambda _: _ABSURD))
        case Hostility.NOT_A_NUMBER:
            return _each(output, dict.fromkeys(AMOUNTS, lambda _: "NaN"))
        case Hostility.FUTURE_DATES:
            far = now + _FAR
            months = dict.fromkeys(MONTHS, lambda _: f"{far:%Y%m}")
            return _each(output, {**months, **dict.fromkeys(MOMENTS, lambda _: f"{far:%Y%m%d}")})
        case Hostility.DUPLICATE_ROWS:
            return _doubled(output)
        case _:
            return output


Change = Callable[[JsonValue], JsonValue]


def _each(value: JsonValue, changes: Mapping[str, Change]) -> JsonValue:
    """Change every field of these names, however deep it lies."""
    if isinstance(value, list):
        return [_each(one, changes) for one in value]
    if isinstance(value, dict):
        return {
            name: changes[name](one) if name in changes else _each(one, changes)
            for name, one in value.items()
        }
    return value


def _doubled(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_doubled(one) for one in value for _ in range(2)]
    if isinstance(value, dict):
        return {name: _doubled(one) for name, one in value.items()}
    return value

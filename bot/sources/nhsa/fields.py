"""Reads single values of an answer: strict on what they mean, mild on how they are spelt."""

from datetime import datetime, timedelta, timezone
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainValidator

from bot.domain.money import Money

BEIJING: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The interface speaks Beijing time, which knows no summer time since it exists."""

MOST: Final = Money(10_000_000_00)
"""Ten million yuan: no account and no settlement of one person comes near it."""

_EPOCH_MS_DIGITS: Final = 13
_FORMS: Final = {
    8: "%Y%m%d",
    10: "%Y-%m-%d",
    14: "%Y%m%d%H%M%S",
    19: "%Y-%m-%d %H:%M:%S",
}
_LONGEST_FORM: Final = 19
_COMPACT: Final = 14
_COMPACT_WITH_MS: Final = 17


def read_text(value: object) -> object:
    """Take a code or a name as text: some gateways write codes as numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value.strip() or None
    return value


def read_amount(value: object) -> Money:
    """Take yuan as a number or text; negative and absurd ones raise ValueError."""
    amount = read_signed_amount(value)
    if amount.fen < 0:
        raise ValueError("negative amount")
    return amount


def read_signed_amount(value: object) -> Money:
    """Take yuan of either sign, as returns have them."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("not an amount")  # noqa: TRY004 - pydantic hears ValueError
    # A float is read by its shortest spelling, which is what the gateway wrote.
    amount = Money.from_yuan(str(value).strip())
    if not -MOST.fen <= amount.fen <= MOST.fen:
        raise ValueError("absurd amount")
    return amount


def read_moment(value: object) -> datetime:
    """Take a day or a moment, in any of the spellings that gateways use."""
    text = str(value).strip() if isinstance(value, str | int) else ""
    if len(text) == _EPOCH_MS_DIGITS and text.isdigit():
        return datetime.fromtimestamp(int(text) / 1000, tz=BEIJING)
    if len(text) == _COMPACT_WITH_MS and text.isdigit():
        text = text[:_COMPACT]
    text = text.replace("T", " ")[:_LONGEST_FORM]
    form = _FORMS.get(len(text))
    if form is None:
        raise ValueError("not a moment")
    return datetime.strptime(text, form).replace(tzinfo=BEIJING)


def _or_none(value: object) -> object:
    """Take empty text for nothing given."""
    return None if isinstance(value, str) and not value.strip() else value


def _moment_or_none(value: object) -> datetime | None:
    return None if _or_none(value) is None else read_moment(value)


def _amount_or_none(value: object) -> Money | None:
    return None if _or_none(value) is None else read_amount(value)


Text = Annotated[str, BeforeValidator(read_text)]
OptionalText = Annotated[str | None, BeforeValidator(read_text)]
Amount = Annotated[Money, PlainValidator(read_amount)]
OptionalAmount = Annotated[Money | None, PlainValidator(_amount_or_none)]
SignedAmount = Annotated[Money, PlainValidator(read_signed_amount)]
Moment = Annotated[datetime, PlainValidator(read_moment)]
OptionalMoment = Annotated[datetime | None, PlainValidator(_moment_or_none)]

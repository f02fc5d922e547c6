"""Amounts, months and days as each language writes them.

What belongs to a person passes `amount`, `signed` or `money`, which hide it where these texts
hide amounts. Only figures that are published, or that nobody shows, are written otherwise.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime

from bot.domain.money import FEN_A_YUAN, Money
from bot.domain.month import Month
from bot.texts.catalog import Texts
from bot.texts.clean import Markup

# A bullet is one column wide in some fixed-width faces and two in those with Chinese signs, so
# that tables would lose their columns; an asterisk is one in all of them.
HIDDEN: Final = "*" * 4
_REMEMBERED: Final = 4096
# Stars inside a word are a masked name or number.
_SHOWN_OR_HIDDEN: Final = re.compile(r"\d\.\d{2}(?![\d%])|(?<![*\w])\*{4}(?![*\w])")


def amount(texts: Texts, value: Money, *, grouped: bool = True) -> str:
    """Write an amount without its unit, as tables do: 1,234.50 or -3.00."""
    return HIDDEN if texts.hides_amounts else figure(value, grouped=grouped)


def signed(texts: Texts, value: Money) -> str:
    """Write what is added or taken: +200.00 or -35.50."""
    is_plus = value.fen > 0 and not texts.hides_amounts
    return f"+{amount(texts, value)}" if is_plus else amount(texts, value)


def money(texts: Texts, value: Money) -> Markup:
    """Write an amount with its unit: 1,234.50 元."""
    return texts.say("format.money", amount=amount(texts, value))


def published(texts: Texts, value: Money) -> Markup:
    """Write an amount that is nobody's own, of a law or a policy: it is never hidden."""
    return texts.say("format.money", amount=figure(value))


def shows_figures(text: str) -> bool:
    """Tell whether a text shows amounts, or holds the place of hidden ones."""
    return _SHOWN_OR_HIDDEN.search(text) is not None


def figure(value: Money, *, grouped: bool = True) -> str:
    """Write the bare figure, whoever may see it: for papers, which nobody gets while it hides."""
    yuan, fen = divmod(abs(value.fen), FEN_A_YUAN)
    sign = "-" if value.fen < 0 else ""
    return f"{sign}{yuan:,}.{fen:02d}" if grouped else f"{sign}{yuan}.{fen:02d}"


def month(texts: Texts, value: Month) -> str:
    """2026年11月, Nov 2026."""
    return _day_by(texts.plain("format.month"), texts.locale, value.first_day)


def short_month(texts: Texts, value: Month) -> str:
    """11月, Nov."""
    return _day_by(texts.plain("format.month_short"), texts.locale, value.first_day)


def year(texts: Texts, value: int) -> str:
    """2026年, 2026."""
    return texts.plain("format.year", year=value)


def day(texts: Texts, value: date) -> str:
    """2026年11月3日, 3 Nov 2026."""
    return _day_by(texts.plain("format.day"), texts.locale, value)


def short_day(texts: Texts, value: date) -> str:
    """11月3日, 3 Nov."""
    return _day_by(texts.plain("format.day_short"), texts.locale, value)


def day_time(texts: Texts, value: datetime) -> str:
    """Write an instant in the zone that it carries: 2026年11月3日 08:05."""
    return format_datetime(
        value, texts.plain("format.day_time"), tzinfo=value.tzinfo, locale=texts.locale
    )


def percent(value: Decimal) -> str:
    """Write a percentage without idle zeros: 9.8%, 2%."""
    return f"{number(value)}%"


def number(value: Decimal) -> str:
    """Write a number without idle zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=_REMEMBERED)
def _day_by(pattern: str, locale: Locale, value: date) -> str:
    return format_date(value, pattern, locale=locale)

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.month import Month
from bot.texts import formats
from bot.texts.catalog import Texts
from tests.voices import DISCREET, EN, HANS, HANT

NOVEMBER = Month(2026, 11)
THIRD = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (-5, "-0.05"),
        (123450, "1,234.50"),
        (-123450, "-1,234.50"),
        (100000000, "1,000,000.00"),
    ],
)
def test_amounts_have_a_sign_groups_and_two_decimals(fen: int, shown: str) -> None:
    assert formats.amount(HANS, Money(fen)) == shown
    assert formats.amount(HANS, Money(fen), grouped=False) == shown.replace(",", "")


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_an_amount_reads_back_exactly(fen: int) -> None:
    shown = formats.amount(HANS, Money(fen), grouped=False)
    assert Money.from_yuan(shown) == Money(fen)


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_hidden_amount_tells_neither_size_nor_sign(fen: int) -> None:
    discreet, value = DISCREET[0], Money(fen)
    assert formats.amount(discreet, value) == formats.HIDDEN
    assert formats.amount(discreet, value, grouped=False) == formats.HIDDEN
    assert formats.signed(discreet, value) == formats.HIDDEN
    assert formats.money(discreet, value) == f"{formats.HIDDEN} 元"


def test_what_is_published_is_never_hidden() -> None:
    assert formats.published(DISCREET[0], Money(690500)) == "6,905.00 元"


def test_only_what_is_added_has_a_sign() -> None:
    shown = [formats.signed(HANS, Money(fen)) for fen in (20000, 0, -3550)]
    assert shown == ["+200.00", "0.00", "-35.50"]


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("余额 1,234.50 元", True),
        ("余额 **** 元", True),
        ("<pre>9月  ~****   ****</pre>", True),
        ("证件号码 1****************3", False),
        ("买****，您好", False),
        ("费率 6.25%", False),
        ("2026年11月", False),
    ],
)
def test_figures_are_told_from_other_words(text: str, *, shows: bool) -> None:
    assert formats.shows_figures(text) is shows


def test_money_names_its_unit() -> None:
    shown = [formats.money(texts, Money(-123450)) for texts in (HANS, HANT, EN)]
    assert shown == ["-1,234.50 元", "-1,234.50 元", "-1,234.50 yuan"]


@pytest.mark.parametrize(
    ("texts", "written"),
    [
        (HANS, ["2026年11月", "11月", "2026年11月3日", "11月3日", "2026年"]),
        (HANT, ["2026年11月", "11月", "2026年11月3日", "11月3日", "2026年"]),
        (EN, ["Nov 2026", "Nov", "3 Nov 2026", "3 Nov", "2026"]),
    ],
    ids=["zh_Hans", "zh_Hant", "en"],
)
def test_each_language_writes_days_its_own_way(texts: Texts, written: list[str]) -> None:
    assert written == [
        formats.month(texts, NOVEMBER),
        formats.short_month(texts, NOVEMBER),
        formats.day(texts, THIRD),
        formats.short_day(texts, THIRD),
        formats.year(texts, 2026),
    ]


def test_a_moment_is_written_as_its_day() -> None:
    moment = datetime(2026, 11, 3, 9, 30, tzinfo=ZoneInfo("UTC"))
    assert formats.day(EN, moment) == "3 Nov 2026"


def test_instants_are_shown_in_the_zone_they_carry() -> None:
    moment = datetime(2026, 11, 3, 8, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert formats.day_time(HANS, moment) == "2026年11月3日 08:05"
    assert formats.day_time(HANT, moment) == "2026年11月3日 08:05"
    assert formats.day_time(EN, moment) == "3 Nov 2026, 08:05"


@pytest.mark.parametrize(
    ("value", "shown"), [("9.80", "9.8%"), ("2", "2%"), ("10", "10%"), ("0.0", "0%")]
)
def test_percentages_drop_idle_zeros(value: str, shown: str) -> None:
    assert formats.percent(Decimal(value)) == shown

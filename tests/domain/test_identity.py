"""Resident identity numbers: told well-formed by their own arithmetic, masked where shown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from bot.domain.identity import (
    IdentityFlaw,
    IdentityNumber,
    mask_name,
    mask_number,
    parse_identity,
)

TODAY = date(2026, 11, 23)
days = st.dates(date(1900, 1, 1), TODAY)


def number(place: str, born: date, order: int) -> str:
    head = f"{place}{born.year:04d}{born:%m%d}{order:03d}"
    return head + ric.calc_check_digit(f"{head}0")


@given(st.integers(110000, 659999), days, st.integers(0, 999))
def test_every_number_with_a_right_check_digit_is_taken(
    place: int, born: date, order: int
) -> None:
    digits = number(str(place), born, order)
    parsed = parse_identity(digits, TODAY)
    assert isinstance(parsed, IdentityNumber)
    assert (parsed.digits, parsed.birth) == (digits, born)


@given(days, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(born: date, order: int, place: int, by: int) -> None:
    digits = number("110101", born, order)
    wrong = str((int(digits[place]) + by) % 10)
    flaw = parse_identity(digits[:place] + wrong + digits[place + 1 :], TODAY)
    assert flaw in (IdentityFlaw.CHECK_DIGIT, IdentityFlaw.BIRTH)


def test_a_district_younger_than_its_holder_is_no_reason_to_refuse() -> None:
    assert isinstance(
        parse_identity(number("440304", date(1962, 5, 1), 12), TODAY), IdentityNumber
    )


def test_people_type_spaces_full_width_digits_and_a_small_x() -> None:
    digits = next(d for o in range(99) if (d := number("110101", date(1990, 1, 7), o))[-1] == "X")
    typed = f" {digits[:6]} {digits[6:14]}-{digits[14:].lower()} ".translate(
        {ord(str(d)): 0xFF10 + d for d in range(10)}
    )
    assert parse_identity(typed, TODAY) == IdentityNumber(digits)


@pytest.mark.parametrize(
    ("typed", "flaw"),
    [
        ("110101900101123", IdentityFlaw.FIRST_GENERATION),
        ("", IdentityFlaw.LENGTH),
        ("1101011990010112", IdentityFlaw.LENGTH),
        ("11010119900101123Y", IdentityFlaw.CHARACTERS),
        ("X10101199001011234", IdentityFlaw.CHARACTERS),
        ("١١٠١٠١١٩٩٠٠١٠١١٢٣٤", IdentityFlaw.CHARACTERS),
        ("110101199002301234", IdentityFlaw.BIRTH),
        (number("110101", date(2026, 11, 24), 1), IdentityFlaw.BIRTH),
        ("110101199001011230", IdentityFlaw.CHECK_DIGIT),
    ],
)
def test_a_flaw_is_told_by_its_kind(typed: str, flaw: IdentityFlaw) -> None:
    assert parse_identity(typed, TODAY) is flaw


def test_a_mask_keeps_the_first_and_the_last_character_only() -> None:
    digits = number("110101", date(1990, 1, 7), 3)
    assert mask_number(digits) == digits[0] + "*" * 16 + digits[-1]
    assert [mask_number(short) for short in ("", "1", "12", "123")] == ["", "*", "**", "1*3"]
    assert digits not in repr(IdentityNumber(digits))


def test_a_name_keeps_its_first_character() -> None:
    assert [mask_name(name) for name in ("王芳", "欧阳小明", "李", "")] == [
        "王*",
        "欧***",
        "李*",
        "*",
    ]

"""One telephone, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phone import is_same_phone, plain_phone

WRITTEN = (
    *("13812345678", "+8613812345678", "008613812345678", "8613812345678", "138 1234 5678"),
    *("+86 138-1234-5678", "(+86) 138.1234.5678", "+86\u2011138\u20131234\u20135678"),
    *("\uff11\uff13\uff1812345678", "\u3000138 1234 5678 "),
)


@pytest.mark.parametrize("written", WRITTEN)
def test_a_mainland_number_is_read_in_every_usual_form(written: str) -> None:
    assert plain_phone(written) == "+8613812345678"
    assert is_same_phone("138 1234 5678", written)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("+85291234567", "+85291234567"), ("0085291234567", "+85291234567")],
)
def test_a_number_abroad_needs_its_country(written: str, plain: str) -> None:
    assert plain_phone(written) == plain


@pytest.mark.parametrize(
    "written",
    [
        *("", "  ", "12393", "91234567", "1381234567", "138123456789", "12812345678", "+0138"),
        *("x", "\u0661\u0663\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "+86" * 9),
    ],
)
def test_what_is_no_number_is_nobodys(written: str) -> None:
    assert plain_phone(written) is None
    assert not is_same_phone(written, written)


def test_no_number_on_record_is_nobodys() -> None:
    assert not is_same_phone(None, "")
    assert not is_same_phone(None, "13812345678")


@given(st.text(max_size=30))
def test_whatever_is_written_reads_as_a_number_or_as_none(written: str) -> None:
    plain = plain_phone(written)
    assert plain is None or plain_phone(plain) == plain

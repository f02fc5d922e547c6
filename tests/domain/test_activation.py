"""Activation codes are read as people type them, and nothing else is read as one."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.activation import (
    ALPHABET,
    RANDOM_BYTES,
    SIGNS,
    in_groups,
    looks_like_code,
    read_code,
    spell_code,
)

CHANCE = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)


@given(CHANCE)
def test_a_printed_code_is_read_back(chance: bytes) -> None:
    code = spell_code(chance)
    assert len(code) == SIGNS
    assert set(code) <= set(ALPHABET)
    for typed in (code, in_groups(code), in_groups(code).lower(), f" {code[:9]} {code[9:]}\n"):
        assert read_code(typed) == code


@given(CHANCE, CHANCE)
def test_two_chances_are_two_codes(one: bytes, other: bytes) -> None:
    assert (spell_code(one) == spell_code(other)) is (one == other)


def test_letters_that_look_like_digits_are_those_digits() -> None:
    assert read_code("oil" + "0" * 21) == "011" + "0" * 21
    assert read_code("Ｏｉｌ" + "０" * 21) == "011" + "0" * 21


@given(st.text(max_size=40))
def test_whatever_is_typed_reads_as_a_code_or_as_none(typed: str) -> None:
    code = read_code(typed)
    assert code is None or (len(code) == SIGNS and read_code(code) == code)


def test_a_sentence_of_as_many_letters_is_no_code() -> None:
    sentence = "where is the best pharmacy"[:28]
    assert read_code("abcdefghjkmnpqrstvwxyzab") is not None
    assert not looks_like_code("abcdefghjkmnpqrstvwxyzab")
    assert not looks_like_code(sentence)
    assert looks_like_code("7K3M-9QRT-2BCD-4FGH-6JKM-8NPQ")

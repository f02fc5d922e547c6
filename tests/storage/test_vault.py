"""What the vault seals opens in its own place, with its own key, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keys import Keys, make_keys
from storage.problems import SealBroken, WrongKeys
from storage.vault import Place, Vault
from tests.keys import TEST_KEYS

CERTNO = Place("ledger_persons", "certno")
ROW = 42
rows = st.integers(min_value=1, max_value=2**63 - 1)
elsewhere = st.sampled_from(
    [Place("ledger_persons", "mob"), Place("ledger_cards", "certno"), Place("a", "b")]
)
vault = Vault(TEST_KEYS)


@given(rows, st.binary(max_size=500))
def test_what_is_sealed_opens_again(row: int, plain: bytes) -> None:
    assert vault.open(CERTNO, row, vault.seal(CERTNO, row, plain)) == plain


@given(rows, st.text(max_size=200))
def test_text_is_sealed_and_opens_again(row: int, plain: str) -> None:
    assert vault.open_text(CERTNO, row, vault.seal_text(CERTNO, row, plain)) == plain


@given(st.text(alphabet="0123456789X", min_size=4, max_size=18))
def test_a_sealed_value_shows_nothing_and_never_repeats(plain: str) -> None:
    first, second = (vault.seal_text(CERTNO, ROW, plain) for _ in range(2))
    assert plain.encode() not in first
    assert first != second


@given(rows, elsewhere)
def test_a_value_moved_to_another_row_column_or_table_does_not_open(
    row: int, place: Place
) -> None:
    sealed = vault.seal(CERTNO, row, b"plain")
    with pytest.raises(SealBroken):
        vault.open(CERTNO, row - 1, sealed)
    with pytest.raises(SealBroken):
        vault.open(place, row, sealed)


@given(st.data())
def test_a_changed_or_shortened_value_does_not_open(data: st.DataObject) -> None:
    sealed = vault.seal(CERTNO, ROW, b"plain")
    at = data.draw(st.integers(min_value=0, max_value=len(sealed) - 1))
    flipped = sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :]
    for broken in (flipped, sealed[:at]):
        with pytest.raises(SealBroken):
            vault.open(CERTNO, ROW, broken)


def test_another_key_of_the_same_number_does_not_open() -> None:
    with pytest.raises(SealBroken):
        Vault(make_keys()).open(CERTNO, ROW, vault.seal(CERTNO, ROW, b"plain"))


def test_an_older_key_still_opens_while_the_newest_seals() -> None:
    old, new = make_keys(), make_keys()
    both = Vault(Keys({1: old.ciphers[1], 2: new.ciphers[1]}, old.index))
    sealed_before = Vault(old).seal(CERTNO, ROW, b"plain")
    assert both.open(CERTNO, ROW, sealed_before) == b"plain"
    with pytest.raises(SealBroken, match="unknown key 2"):
        Vault(old).open(CERTNO, ROW, both.seal(CERTNO, ROW, b"plain"))


def test_a_vault_seals_with_a_later_key_once_it_has_met_it() -> None:
    both = Keys({**TEST_KEYS.ciphers, 2: bytes(32)}, TEST_KEYS.index)
    ours, theirs = Vault(both), Vault(both)
    ours.seal_with(1)
    with pytest.raises(SealBroken):
        ours.open(CERTNO, ROW, theirs.seal(CERTNO, ROW + 1, b"plain"))
    assert ours.current == 1
    ours.open(CERTNO, ROW, theirs.seal(CERTNO, ROW, b"plain"))
    assert ours.current == 2
    ours.open(CERTNO, ROW, theirs.seal(CERTNO, ROW, b"plain", 1))
    assert ours.current == 2


def test_a_vault_seals_with_no_key_that_it_does_not_know() -> None:
    with pytest.raises(WrongKeys, match="key 2 is not known"):
        Vault(TEST_KEYS).seal_with(2)


@given(st.data(), rows, st.binary(max_size=60))
def test_no_flipped_bit_opens(data: st.DataObject, row: int, plain: bytes) -> None:
    sealed = bytearray(vault.seal(CERTNO, row, plain))
    bit = data.draw(st.integers(min_value=0, max_value=8 * len(sealed) - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealBroken):
        vault.open(CERTNO, row, bytes(sealed))


@given(st.binary(max_size=80))
def test_what_no_key_has_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        vault.open(CERTNO, ROW, sealed)


def test_a_blind_index_is_equal_for_equal_values_of_one_column_only() -> None:
    index = vault.blind(CERTNO, "110101199003070010")
    assert index == Vault(TEST_KEYS).blind(CERTNO, "110101199003070010")
    assert index != vault.blind(CERTNO, "110101199003070011")
    assert index != vault.blind(Place("ledger_persons", "mob"), "110101199003070010")
    assert index != Vault(make_keys()).blind(CERTNO, "110101199003070010")


def test_a_pepper_depends_on_secret_column_and_key() -> None:
    pin = Place("sessions", "pin_hash")
    peppered = vault.peppered(pin, "837162")
    assert peppered == Vault(TEST_KEYS).peppered(pin, "837162")
    assert len(peppered) == 32
    others = (
        vault.peppered(pin, "837163"),
        vault.peppered(CERTNO, "837162"),
        Vault(make_keys()).peppered(pin, "837162"),
        bytes.fromhex(vault.blind(pin, "837162")),
    )
    assert peppered not in others


def test_keys_do_not_show_themselves() -> None:
    assert repr(TEST_KEYS) == "Keys()"

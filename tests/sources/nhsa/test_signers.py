"""Every family of headers signs as its gateways expect: by vectors, and by what they refuse."""

import re

import pytest

from bot.settings import SettingsError
from bot.sources.nhsa.config import Cainfo, Signing
from bot.sources.nhsa.opening import cainfo_of, signer_of
from bot.sources.signers.cainfo import Sm2Signer, Sm3Digest, sm2_public_key, sm2_verifies
from bot.sources.signers.csb import CsbSigner, csb_signature
from bot.sources.signers.none import NoSigner
from bot.sources.signers.tif import TifSigner, tif_signature

# The example of GB/T 32905: the digest of "abc".
SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
# The key pair of the example in GB/T 32918.5.
PRIVATE = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
PUBLIC = (
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)


def test_csb_signs_its_vector() -> None:
    headers = CsbSigner("demo-ak", "demo-sk").headers("1101", 1_700_000_000_000)
    assert headers == {
        "_api_access_key": "demo-ak",
        "_api_name": "1101",
        "_api_timestamp": "1700000000000",
        "_api_version": "1.0.0",
        "_api_signature": "jq+DzwVQgWXCT5SuMIDFm5JNUT0=",
    }


def test_csb_signs_raw_values_in_order_and_no_empty_one() -> None:
    assert csb_signature({"b": "x y/z", "a": "1"}, "s") == csb_signature(
        {"a": "1", "b": "x y/z"}, "s"
    )
    assert csb_signature({"b": "x y"}, "s") != csb_signature({"b": "x%20y"}, "s")
    with pytest.raises(ValueError, match="empty"):
        csb_signature({"a": ""}, "s")


def test_tif_signs_its_vector() -> None:
    assert tif_signature("1700000000", "demo-token", "abc123") == (
        "dc1b302d31ab1954a9088460ec2e06a2b02086646a08a11ea752bb9e1c14a4fe"
    )


def test_tif_counts_in_seconds_and_draws_six_letters_or_digits() -> None:
    signer = TifSigner("paas", "demo-token")
    first, second = (signer.headers("1101", 1_700_000_000_999) for _ in range(2))
    assert first["x-tif-timestamp"] == "1700000000"
    assert re.fullmatch("[A-Za-z0-9]{6}", first["x-tif-nonce"])
    assert first["x-tif-nonce"] != second["x-tif-nonce"]
    assert first["x-tif-signature"] == tif_signature(
        "1700000000", "demo-token", first["x-tif-nonce"]
    )


def test_no_secret_shows_in_a_printed_signer() -> None:
    printed = repr((CsbSigner("ak", "hidden"), TifSigner("id", "hidden"), Sm2Signer(PRIVATE)))
    assert "hidden" not in printed
    assert PRIVATE not in printed


def test_sm3_digests_the_standards_example() -> None:
    assert Sm3Digest().sign(b"abc") == SM3_OF_ABC


def test_sm2_knows_the_public_key_of_the_standards_example() -> None:
    assert sm2_public_key(PRIVATE) == PUBLIC


def test_sm2_signs_what_its_public_key_verifies_and_never_the_same_way_twice() -> None:
    signer, written = Sm2Signer(PRIVATE), b'{"data":{"psn_no":"1"}}'
    first, second = signer.sign(written), signer.sign(written)
    assert first != second
    assert sm2_verifies(PUBLIC, written, first)
    assert sm2_verifies(PUBLIC, written, second)
    assert not sm2_verifies(PUBLIC, written + b" ", first)


def test_a_public_key_that_begins_with_zeros_and_fours_is_kept_whole() -> None:
    key = next(
        f"{number:064x}"
        for number in range(1, 400)
        if sm2_public_key(f"{number:064x}").startswith(("0", "4"))
    )
    assert sm2_verifies(sm2_public_key(key), b"x", Sm2Signer(key).sign(b"x"))


@pytest.mark.parametrize("key", ["", "12", "g" * 64, "0" * 64, "f" * 64])
def test_what_is_no_sm2_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"64 hexadecimal|invalid literal"):
        Sm2Signer(key)


def test_signers_are_chosen_by_the_file_and_their_secrets_by_the_environment() -> None:
    environment = {"S": "secret", "K": PRIVATE}
    assert isinstance(signer_of(Signing(kind="none"), {}), NoSigner)
    assert NoSigner().headers("1101", 0) == {}
    csb = signer_of(Signing(kind="csb", key="k", secret_env="S"), environment)
    tif = signer_of(Signing(kind="tif", key="k", secret_env="S"), environment)
    assert (csb, tif) == (CsbSigner("k", "secret"), TifSigner("k", "secret"))
    assert cainfo_of(None, {}) is None
    assert isinstance(cainfo_of(Cainfo(kind="SM3"), {}), Sm3Digest)
    assert cainfo_of(Cainfo(kind="SM2", key_env="K"), environment) == Sm2Signer(PRIVATE)


def test_a_missing_or_broken_secret_is_told_by_its_name() -> None:
    with pytest.raises(SettingsError, match=r"^S: "):
        signer_of(Signing(kind="tif", key="k", secret_env="S"), {})
    with pytest.raises(SettingsError, match=r"^K: an SM2"):
        cainfo_of(Cainfo(kind="SM2", key_env="K"), {"K": "short"})

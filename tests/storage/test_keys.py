"""Keys come from the environment or a private file, and are refused in any other form."""

import base64
from pathlib import Path

import pytest

from storage.keys import Keys, format_keys, load_keys, make_keys, parse_keys
from storage.problems import KeysExposed, KeysMalformed, KeysMissing

WORD = base64.b64encode(bytes(32)).decode()


def test_the_first_start_makes_a_key_file_for_us_alone(tmp_path: Path) -> None:
    file = tmp_path / "data" / "keys"
    made = load_keys(file, None)
    assert file.stat().st_mode & 0o777 == 0o600
    assert load_keys(file, None) == made
    assert list(file.parent.iterdir()) == [file]


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    keys = make_keys()
    assert load_keys(tmp_path / "keys", format_keys(keys)) == keys
    assert not (tmp_path / "keys").exists()


def test_no_keys_anywhere_are_missing() -> None:
    with pytest.raises(KeysMissing):
        load_keys(None, None)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "keys"
    load_keys(file, None)
    file.chmod(mode)
    with pytest.raises(KeysExposed, match="chmod 600"):
        load_keys(file, None)


def test_the_highest_number_is_the_current_key() -> None:
    keys = parse_keys(f"1:{WORD} index:{WORD} 12:{WORD} 3:{WORD}")
    assert (keys.current, sorted(keys.ciphers)) == (12, [1, 3, 12])


def test_keys_are_written_as_they_are_read() -> None:
    keys = Keys({1: bytes(32), 7: b"k" * 32}, b"i" * 32)
    assert parse_keys(format_keys(keys)) == keys


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"index:{WORD}",
        f"1:{WORD}",
        f"index:{WORD} 0:{WORD}",
        f"index:{WORD} 65536:{WORD}",
        f"index:{WORD} one:{WORD}",
        f"index:{WORD} 1:short",
        f"index:{WORD} 1:AAAA",
        f"index {WORD}",
    ],
)
def test_keys_in_any_other_form_are_refused(text: str) -> None:
    with pytest.raises(KeysMalformed):
        parse_keys(text)


def test_a_refusal_does_not_show_the_key() -> None:
    with pytest.raises(KeysMalformed) as refusal:
        parse_keys(f"index:{WORD}secret 1:{WORD}")
    assert WORD not in str(refusal.value)

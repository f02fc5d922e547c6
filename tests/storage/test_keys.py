"""Keys come from the environment or a private file, and are refused in any other form."""

import base64
import os
from pathlib import Path

import pytest

from storage.keys import (
    Keys,
    add_key,
    format_keys,
    load_keys,
    make_keys,
    parse_keys,
    retire_keys,
    retired_path,
)
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


def test_a_key_is_added_under_the_next_number_and_the_file_stays_private(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    first = load_keys(file, None)
    file.with_name(f"keys.{os.getpid()}").touch()  # a draft of a process that was killed
    grown = add_key(file)
    assert sorted(grown.ciphers) == [1, 2]
    assert grown.ciphers[1] == first.ciphers[1]
    assert load_keys(file, None) == grown
    assert (file.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (0o600, [file])


def test_retired_keys_are_laid_aside_before_they_leave(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    first = load_keys(file, None)
    second = add_key(file)
    assert sorted(retire_keys(file, [1]).ciphers) == [2]
    add_key(file)
    assert sorted(retire_keys(file, [2, 9]).ciphers) == [3]
    aside = load_keys(retired_path(file), None)
    assert aside == Keys({1: first.ciphers[1], 2: second.ciphers[2]}, first.index)
    assert retired_path(file).stat().st_mode & 0o777 == 0o600


def test_key_ids_come_to_an_end(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.touch(mode=0o600)
    file.write_text(f"index:{WORD} 65535:{WORD}", encoding="ascii")
    with pytest.raises(KeysMalformed, match="no key id is left"):
        add_key(file)

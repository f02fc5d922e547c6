"""The keys of the vault: words of `name:base64`, from the environment or a file of mode 0600.

`index` is the key of the blind indexes; every other name is a number, the key id of a cipher
key. All of them open; which one seals is the database's to say (see `storage.vault_checks`), and
in a new database it is the highest:

    index:Zm9v… 1:YmFy… 2:YmF6…
"""

import base64
import os
import secrets
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storage.problems import KeysExposed, KeysMalformed, KeysMissing

KEY_BYTES = 32
LARGEST_KEY_ID = 65_535
NO_KEY = 0
"""The key id of what no key has sealed."""
_INDEX = "index"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Keys:
    """Cipher keys by key id, and the key of the blind indexes. Never printed."""

    ciphers: Mapping[int, bytes] = field(repr=False)
    index: bytes = field(repr=False)

    @property
    def current(self) -> int:
        return max(self.ciphers)

    def without(self, key_ids: Collection[int]) -> "Keys":
        kept = {number: key for number, key in self.ciphers.items() if number not in key_ids}
        return Keys(kept, self.index)


def load_keys(path: Path | None, environment: str | None) -> Keys:
    """Read the keys; the environment goes before the file, which is made on the first start."""
    if environment:
        return parse_keys(environment)
    if path is None:
        raise KeysMissing("no keys in the environment, and no key file named")
    if not path.exists():
        _write_private(path, format_keys(make_keys()))
    if path.stat().st_mode & _OTHERS:
        raise KeysExposed(f"others may read the key file {path}: chmod 600 it")
    return parse_keys(path.read_text(encoding="ascii"))


def make_keys() -> Keys:
    return Keys({1: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))


def add_key(path: Path) -> Keys:
    """Add a fresh key under the next number to the file; it seals nothing until it is told to."""
    keys = load_keys(path, None)
    number = keys.current + 1
    if number > LARGEST_KEY_ID:
        raise KeysMalformed(f"no key id is left after {keys.current}")
    grown = Keys({**keys.ciphers, number: secrets.token_bytes(KEY_BYTES)}, keys.index)
    _write_private(path, format_keys(grown))
    return grown


def retire_keys(path: Path, key_ids: Collection[int]) -> Keys:
    """Take keys out of the file, and lay them aside first: an old backup still needs them."""
    keys, aside = load_keys(path, None), retired_path(path)
    before = load_keys(aside, None).ciphers if aside.exists() else {}
    leaving = {number: keys.ciphers[number] for number in key_ids if number in keys.ciphers}
    if leaving:
        _write_private(aside, format_keys(Keys({**before, **leaving}, keys.index)))
    _write_private(path, format_keys(keys.without(key_ids)))
    return load_keys(path, None)


def retired_path(path: Path) -> Path:
    """Where retired keys wait until the last backup that was sealed with them is gone."""
    return path.with_name(f"{path.name}.retired")


def parse_keys(text: str) -> Keys:
    named = dict(_parse_word(word) for word in text.split())
    index = named.pop(_INDEX, None)
    ciphers = {_key_id(name): key for name, key in named.items()}
    if index is None or not ciphers:
        raise KeysMalformed("keys need the word index and at least one numbered word")
    return Keys(ciphers, index)


def format_keys(keys: Keys) -> str:
    named = {_INDEX: keys.index} | {str(number): key for number, key in keys.ciphers.items()}
    words = (f"{name}:{base64.b64encode(key).decode()}" for name, key in named.items())
    return "\n".join(words) + "\n"


def _parse_word(word: str) -> tuple[str, bytes]:
    name, _, encoded = word.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise KeysMalformed(f"the key {name!r} is not base64") from None
    if len(key) != KEY_BYTES:
        raise KeysMalformed(f"the key {name!r} has {len(key)} bytes instead of {KEY_BYTES}")
    return name, key


def _key_id(name: str) -> int:
    if not (name.isascii() and name.isdigit() and 0 < int(name) <= LARGEST_KEY_ID):
        raise KeysMalformed("a key is named index, or by a number from 1 to 65535")
    return int(name)


def _write_private(path: Path, text: str) -> None:
    """Write a whole file or none: half a key file would lock everybody out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)  # of a process that was killed; numbers come again
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    _fsync_folder(path.parent)


def _fsync_folder(folder: Path) -> None:
    """Keep the new name through a power cut: rows sealed next would be lost without the key."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

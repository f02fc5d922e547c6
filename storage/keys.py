"""The keys of the vault: words of `name:base64`, from the environment or a file of mode 0600.

`index` is the key of the blind indexes; every other name is a number, the key id of a cipher
key. The highest number seals, all of them open:

    index:Zm9v… 1:YmFy… 2:YmF6…
"""

import base64
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storage.problems import KeysExposed, KeysMalformed, KeysMissing

KEY_BYTES = 32
LARGEST_KEY_ID = 65_535
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
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)

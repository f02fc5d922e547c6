"""How a Chinese sign sounds by itself, without its tone, as `docs/pinyin` wrote it down.

It takes a tenth of a megabyte, where a whole dictionary of pinyin takes ten to fifty.
"""

from array import array
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_SOURCE: Final = Path(__file__).with_name("pinyin.csv")
_FIRST: Final = 0x4E00
_LAST: Final = 0x9FFF


class _Table(NamedTuple):
    """The syllables, and the place of each sign's among them; the first is silence."""

    sounds: tuple[str, ...]
    places: "array[int]"


def pinyin(sign: str) -> str:
    """Sound a sign; one without a known sound stands for itself."""
    if not _FIRST <= ord(sign) <= _LAST:
        return sign
    sounds, places = _table()
    return sounds[places[ord(sign) - _FIRST]] or sign


@cache
def _table() -> _Table:
    """Read the file: a syllable a line, and the signs that sound so."""
    sounds, places = [""], array("H", bytes(2 * (_LAST - _FIRST + 1)))
    for place, line in enumerate(_SOURCE.read_text("utf-8").splitlines(), start=1):
        sound, signs = line.split(",")
        sounds.append(sound)
        for sign in signs:
            places[ord(sign) - _FIRST] = place
    return _Table(tuple(sounds), places)

# /// script
# requires-python = ">=3.11"
# dependencies = ["pypinyin==0.55.0"]
# ///
"""Writes bot/texts/pinyin.csv: each syllable without its tone, and the signs that sound so."""

from collections import defaultdict
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

TARGET: Final = Path(__file__).parents[2] / "bot" / "texts" / "pinyin.csv"
SIGNS: Final = tuple(map(chr, range(0x4E00, 0xA000)))


def main() -> None:
    signs: defaultdict[str, list[str]] = defaultdict(list)
    for sign in SIGNS:
        (sound,) = lazy_pinyin(sign)
        if sound != sign:
            signs[sound].append(sign)
    lines = (f"{sound},{''.join(signs[sound])}\n" for sound in sorted(signs))
    TARGET.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()

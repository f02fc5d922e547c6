"""The font of every paper: Noto Sans CJK, with the shapes that each language is used to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from matplotlib.font_manager import FontPath, FontProperties
from matplotlib.ft2font import FT2Font
from noto_cjk_sans_otc import FONT_PATH

from bot.domain.language import Language

FILE: Final = Path(str(FONT_PATH))
FACES: Final[Mapping[Language, int]] = {
    Language.ZH_HANS: 2,
    Language.ZH_HANT: 3,
    Language.EN: 2,
}
MISSING: Final = "\u3013"  # the mark that printers set where they lack a sign
_SUBPIXELS: Final = 64


@dataclass(frozen=True, slots=True)
class Face:
    """One language's shapes out of the collection."""

    index: int
    properties: FontProperties
    known: frozenset[int]

    def printable(self, text: str) -> str:
        """Put the mark of a missing sign where the font has none, instead of an empty box."""
        return "".join(sign if ord(sign) in self.known else MISSING for sign in text)

    def measure(self, text: str, size: float) -> float:
        """Tell how wide a text is in the unit of its size."""
        font = _font(self.index)
        font.set_size(size, 72)
        font.set_text(text)
        return font.get_width_height()[0] / _SUBPIXELS


@cache
def face_of(language: Language) -> Face:
    index = FACES[language]
    properties = FontProperties(fname=FontPath(str(FILE), index))
    return Face(index, properties, frozenset(_font(index).get_charmap()))


@cache
def _font(index: int) -> FT2Font:
    return FT2Font(FILE, face_index=index)

"""The catalogues as the tests hear them: strict, so that nothing missing goes unheard."""

from pathlib import Path
from typing import Final

from bot.domain.language import Language
from bot.texts.catalog import Catalogues, Texts

LOCALES: Final = Path(__file__).parent.parent / "locales"
CATALOGUES: Final = Catalogues.load(LOCALES, strict=True)
HANS: Final[Texts] = CATALOGUES.speak(Language.ZH_HANS).showing()
HANT: Final[Texts] = CATALOGUES.speak(Language.ZH_HANT).showing()
EN: Final[Texts] = CATALOGUES.speak(Language.EN).showing()
VOICES: Final = (HANS, HANT, EN)
DISCREET: Final = tuple(CATALOGUES.speak(language) for language in Language)

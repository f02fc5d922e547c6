"""The languages of the bot, and which of them a person is spoken to in."""

from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """The languages of the bot, by their catalogues."""

    ZH_HANS = "zh_Hans"
    ZH_HANT = "zh_Hant"
    EN = "en"


DEFAULT: Final = Language.ZH_HANS
_TRADITIONAL: Final = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def choose_language(
    explicit: str | None, hinted: str = "", default: Language = DEFAULT
) -> Language:
    """Take the person's own choice, else what their Telegram hints at, else the default."""
    if explicit in set(Language):
        return Language(explicit)
    hint = hinted.lower().replace("_", "-")
    if hint.startswith(_TRADITIONAL):
        return Language.ZH_HANT
    spoken = hint.partition("-")[0]
    return {"zh": Language.ZH_HANS, "en": Language.EN}.get(spoken, default)

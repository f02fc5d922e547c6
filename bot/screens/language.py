"""Choosing a language; each is named in itself."""

from bot.domain.language import Language
from bot.screens.frame import Place, stand
from bot.screens.places import LANGUAGE
from bot.texts.catalog import Key, Texts
from bot.ui.pages import SetLanguage, Settings
from bot.ui.screen import PageButton, Screen

NAMES = {
    Language.ZH_HANS: Key("language.zh_hans"),
    Language.ZH_HANT: Key("language.zh_hant"),
    Language.EN: Key("language.en"),
}


def choose(texts: Texts) -> Screen:
    rows = tuple((_button(texts, language),) for language in Language)
    said = texts.say("language.choose", language=language_name(texts, texts.language))
    return stand(texts, Place(LANGUAGE, Settings()), (said,), rows)


def language_name(texts: Texts, language: Language) -> str:
    return texts.plain(NAMES[language])


def _button(texts: Texts, language: Language) -> PageButton:
    name = language_name(texts, language)
    label = texts.plain("word.chosen", name=name) if language is texts.language else name
    return PageButton(label, SetLanguage(language))

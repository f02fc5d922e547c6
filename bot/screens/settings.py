"""Settings: language, city, and whose records are open."""

from dataclasses import dataclass

from bot.domain.identity import mask_name
from bot.domain.region import Region
from bot.screens.frame import Place, button, lines_of, stand
from bot.screens.language import language_name
from bot.screens.places import SETTINGS
from bot.screens.regions import region_name
from bot.texts.catalog import Texts
from bot.ui.pages import (
    Bind,
    ChooseCity,
    ChooseLanguage,
    Home,
    MyData,
    Privacy,
    Reminders,
    SessionSettings,
    Unbind,
)
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The present choices; `holder` is whose records are open, if anybody's.

    `is_locked` tells that a PIN keeps them shut.
    """

    region: Region | None = None
    holder: str | None = None
    is_locked: bool = False


def menu(texts: Texts, view: SettingsView) -> Screen:
    unchosen = texts.plain("word.not_chosen")
    city = region_name(texts, view.region) if view.region else unchosen
    said = lines_of(
        texts.say("settings.language", language=language_name(texts, texts.language)),
        texts.say("settings.city", city=city),
        texts.say("settings.holder", name=_holder(texts, view)),
    )
    rows = (
        (button(texts, "button.language", ChooseLanguage()),),
        (button(texts, "button.choose_city", ChooseCity()),),
        (
            button(texts, "button.unbind", Unbind(confirmed=False))
            if view.holder or view.is_locked
            else button(texts, "button.bind", Bind()),
        ),
        (button(texts, "button.reminders", Reminders()),),
        (button(texts, "button.session", SessionSettings()),),
        (button(texts, "button.my_data", MyData()),),
        (button(texts, "button.privacy", Privacy()),),
    )
    place = Place(SETTINGS, Home())
    return stand(texts, place, (said,), rows, is_personal=view.holder is not None)


def _holder(texts: Texts, view: SettingsView) -> str:
    if view.is_locked:
        return texts.plain("session.holder_locked")
    return mask_name(view.holder) if view.holder else texts.plain("word.not_bound")

"""Help: what the bot can do, the steps of a query, and who else can answer."""

from typing import Final

from bot.domain.insurance import InsuranceType
from bot.screens.frame import Place, button, stand
from bot.screens.places import HELP
from bot.texts.catalog import Texts
from bot.ui.pages import Bind, CityService, Guides, Home, SearchGuides
from bot.ui.screen import CopyButton, Screen

MEDICAL_HOTLINE: Final = "12393"
SOCIAL_HOTLINE: Final = "12333"


def help_screen(texts: Texts) -> Screen:
    said = (
        texts.say("help.what"),
        texts.say("help.steps"),
        texts.say("help.hotlines", medical=MEDICAL_HOTLINE, social=SOCIAL_HOTLINE),
        texts.say("help.commands"),
        texts.say("help.safety"),
    )
    rows = (
        (button(texts, "button.guides", Guides()),),
        (button(texts, "button.search", SearchGuides()),),
        (copy_hotline(texts, MEDICAL_HOTLINE), copy_hotline(texts, SOCIAL_HOTLINE)),
        (
            button(texts, "button.city_service", CityService()),
            button(texts, "button.bind", Bind()),
        ),
    )
    return stand(texts, Place(HELP, Home()), said, rows)


def hotline_for(insutype: InsuranceType) -> str:
    """Name who answers for an insurance: each side has a number of its own."""
    return MEDICAL_HOTLINE if insutype.is_of_healthcare else SOCIAL_HOTLINE


def copy_hotline(texts: Texts, number: str) -> CopyButton:
    """Offer a number for the clipboard: Telegram opens no telephone links from buttons."""
    return CopyButton(texts.plain("button.copy_hotline", number=number), number)

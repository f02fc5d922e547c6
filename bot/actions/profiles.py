"""What Telegram shows of the bot in each of its two-letter languages."""

from bot.actions.office import Office
from bot.domain.language import Language
from bot.screens import profile as screens
from bot.texts.catalog import Texts
from bot.transport.profile import Profile


def profiles(office: Office) -> dict[str, Profile]:
    """Speak the default to everybody, and each language that Telegram can tell apart.

    Telegram knows two-letter codes only: `zh` cannot tell Hans from Hant, and is Hans.
    """
    spoken = {
        "": office.options.default_language,
        "zh": Language.ZH_HANS,
        "en": Language.EN,
    }
    return {code: _profile(office.catalogues.speak(one)) for code, one in spoken.items()}


def _profile(texts: Texts) -> Profile:
    return Profile(
        commands=screens.commands(texts),
        description=screens.description(texts),
        short_description=screens.short_description(texts),
    )

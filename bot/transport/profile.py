"""What Telegram shows of the bot before a word is said: commands and descriptions.

They are set in each language, and only where they differ from what stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot.log import get_log

log = get_log("transport")


@dataclass(frozen=True, slots=True)
class Profile:
    """Texts in one language; `commands` are (name without slash, description), in order."""

    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def publish_profiles(bot: Bot, profiles: Mapping[str, Profile]) -> None:
    """Set the profile of each two-letter language, "" being everybody else's.

    The bot works without: what a server refuses, or answers in a form that PTB cannot read, is
    logged and left.
    """
    for language, profile in profiles.items():
        try:
            await _publish(bot, language or None, profile)
        except (TelegramError, AttributeError, LookupError, TypeError, ValueError) as error:
            log.warning("profile_not_set", language=language, error=type(error).__name__)


async def _publish(bot: Bot, language: str | None, profile: Profile) -> None:
    shown = await bot.get_my_commands(language_code=language)
    if tuple((command.command, command.description) for command in shown) != profile.commands:
        await bot.set_my_commands(profile.commands, language_code=language)
    described = await bot.get_my_description(language_code=language)
    if described.description != profile.description:
        await bot.set_my_description(profile.description, language_code=language)
    summed_up = await bot.get_my_short_description(language_code=language)
    if summed_up.short_description != profile.short_description:
        await bot.set_my_short_description(profile.short_description, language_code=language)

"""What Telegram shows of the bot before anything is said: commands and descriptions."""

from bot.texts.catalog import Texts


def commands(texts: Texts, *, is_staff: bool = False) -> tuple[tuple[str, str], ...]:
    """List them; what staff alone may use stands in no list but their own."""
    own = (("broadcasts", texts.plain("command.broadcasts")),) if is_staff else ()
    return (
        ("start", texts.plain("command.start")),
        ("menu", texts.plain("command.menu")),
        ("search", texts.plain("command.search")),
        ("guides", texts.plain("command.guides")),
        ("help", texts.plain("command.help")),
        ("settings", texts.plain("command.settings")),
        ("news", texts.plain("command.news")),
        ("reminders", texts.plain("command.reminders")),
        ("unsubscribe", texts.plain("command.unsubscribe")),
        ("language", texts.plain("command.language")),
        ("lock", texts.plain("command.lock")),
        ("mydata", texts.plain("command.mydata")),
        ("delete", texts.plain("command.delete")),
        ("privacy", texts.plain("command.privacy")),
        ("cancel", texts.plain("command.cancel")),
        *own,
    )


def name(texts: Texts) -> str:
    return texts.plain("bot.name")


def description(texts: Texts) -> str:
    """Fill the empty chat: 512 characters at most."""
    return texts.plain("profile.description")


def short_description(texts: Texts) -> str:
    """Fill the profile page: 120 characters at most."""
    return texts.plain("profile.short_description")

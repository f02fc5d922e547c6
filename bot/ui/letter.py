"""What an outgoing message that nobody tapped for becomes, once it is time to send it."""

from dataclasses import dataclass

from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen, as a message of its own."""

    screen: Screen

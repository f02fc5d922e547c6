"""What the bot says about itself: name, descriptions, commands, menu button."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.emulator.chats import Person
from bot.emulator.wire import JsonObject

DEFAULT_SCOPE = "default"
PRIVATE_SCOPE = "all_private_chats"


@dataclass(slots=True)
class Profile:
    """Texts by language ("" is every other one), commands by scope and language."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    menu_button: JsonObject = field(default_factory=lambda: {"type": "commands"})

    def commands_for(self, person: Person) -> Sequence[JsonObject]:
        """Give the list this person's client shows: the nearest scope, then the language."""
        language = person.language_code[:2]
        for scope in (f"chat:{person.id}", PRIVATE_SCOPE, DEFAULT_SCOPE):
            for tongue in (language, ""):
                if found := self.commands.get((scope, tongue)):
                    return found
        return ()

    def described_to(self, person: Person) -> JsonObject:
        language = person.language_code[:2]
        return {
            "name": _spoken(self.names, language),
            "description": _spoken(self.descriptions, language),
            "short_description": _spoken(self.short_descriptions, language),
            "commands": list(self.commands_for(person)),
        }


def _spoken(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")

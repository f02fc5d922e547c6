"""Who runs the bot, and answers for what it does with personal information."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Operator:
    """The name and the contact that the law asks for (PIPL art. 17); empty where not yet given."""

    name: str = ""
    contact: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.name.strip() and self.contact.strip())

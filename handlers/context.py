"""What a handler is handed beside its page: the office, the visitor, and their language."""

from dataclasses import dataclass

from bot.actions.office import Holder, Office
from bot.domain.visitor import Visitor
from bot.texts.catalog import Texts


@dataclass(frozen=True, slots=True)
class Context:
    """One visitor's call."""

    office: Office
    visitor: Visitor
    texts: Texts


@dataclass(frozen=True, slots=True)
class PersonalContext(Context):
    """A call of a visitor who may read somebody's records."""

    holder: Holder

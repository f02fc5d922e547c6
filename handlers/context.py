"""What a handler is handed beside its page: the office, the visitor, and their language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.actions.office import Holder, Office
from bot.domain.staff import Member
from bot.domain.visitor import Visitor
from bot.texts.catalog import Texts
from bot.ui.pages import Page
from bot.ui.screen import Screen

Opens: TypeAlias = "Callable[[Page, Context], Awaitable[Screen]]"


@dataclass(frozen=True, slots=True)
class Context:
    """One visitor's call. `opens` is the front door: it opens a page as a tap on it would."""

    office: Office
    visitor: Visitor
    texts: Texts
    opens: Opens


@dataclass(frozen=True, slots=True)
class PersonalContext(Context):
    """A call of a visitor who may read somebody's records."""

    holder: Holder


@dataclass(frozen=True, slots=True)
class StaffContext(Context):
    """A call of a member of staff."""

    member: Member

"""How a page finds its handler: open to everybody, to who agreed, who has records, or to staff."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.domain.proof import Level
from bot.domain.staff import Action
from bot.ui.pages import Page
from bot.ui.screen import Screen
from handlers.context import Context, PersonalContext, StaffContext

# A handler takes its own kind of page; the table pairs them, so the parameter is left open.
OpenHandler = Callable[[Any, Context], Awaitable[Screen]]
PersonalHandler = Callable[[Any, PersonalContext], Awaitable[Screen]]
StaffHandler = Callable[[Any, StaffContext], Awaitable[Screen]]


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """A page that shows nothing of the records. `wants_pin`: it opens in no locked session."""

    page: type[Page]
    handler: OpenHandler
    wants_pin: bool = False


@dataclass(frozen=True, slots=True)
class ConsentedRoute:
    """A page that asks who somebody is, or opens records: only for who has agreed to that."""

    page: type[Page]
    handler: OpenHandler


@dataclass(frozen=True, slots=True)
class PersonalRoute:
    """A page that reads the visitor's own records. `needs` is the least that must be proved."""

    page: type[Page]
    handler: PersonalHandler
    needs: Level = Level.AMOUNTS


@dataclass(frozen=True, slots=True)
class StaffRoute:
    """A page of the desk of staff. `needs` is the action of the table that it is."""

    page: type[Page]
    handler: StaffHandler
    needs: Action = Action.SEE


Route = OpenRoute | ConsentedRoute | PersonalRoute | StaffRoute
